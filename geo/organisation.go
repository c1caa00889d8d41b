package geo

// Organisation builds, lends, runs or owns something: a company, a bank, a
// ministry. Parties of projects and operators of sections are named by its name
// in English.
type Organisation struct {
	Name Text
}

// NamesOf returns the names of an organisation that the data calls by its
// English name. What stands in no list has that name only.
func (a *Atlas) NamesOf(organisation string) Text {
	if names, ok := a.organisations[organisation]; ok || organisation == "" {
		return names
	}
	return Text{EN: organisation}
}

// partiesOf returns the names of those who agreed on a project, in its order.
func (a *Atlas) partiesOf(p *Project) []Text {
	list := make([]Text, len(p.Parties))
	for i, party := range p.Parties {
		list[i] = a.NamesOf(party)
	}
	return list
}

// PartiesIn returns the names of those who agreed on a project in a language.
func (a *Atlas) PartiesIn(p *Project, lang Lang) []string {
	list := make([]string, len(p.Parties))
	for i, names := range a.partiesOf(p) {
		list[i] = names.In(lang)
	}
	return list
}
