package picture

// Missing are the characters of a text that no face has.
func (t *Type) Missing(text string) string {
	missing := ""
	glyphs, _ := t.set(text, typeface{size: 10, weight: 400})
	for i, char := range []rune(text) {
		if glyphs[i].font == nil && char > ' ' {
			missing += string(char)
		}
	}
	return missing
}

// TooWide returns by which factor a text is wider than it was taken to be.
func (t *Type) TooWide(text string, size float64, weight int) float64 {
	face := typeface{size: size, weight: weight}
	_, width := t.set(text, face)
	return width / face.widthOf(text)
}
