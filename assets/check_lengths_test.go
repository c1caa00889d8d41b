package assets

import "testing"

func TestLengthsThatDifferAreSaid(t *testing.T) {
	const yaml = "corridors/steppe-road/corridor.yaml"
	catches(t, []sample{
		{"unexplained", yaml, "302", "330", "corridors/steppe-road/corridor.yaml:14:12: lengths: KZ is 302.4 km long as drawn and 330 km as published (-8.4 %); mend the line, or say in the corridor's note why they differ"},
		{"a note that does not name the number", yaml, "value: 302", "note: {en: Measured otherwise}\n    value: 330", "corridors/steppe-road/corridor.yaml:15:12: warning: lengths: KZ is 302.4 km long as drawn and 330 km as published (-8.4 %), and no note names the number; say in the corridor's note why they differ"},
		{"of a section", yaml, "property: lanes\n    of: kz-steppe-almaty-khorgos\n    value: 4\n    unit: lanes", "property: length\n    of: kz-steppe-almaty-khorgos\n    value: 400\n    unit: km", "corridors/steppe-road/corridor.yaml:22:12: lengths: kz-steppe-almaty-khorgos is 302.4 km long as drawn and 400 km as published (-24.4 %); mend the line, or say in the corridor's note why they differ"},
	})
}

func TestExplainedAndDisputedLengthsAreLeft(t *testing.T) {
	for name, text := range map[string]string{
		"the note names the number":   "note: {en: \"The official 3,302 km counts detours\"}\n    value: 3302",
		"another source says as much": "value: 3302",
	} {
		t.Run(name, func(t *testing.T) {
			files := broken(t, "corridors/steppe-road/corridor.yaml", "value: 302", text)
			if name == "another source says as much" {
				files = broken(t, "corridors/steppe-road/corridor.yaml", "figures:\n", "figures:\n  - property: length\n    country: KZ\n    value: 3302\n    unit: km\n    sources: [paper]\n    confidence: L\n")
			}
			for _, p := range Check(files, today) {
				if p.Rule == "lengths" {
					t.Error(p)
				}
			}
		})
	}
}
