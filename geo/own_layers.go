package geo

import "slices"

// The descriptions of the atlas' own layers: what a client reads before it asks.
var (
	corridorsLayer = Layer{
		ID:          LayerCorridors,
		Title:       Text{EN: "Corridors", RU: "Коридоры", KK: "Дәліздер", ZH: "走廊"},
		Description: Text{EN: "Each corridor as one feature, all its routes together", RU: "Каждый коридор одним объектом, со всеми маршрутами", KK: "Әр дәліз барлық бағыттарымен бір нысан ретінде", ZH: "每条走廊为一个要素，包含其全部线路"},
		Licence:     "CC-BY-4.0 AND ODbL-1.0", Attribution: attribution,
		Fields: slices.Concat(nameFields,
			[]Attribute{
				text("aliases", "Other spellings", "Другие написания", "Басқа жазылуы", "其他写法"),
				text("kind", "Kind", "Вид", "Түрі", "类型"),
				text("status", "Status", "Состояние", "Күйі", "状态"),
				text("countries", "Countries, ISO 3166-1", "Страны, ISO 3166-1", "Елдер, ISO 3166-1", "国家（ISO 3166-1）"),
				number("length_km", "km", "Length of the main route", "Длина главного маршрута", "Негізгі бағыттың ұзындығы", "主线长度"),
				integer("routes", "Number of routes", "Число маршрутов", "Бағыттар саны", "线路数"),
				integer("sections", "Number of sections", "Число участков", "Учаскелер саны", "路段数"),
			},
			texts("summary", "Summary", "Кратко", "Қысқаша", "概要"),
		),
	}
	sectionsLayer = Layer{
		ID:          LayerSections,
		Title:       Text{EN: "Sections", RU: "Участки", KK: "Учаскелер", ZH: "路段"},
		Description: Text{EN: "The parts that corridors are made of: one country, one status, one set of figures each", RU: "Части коридоров: у каждой одна страна, одно состояние, один набор показателей", KK: "Дәліздердің бөліктері: әрқайсысында бір ел, бір күй, бір көрсеткіштер жиыны", ZH: "构成走廊的各路段：每段一个国家、一种状态、一组数据"},
		Licence:     "CC-BY-4.0 AND ODbL-1.0", Attribution: attribution,
		Fields: slices.Concat(nameFields,
			[]Attribute{
				text("kind", "Kind", "Вид", "Түрі", "类型"),
				text("status", "Status", "Состояние", "Күйі", "状态"),
				text("status_as_of", "Date of the last word on an unknown status", "Дата последних сведений о состоянии", "Күй туралы соңғы дерек күні", "状态信息日期"),
				text("country", "Country, ISO 3166-1", "Страна, ISO 3166-1", "Ел, ISO 3166-1", "国家（ISO 3166-1）"),
				number("length_km", "km", "Length", "Длина", "Ұзындығы", "长度"),
				text("opened", "Opened, ISO 8601", "Открыт, ISO 8601", "Ашылды, ISO 8601", "开通日期（ISO 8601）"),
				integer("opened_year", "Year of opening", "Год открытия", "Ашылған жылы", "开通年份"),
				text("promised", "Opening last promised for, ISO 8601", "Открытие в последний раз обещано на, ISO 8601", "Ашылуы соңғы рет уәде етілген мерзім, ISO 8601", "最近承诺的开通日期（ISO 8601）"),
				integer("promised_year", "Year promised for the opening", "Обещанный год открытия", "Ашылуға уәде етілген жыл", "承诺开通年份"),
				text("corridor", "Corridor", "Коридор", "Дәліз", "所属走廊"),
				text("corridors", "Corridors that run over it", "Коридоры, проходящие по участку", "Учаскемен өтетін дәліздер", "途经走廊"),
				text("ref", "Road number or line name", "Номер дороги или название линии", "Жол нөмірі немесе желі атауы", "道路编号或管线名称"),
				text("bed", "Sections with one bed run side by side", "Участки с общей трассой идут рядом", "Ортақ табанды учаскелер қатар өтеді", "同一路基的路段并行"),
				text("from", "Place at its start", "Начало", "Басы", "起点"),
				text("to", "Place at its end", "Конец", "Соңы", "终点"),
				integer("lanes", "Lanes", "Полосы движения", "Қозғалыс жолақтары", "车道数"),
				text("category", "Road category", "Категория дороги", "Жол санаты", "道路等级"),
				withUnit(integer("gauge_mm", "Gauge", "Ширина колеи", "Табан ені", "轨距"), "mm"),
				integer("tracks", "Tracks", "Пути", "Жолдар", "线数"),
				{Name: "electrified", Type: "boolean", Title: Text{EN: "Electrified", RU: "Электрифицирован", KK: "Электрлендірілген", ZH: "电气化"}},
				withUnit(integer("diameter_mm", "Diameter", "Диаметр", "Диаметрі", "管径"), "mm"),
				number("capacity_bcm", "bcm/year", "Capacity", "Пропускная способность", "Өткізу қабілеті", "年输气能力"),
			},
			texts("operator", "Operator", "Оператор", "Оператор", "运营方"),
			[]Attribute{
				number("accuracy_m", "m", "How far the line may be off", "Возможное отклонение линии", "Сызықтың мүмкін ауытқуы", "线位误差"),
				{Name: "measured", Type: "boolean", Title: Text{EN: "The accuracy was measured, not estimated", RU: "Точность измерена, а не оценена", KK: "Дәлдік бағаланған емес, өлшенген", ZH: "精度为实测而非估计"}},
				text("history", "Statuses by date", "Состояния по датам", "Күні бойынша күйлері", "历史状态"),
				text("geometry_source", "Where the line comes from", "Источник линии", "Сызық дереккөзі", "线位来源"),
				text("geometry_licence", "Licence of the line, SPDX", "Лицензия линии, SPDX", "Сызық лицензиясы, SPDX", "线位许可（SPDX）"),
				text("source_ids", "Sources", "Источники", "Дереккөздер", "来源"),
			},
		),
	}
	placesLayer = Layer{
		ID:          LayerPlaces,
		Title:       Text{EN: "Places", RU: "Места", KK: "Орындар", ZH: "地点"},
		Description: Text{EN: "Towns, borders, ports, dry ports and stations on the corridors", RU: "Города, границы, порты, сухие порты и станции на коридорах", KK: "Дәліздердегі қалалар, шекаралар, порттар, құрғақ порттар мен станциялар", ZH: "走廊沿线的城镇、口岸、港口、陆港和站点"},
		Licence:     "CC-BY-4.0", Attribution: attribution,
		Fields: slices.Concat(nameFields,
			[]Attribute{
				text("kind", "Role that it is drawn as", "Главная роль", "Негізгі рөлі", "主要类型"),
				text("roles", "Roles", "Роли", "Рөлдері", "全部类型"),
				text("country", "Country, ISO 3166-1; of a border both", "Страна, ISO 3166-1; у границы обе", "Ел, ISO 3166-1; шекарада екеуі", "国家（ISO 3166-1）；口岸为两国"),
				text("corridors", "Corridors that stop here", "Коридоры", "Дәліздер", "途经走廊"),
				text("aliases", "Other spellings", "Другие написания", "Басқа жазылуы", "其他写法"),
				number("accuracy_m", "m", "How far the point may be off", "Возможное отклонение точки", "Нүктенің мүмкін ауытқуы", "位置误差"),
			},
			texts("note", "Note", "Примечание", "Ескертпе", "说明"),
			[]Attribute{text("source_ids", "Sources", "Источники", "Дереккөздер", "来源")},
		),
	}
	projectsLayer = Layer{
		ID:          LayerProjects,
		Title:       Text{EN: "Projects", RU: "Проекты", KK: "Жобалар", ZH: "项目"},
		Description: Text{EN: "Joint projects whose place is known, at least roughly", RU: "Совместные проекты, место которых известно хотя бы приблизительно", KK: "Орны кемінде шамамен белгілі бірлескен жобалар", ZH: "位置（至少大致）已知的合作项目"},
		Licence:     "CC-BY-4.0", Attribution: attribution,
		Fields: slices.Concat(nameFields,
			[]Attribute{
				text("kind", "Sector", "Отрасль", "Сала", "行业"),
				text("sector", "Sector", "Отрасль", "Сала", "行业"),
				text("status", "Status", "Состояние", "Күйі", "状态"),
				text("country", "Country, ISO 3166-1", "Страна, ISO 3166-1", "Ел, ISO 3166-1", "国家（ISO 3166-1）"),
			},
			texts("place", "Place in words", "Место словами", "Орнының сипаттамасы", "地点描述"),
			[]Attribute{
				text("located", "How well the place is known", "Точность места", "Орнының дәлдігі", "位置精度"),
				integer("start_year", "Year of the start", "Год начала", "Басталған жылы", "开始年份"),
				integer("end_year", "Year of the end", "Год завершения", "Аяқталған жылы", "结束年份"),
				number("cost_musd", "million-usd", "Cost", "Стоимость", "Құны", "造价"),
			},
			texts("parties", "Parties", "Участники", "Қатысушылар", "参与方"),
			[]Attribute{
				text("corridors", "Corridors that it belongs to", "Коридоры", "Дәліздер", "所属走廊"),
			},
			texts("note", "Note", "Примечание", "Ескертпе", "说明"),
			[]Attribute{text("source_ids", "Sources", "Источники", "Дереккөздер", "来源")},
		),
	}
)

