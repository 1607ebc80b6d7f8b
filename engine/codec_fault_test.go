package engine

import (
	"strings"
	"testing"
)

// A line that somebody edited is told of in sentences: the key and what must stand there, and no
// word of how this program reads it.
func TestAnEditedLineIsToldOfInSentences(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"a number beyond all", `{"seq":1e99,"at_us":1,"kind":"closed"}`, "no event: seq is 1e99, and must be a whole number"},
		{"a part of one", `{"seq":2.5,"at_us":1,"kind":"closed"}`, "no event: seq is 2.5, and must be a whole number"},
		{"too many figures", `{"seq":99999999999999999999,"at_us":1,"kind":"closed"}`, "no event: seq is 99999999999999999999, which is too large"},
		{"far too many", `{"seq":` + strings.Repeat("9", 400) + `,"kind":"closed"}`, "no event: seq is " + strings.Repeat("9", 40) + "..., which is too large"},
		{"a text for a number", `{"seq":"5","at_us":1,"kind":"closed"}`, "no event: seq is a text, and must be a whole number"},
		{"a number for a text", `{"seq":5,"at_us":1,"kind":7}`, "no event: kind is a number, and must be a text in quotes"},
		{"a time before the beginning", `{"seq":5,"at_us":-313,"kind":"closed"}`, "event 5: at_us is -313, outside of any session's time"},
		{"a time beyond a life", `{"seq":5,"at_us":900000000000000000,"kind":"closed"}`, "event 5: at_us is 900000000000000000, outside of any session's time"},
		{"a list for a line", `[1,2]`, "no event: it is a list, and must be an object in braces"},
		{"a text for a line", `"seq"`, "no event: it is a text, and must be an object in braces"},
		{"no name of a kind", `{"seq":5,"at_us":1}`, "event 5 has no kind"},
		{"a comma lost", `{"seq":5"at_us":1}`, "no event: its JSON is broken at character 9"},
		{"an end lost", `{"seq":5,"at_us":1,"kind":"asked","fact":{"question":"Wh`, "no event: its JSON breaks off"},
		{"a price of letters", `{"seq":6,"at_us":1,"kind":"attempt_started","fact":{"price":{"in":"x"}}}`, "event 6, attempt_started: price.in is a text, and must be a number"},
		{"a price beyond all", `{"seq":6,"at_us":1,"kind":"attempt_started","fact":{"price":{"in":1e999}}}`, "event 6, attempt_started: price.in is 1e999, which is too large"},
		{"yes for a list", `{"seq":2,"at_us":1,"kind":"asked","fact":{"plan":{"agents":true}}}`, "event 2, asked: plan.agents is true or false, and must be a list in brackets"},
		{"a fact that is none", `{"seq":2,"at_us":1,"kind":"asked","fact":[]}`, "event 2, asked: it is a list, and must be an object in braces"},
		{"no length of time", `{"seq":2,"at_us":1,"kind":"asked","fact":{"plan":{"policy":{"timeouts":{"deadline":"soon"}}}}}`, `event 2, asked: "soon" is no length of time; write it like 30s, 10m or none`},
		{"a number for one", `{"seq":2,"at_us":1,"kind":"asked","fact":{"plan":{"policy":{"timeouts":{"deadline":9}}}}}`, "event 2, asked: plan.policy.timeouts.deadline is a number, and must be a text in quotes"},
		{"no moment", `{"seq":1,"at_us":1,"kind":"opened","fact":{"created":"noon"}}`, "event 1, opened: noon is no moment; one is written like 2026-11-22T09:41:07Z"},
		{"a number for one", `{"seq":1,"at_us":1,"kind":"opened","fact":{"created":5}}`, `event 1, opened: a moment in it is none; one is written like "2026-11-22T09:41:07Z"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := UnmarshalEvent([]byte(c.line))
			if err == nil || err.Error() != c.want {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}
