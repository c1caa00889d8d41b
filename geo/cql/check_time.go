package cql

import "corridoratlas/geo"

// timed reads a text as a date, where it can be one.
func (o operand) timed() (operand, bool) {
	if o.kind == temporal {
		return o, true
	}
	switch s := o.scalar.(type) {
	case *property:
		if o.kind == text {
			p := *s
			p.kind = temporal
			o.scalar, o.kind = &p, temporal
			return o, true
		}
	case *literal:
		if at, ok := parseTime(s.v.text); ok && o.kind == text && !s.folded {
			o.scalar, o.kind = &literal{v: value{kind: temporal, span: at}, shown: s.v.text}, temporal
			return o, true
		}
	}
	return o, false
}

// instant is a date or timestamp literal.
func (b builder) instant(stamp bool, written, place, shown string) (operand, error) {
	s, ok := parseTime(written)
	if !ok || s.days == stamp {
		want := "a date: '2009-12-14', '2009-12' or '2009'"
		if stamp {
			want = "a time: '2009-12-14T10:00:00Z'"
		}
		return operand{}, geo.Invalid(place, shown, want)
	}
	return operand{scalar: &literal{v: value{kind: temporal, span: s}, shown: written}, kind: temporal, place: place, shown: shown}, nil
}

// end is an end of an interval as a text: a date, a time or "..".
func (b builder) end(written, place, shown string) (operand, error) {
	if written == ".." {
		return operand{scalar: &literal{v: value{kind: temporal, span: open}, shown: ".."}, kind: temporal, place: place, shown: shown}, nil
	}
	s, ok := parseTime(written)
	if !ok {
		return operand{}, geo.Invalid(place, shown, "a date '2009-12-14', a time '2009-12-14T10:00:00Z', '..' or a property")
	}
	return b.instant(!s.days, written, place, shown)
}

func (b builder) interval(from, to operand, place, shown string) (operand, error) {
	for _, o := range []*operand{&from, &to} {
		timed, ok := o.timed()
		if !ok {
			return operand{}, o.invalid("a date, a time, '..' or a property that holds dates")
		}
		*o = timed
	}
	i := &interval{from: from.scalar, to: to.scalar}
	_, known := from.scalar.(*literal)
	if _, both := to.scalar.(*literal); both && known && i.value(nil).kind == null {
		return operand{}, geo.Invalid(place, shown, "an interval whose start is not after its end")
	}
	return operand{scalar: i, kind: temporal, place: place, shown: shown}, nil
}
