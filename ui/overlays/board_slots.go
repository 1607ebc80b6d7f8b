package overlays

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// slot is a field of the board editor: the key of the board that it stands for, and how what is
// written in it gets there.
type slot struct {
	key   string // as a problem of the board names it
	title string // of the part that begins with this field; empty: none does
	field
	shown func() bool   // nil: always
	into  func() string // puts what stands in the field into the board, or says why it cannot
	why   string        // what into said last
}

// slots makes the fields of a form one by one.
type slots struct {
	look   Look
	models []Model
	prefix string // of the keys
	all    []*slot
}

func (s *slots) add(key string, f field, into func() string) *slot {
	one := &slot{key: s.prefix + key, field: f, into: into}
	s.all = append(s.all, one)
	return one
}

// under says that a part of the form begins here.
func (s *slot) under(title string) *slot {
	s.title = title
	return s
}

// when says where the field is of use. One that holds something wrong is shown all the same.
func (s *slot) when(shown func() bool) *slot {
	s.shown = shown
	return s
}

func (s *slots) line(key, name, value, hint string, set func(string) error) *slot {
	f := newLineField(s.look, name, value)
	f.col, f.hint = wideLabel, hint
	return s.add(key, f, func() string { return said(set(f.value())) })
}

func (s *slots) text(key, name, hint string, into *string) *slot {
	return s.line(key, name, *into, hint, func(v string) error {
		*into = v
		return nil
	})
}

func (s *slots) count(key, name, hint string, into *int) *slot {
	return s.line(key, name, written(*into), hint, func(v string) (err error) {
		*into, err = wholeOf(v)
		return err
	})
}

func (s *slots) tries(key, name, hint string, into **int) *slot {
	value := ""
	if *into != nil {
		value = strconv.Itoa(**into)
	}
	return s.line(key, name, value, hint, func(v string) error {
		n, err := wholeOf(v)
		*into = nil
		if err == nil && v != "" {
			*into = &n
		}
		return err
	})
}

func (s *slots) span(key, name, hint string, into *engine.Span) *slot {
	value := ""
	if *into != 0 {
		value = into.String()
	}
	return s.line(key, name, value, hint, func(v string) error {
		*into = 0
		return into.UnmarshalText([]byte(v))
	})
}

func (s *slots) prose(key, name, hint string, into *string) *slot {
	f := newProseField(s.look, name, *into, hint)
	return s.add(key, f, func() string {
		*into = f.value()
		return ""
	})
}

func (s *slots) model(key, name string, into *string) *slot {
	f := newModelField(s.look, *into, s.models)
	f.name, f.col, f.hint = name, wideLabel, "the default model; down lists them all"
	return s.add(key, f, func() string {
		*into = f.value()
		return ""
	})
}

// choice is a field of a few words. A word of the board has its own type.
func choice[T ~string](s *slots, key, name string, into *T, options []option) *slot {
	f := newChoiceField(s.look, name, string(*into), options)
	return s.add(key, f, func() string {
		*into = T(f.value())
		return ""
	})
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// written is a number as it stands in a field; one that is not given is empty.
func written(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// wholeOf reads a whole number; an empty field is 0.
func wholeOf(v string) (int, error) {
	if v == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number; write one, or leave it empty", short40(v))
	}
	return n, nil
}

// fractionOf reads a number; ok is false for an empty field.
func fractionOf(v string) (f float64, ok bool, err error) {
	if v == "" {
		return 0, false, nil
	}
	f, err = strconv.ParseFloat(strings.TrimPrefix(v, "$"), 64)
	if err != nil {
		return 0, false, fmt.Errorf("%q is no number; write one like 0.4, or leave it empty", short40(v))
	}
	return f, true, nil
}

func fraction(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func short40(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:37]) + "..."
	}
	return s
}

// see takes up the models as they are known by now.
func (e *BoardEditor) see(models []Model) {
	e.choice.Models = models
	for _, s := range slices.Concat(e.whole.slots, e.one.slots) {
		if f, ok := s.field.(*modelField); ok {
			f.see(models)
		}
	}
}

// keyed reports how much of a problem's key a slot stands for; 0: nothing.
func (s *slot) owns(key string) int {
	rest, ok := strings.CutPrefix(key, s.key)
	if !ok || rest != "" && rest[0] != '.' && rest[0] != '[' {
		return 0
	}
	return len(s.key)
}

// mistakes is what the engine says of a board, one for each.
func mistakes(b engine.Board) []*engine.BoardProblem {
	var out []*engine.BoardProblem
	for _, err := range b.Validate() {
		var p *engine.BoardProblem
		if errors.As(err, &p) {
			out = append(out, p)
		}
	}
	return out
}
