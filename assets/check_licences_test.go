package assets

import "testing"

func TestLicencesThatDoNotGoTogetherAreSaid(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"two in one file", lines, `"geometry_licence":"CC-BY-4.0"`, `"geometry_licence":"ODbL-1.0"`, "corridors/steppe-road/sections.geojson:3: licences: cn-steppe-khorgos-yining is under CC-BY-4.0, and the lines before it in this file under ODbL-1.0; move it to a sections.<word>.geojson of its own"},
		{"a source under ODbL", "sources.yaml", "licence: CC-BY-4.0\n  unlinked", "licence: ODbL-1.0\n  unlinked", "corridors/steppe-road/sections.geojson:2: licences: the line of kz-steppe-almaty-khorgos comes from drawn, which is under ODbL-1.0, and is put under CC-BY-4.0; what derives from it stays under ODbL-1.0"},
		{"a source under nothing", "sources.yaml", "  licence: CC-BY-4.0\n  unlinked", "  unlinked", "corridors/steppe-road/sections.geojson:2: licences: the line of kz-steppe-almaty-khorgos comes from drawn, whose licence is not said; write the SPDX id of its licence in sources.yaml"},
	})
}
