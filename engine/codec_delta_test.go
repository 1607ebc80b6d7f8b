package engine

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLinesOfWordsAreReadQuickly(t *testing.T) {
	const head, tail = `{"seq":7,"at_us":1500,"round":1,"branch":"B12","attempt":2,"kind":"delta","fact":`, `}`
	for name, tc := range map[string]struct {
		line  string
		quick bool
	}{
		"words":                 {head + `{"text":"some words "}` + tail, true},
		"thoughts":              {head + `{"reasoning":"hm"}` + tail, true},
		"both":                  {head + `{"text":"so","reasoning":"hm"}` + tail, true},
		"no words at all":       {head + `{}` + tail, true},
		"escapes":               {head + `{"text":"a \"b\" \\ \/ \n\t\u003cp\u003e \u00e9"}` + tail, true},
		"other scripts":         {head + `{"text":"Zürich, 東京 👩‍⚖️"}` + tail, true},
		"a round alone":         {`{"seq":1,"at_us":0,"round":3,"kind":"delta","fact":{"text":"x"}}`, true},
		"thoughts first":        {head + `{"reasoning":"hm","text":"so"}` + tail, false},
		"half a pair":           {head + `{"text":"\ud83d"}` + tail, false},
		"a pair in two escapes": {head + `{"text":"\ud83d\ude00"}` + tail, false},
		"broken UTF-8":          {head + "{\"text\":\"a\xffb\"}" + tail, false},
		"a control":             {head + "{\"text\":\"a\x01b\"}" + tail, false},
		"a null":                {head + `{"text":null}` + tail, false},
		"a field of later":      {head + `{"text":"a","more":1}` + tail, false},
		"spaces":                {strings.Replace(head, `,"round"`, `, "round"`, 1) + `{"text":"a"}` + tail, false},
		"something behind":      {head + `{"text":"a"}` + tail + "}", false},
		"a leading zero":        {strings.Replace(head, `:7`, `:07`, 1) + `{"text":"a"}` + tail, false},
		"no number":             {strings.Replace(head, `:7`, `:`, 1) + `{"text":"a"}` + tail, false},
		"number zero":           {strings.Replace(head, `:7`, `:0`, 1) + `{"text":"a"}` + tail, false},
		"a long number":         {strings.Replace(head, `:7`, `:70000000000000000`, 1) + `{"text":"a"}` + tail, false},
		"past any time":         {strings.Replace(head, `:1500`, `:999999999999999`, 1) + `{"text":"a"}` + tail, false},
		"another kind":          {`{"seq":1,"at_us":0,"kind":"sent"}`, false},
		"torn":                  {head + `{"text":"a`, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, quick := quickDelta([]byte(tc.line))
			if quick != tc.quick {
				t.Errorf("read quickly: %v, want %v", quick, tc.quick)
			}
			want, err := decodeEvent([]byte(tc.line))
			if diff := cmp.Diff(want, got); quick && (err != nil || diff != "") {
				t.Errorf("the decoder (%v) gives another event (-it +quick):\n%s", err, diff)
			}
		})
	}
}

// FuzzQuickDelta holds the quick reader against the JSON decoder.
func FuzzQuickDelta(f *testing.F) {
	for _, ev := range everyFact() {
		line, err := MarshalEvent(ev)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Add([]byte(`{"seq":7,"at_us":1500,"round":1,"branch":"R1","attempt":2,"kind":"delta","fact":{"text":"\u00e9\"\\","reasoning":"\n"}}`))
	f.Add([]byte(`{"seq":7,"at_us":1500,"kind":"delta","fact":{"text":"` + "\u00e9\xff" + `\ud83d"}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		before := bytes.Clone(line)
		got, ok := quickDelta(line)
		if !bytes.Equal(before, line) {
			t.Fatal("the line was changed")
		}
		if !ok {
			return
		}
		want, err := decodeEvent(line)
		if err != nil {
			t.Fatalf("the decoder refuses it: %v", err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("the decoder gives another event (-it +quick):\n%s", diff)
		}
	})
}
