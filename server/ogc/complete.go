package ogc

import "slices"

// unnamed are the paths whose answers are of the moment: they have no tag.
var unnamed = []string{"/healthz", "/readyz", "/api/docs/{operation}"}

// refusals are what every path may answer in place of what was asked.
var refusals = map[string]string{
	"400": "Problem", "414": "TooLong", "429": "TooOften", "431": "TooMuch", "503": "Busy", "default": "Problem",
}

// complete writes out what the document says once of all answers: what may be
// refused, and the headers.
func complete(document object) {
	components := document["components"].(object)
	for path, item := range document["paths"].(object) {
		responses := item.(object)["get"].(object)["responses"].(object)
		for status, name := range refusals {
			if _, there := responses[status]; !there {
				responses[status] = reference("responses", name)
			}
		}
		ok := responses["200"]
		if ok == nil {
			continue
		}
		named := headersOf(ok.(object))
		named["Cache-Control"], named["Atlas-Revision"] = reference("headers", "CacheControl"), reference("headers", "AtlasRevision")
		if slices.Contains(unnamed, path) {
			continue
		}
		named["ETag"], named["Vary"] = reference("headers", "ETag"), reference("headers", "Vary")
		responses["304"] = reference("responses", "NotModified")
	}
	for name, header := range map[string]string{"Busy": "Retry-After", "TooOften": "Retry-After", "Moved": "Location"} {
		response := components["responses"].(object)[name].(object)
		key := map[string]string{"Retry-After": "RetryAfter", "Location": "Location"}[header]
		headersOf(response)[header] = reference("headers", key)
	}
}

func headersOf(response object) object {
	have, _ := response["headers"].(object)
	if have == nil {
		have = object{}
		response["headers"] = have
	}
	return have
}

func reference(kind, name string) object { return object{"$ref": "#/components/" + kind + "/" + name} }
