package assets

import "testing"

func TestFiguresWithoutGoodSourcesAreSaid(t *testing.T) {
	const yaml = "corridors/steppe-road/corridor.yaml"
	catches(t, []sample{
		{"no source", yaml, "as_of: \"2009\"\n    sources: [paper]", "as_of: \"2009\"\n    sources: []", yaml + ":17:5: sources: the figure length has no source; name where it was read"},
		{"large and unlinked", yaml, "sources: [paper]\n    confidence: M\n    key: true", "sources: [drawn]\n    confidence: M\n    key: true", "corridors/steppe-road/corridor.yaml:19:10: sources: the figure length is shown large, and none of its sources can be opened; find an address, or take key away"},
		{"a milestone's", yaml, "sources: [paper]\n  - date", "sources: []\n  - date", "corridors/steppe-road/corridor.yaml:41:9: sources: the milestone of 2008 has no source; name where it was read"},
		{"an address missing", "sources.yaml", "  url: https://paper.example/road\n", "", "sources.yaml:13:5: sources: paper has no address; add url, or unlinked: true"},
		{"an address and unlinked", "sources.yaml", "url: https://paper.example/road", "url: https://paper.example/road\n  unlinked: true", "sources.yaml:18:13: sources: paper has an address and is marked unlinked; take unlinked away"},
		{"a statement with other sources", yaml, "key: true", "key: true\n    statement: true", yaml + ":12:13: sources: the figure length is marked as the founding article's and has other sources; make it two figures"},
	})
}
