package assets

import "corridoratlas/geo"

// organisationsFile is the table of the names of parties and operators.
const organisationsFile = "organisations.csv"

var organisationColumns = []column[geo.Organisation]{
	{"name_en", textCell(func(o *geo.Organisation) *string { return &o.Name.EN })},
	{"name_ru", textCell(func(o *geo.Organisation) *string { return &o.Name.RU })},
	{"name_kk", textCell(func(o *geo.Organisation) *string { return &o.Name.KK })},
	{"name_zh", textCell(func(o *geo.Organisation) *string { return &o.Name.ZH })},
}
