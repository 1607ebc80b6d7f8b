package engine

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestTheAnswerIsTheLastLineOfTheForm(t *testing.T) {
	for text, want := range map[string]string{
		"Because.\n\nANSWER: Paris":                            "Paris",
		"ANSWER: Rome\nNo, wait.\nANSWER: Paris\n":             "Paris",
		"answer: Paris":                                        "Paris",
		"**ANSWER:** Paris":                                    "Paris",
		"**ANSWER: Paris**":                                    "Paris",
		"**ANSWER**: **Paris**.":                               "Paris",
		"- ANSWER: Paris":                                      "Paris",
		"> ANSWER: Paris":                                      "Paris",
		"1. Answer: Paris":                                     "Paris",
		"`ANSWER: Paris`":                                      "Paris",
		"\"ANSWER: Paris\"":                                    "Paris",
		"ANSWER: \"Paris\"":                                    "Paris",
		"## ANSWER: Paris":                                     "Paris",
		"ＡＮＳＷＥＲ：Paris":                                         "Paris",
		"Final answer: Paris":                                  "Paris",
		"Antwort: Paris":                                       "Paris",
		"答案：巴黎":                                                "巴黎",
		"ANSWER:\n\nParis":                                     "Paris",
		"ANSWER: ANSWER: Paris":                                "Paris",
		"So it is.\n{\"answer\": \"Paris\"}":                   "Paris",
		"```json\n{\"answer\":\"Paris\",\"sure\":1}\n```":      "Paris",
		"{\n  \"answer\": \"Paris\",\n  \"why\": \"it is\"\n}": "Paris",
		"{\"Answer\": 12.5}":                                   "12.5",
		"ANSWER: $\\boxed{42}$":                                "42",
		"Paris":                                                "Paris",
		"  42 km \n":                                           "42 km",
		"ANSWER: C++":                                          "C++",
		"ANSWER: \x1b[31mParis":                                "Paris",
		"x\r\nANSWER: Paris\r\n":                               "Paris",
	} {
		if got := ballotOf(text, nil); got.Answer != want || got.Abstained() {
			t.Errorf("%q gives %+v, want %q", text, got, want)
		}
	}
}

func TestAnAnswerOfAClosedQuestionIsOneOfItsOptions(t *testing.T) {
	words := []string{"adopt", "wait", "Not yet"}
	listed := []string{"A) adopt now", "B) wait a year", "C) drop it"}
	bracketed := []string{"(a) yes", "(b) no"}
	for _, c := range []struct {
		name, text string
		options    []string
		want       string
	}{
		{"as it is written", "ANSWER: adopt", words, "adopt"},
		{"in another case, with a full stop", "ANSWER: **Wait.**", words, "wait"},
		{"two words", "ANSWER: not-yet", words, "Not yet"},
		{"a letter where there are none", "ANSWER: A", words, ""},
		{"none of them", "ANSWER: maybe", words, ""},
		{"with something added", "ANSWER: adopt, but slowly", words, ""},
		{"a whole text", "wait", words, "wait"},
		{"a short sentence", "I would wait a bit.", words, ""},
		{"by its letter", "ANSWER: B", listed, "B) wait a year"},
		{"by its letter in brackets", "ANSWER: (c)", listed, "C) drop it"},
		{"by its letter with a dot", "ANSWER: a.", listed, "A) adopt now"},
		{"as an option", "ANSWER: Option B", listed, "B) wait a year"},
		{"by its words", "ANSWER: drop it", listed, "C) drop it"},
		{"in whole", "ANSWER: B) Wait a year", listed, "B) wait a year"},
		{"letter and words at odds", "ANSWER: A) wait a year", listed, ""},
		{"a letter that is not listed", "ANSWER: D", listed, ""},
		{"small letters in brackets", "ANSWER: b", bracketed, "(b) no"},
		{"a quantity in another unit", "ANSWER: 1000 m", []string{"1 km", "2 km"}, "1 km"},
		{"letters that are the options", "ANSWER: (B)", []string{"A", "B"}, "B"},
		{"an option that says so", "ANSWER: unknown", []string{"known", "unknown"}, "unknown"},
		{"no label", "I think that it is best to adopt.\nadopt", words, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ballotOf(c.text, c.options)
			if got.Key != c.want || got.Abstained() && got.Why == "" {
				t.Errorf("%q gives %+v, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestWhoDoesNotAnswerAbstains(t *testing.T) {
	for text, why := range map[string]string{
		"":                              "it gave no answer",
		"A long text\nof two lines.":    "it gave no answer",
		"ANSWER:":                       "its answer line says nothing",
		"ANSWER: your answer":           "its answer line says nothing",
		"ANSWER: abstain":               "it abstained",
		"ANSWER: **Abstain**.":          "it abstained",
		"ANSWER: N/A":                   "it abstained",
		"ANSWER: I cannot tell":         "it abstained",
		"ANSWER: Can’t tell.":           "it abstained",
		"ANSWER: weiß nicht":            "it abstained",
		"ANSWER: 不知道":                   "it abstained",
		"{\"answer\": null}":            "it abstained",
		"ANSWER: abstain (no figures)":  "no figures",
		"ANSWER: unknown: not in there": "not in there",
		"Offline: no model was called.\n\nAbstains: no evidence and no model.\n\nANSWER: abstain\n": "no evidence and no model",
	} {
		for _, options := range [][]string{nil, {"adopt", "wait"}} {
			if got := ballotOf(text, options); !cmp.Equal(got, Answered{Why: why}) {
				t.Errorf("%q gives %+v, want an abstention since %q", text, got, why)
			}
		}
	}
	if got := ballotOf("ANSWER: maybe", []string{"yes", "no"}); got.Why != "“maybe” is none of the options" {
		t.Errorf("why: %q", got.Why)
	}
}

func FuzzBallotOf(f *testing.F) {
	for _, s := range []string{"ANSWER: x", "**ANSWER:** 1,000 km", "{\"answer\":1}", "a", "ANSWER: 2½", "ANSWER: $1e9m", "answer：(b)", "ANSWER: \\boxed{1}", "ANSWER: 5 ft 3 in", "\xff\x1b]0;ANSWER: 1"} {
		f.Add(s, "adopt;wait")
		f.Add(s, "")
		f.Add(s, "A) x;(b) y;1 km")
	}
	f.Fuzz(func(t *testing.T, text, list string) {
		var options []string
		if list != "" {
			options = strings.Split(list, ";")
		}
		got := ballotOf(text, options)
		switch {
		case (got.Key == "") != (got.Answer == ""):
			t.Fatalf("half an answer: %+v", got)
		case got.Abstained() && got.Why == "":
			t.Fatalf("no reason: %+v", got)
		case len(options) > 0 && got.Key != "" && !slices.Contains(options, got.Key):
			t.Fatalf("%q is none of %q", got.Key, options)
		}
		for _, s := range []string{got.Answer, got.Why} {
			if s != Clean(s) || strings.ContainsAny(s, "\n\t") || len(s) > maxAnswer+8 || !utf8.ValidString(s) {
				t.Fatalf("not one clean line: %q", s)
			}
		}
		if again := ballotOf(text, options); again != got {
			t.Fatalf("%+v, then %+v", got, again)
		}
	})
}