const attribution = "Corridor Atlas, CC BY 4.0; lines derived from OpenStreetMap © OpenStreetMap contributors, ODbL 1.0; places GeoNames, CC BY 4.0"

var nameFields = []Attribute{
	text("id", "Id", "Идентификатор", "Идентификатор", "标识"),
	text("name", "Name", "Название (английское)", "Атауы (ағылшынша)", "名称（英文）"),
	text("name_ru", "Name in Russian", "Название", "Атауы (орысша)", "名称（俄文）"),
	text("name_kk", "Name in Kazakh", "Название (казахское)", "Атауы", "名称（哈萨克文）"),
	text("name_zh", "Name in Chinese", "Название (китайское)", "Атауы (қытайша)", "名称"),
}

func text(name, en, ru, kk, zh string) Attribute {
	return Attribute{Name: name, Type: "string", Title: Text{EN: en, RU: ru, KK: kk, ZH: zh}}
}

// texts are a text in the atlas' languages: the English one under the name
// itself, each other with its language behind.
func texts(name, en, ru, kk, zh string) []Attribute {
	list := make([]Attribute, len(Langs))
	for i, l := range Langs {
		list[i] = text(name+"_"+string(l), en, ru, kk, zh)
		t := &list[i].Title
		for reader, title := range map[Lang]*string{EN: &t.EN, RU: &t.RU, KK: &t.KK, ZH: &t.ZH} {
			if reader != l {
				*title += writtenIn[l].In(reader)
			}
		}
	}
	list[0].Name = name
	return list
}

// writtenIn says behind a title in which other language than the reader's a
// text is.
var writtenIn = map[Lang]Text{
	EN: {RU: " (по-английски)", KK: " (ағылшынша)", ZH: "（英文）"},
	RU: {EN: ", in Russian", KK: " (орысша)", ZH: "（俄文）"},
	KK: {EN: ", in Kazakh", RU: " (по-казахски)", ZH: "（哈萨克文）"},
	ZH: {EN: ", in Chinese", RU: " (по-китайски)", KK: " (қытайша)"},
}

func integer(name, en, ru, kk, zh string) Attribute {
	return Attribute{Name: name, Type: "integer", Title: Text{EN: en, RU: ru, KK: kk, ZH: zh}}
}

func number(name, unit, en, ru, kk, zh string) Attribute {
	return Attribute{Name: name, Type: "number", Unit: unit, Title: Text{EN: en, RU: ru, KK: kk, ZH: zh}}
}

func withUnit(a Attribute, unit string) Attribute {
	a.Unit = unit
	return a
}
