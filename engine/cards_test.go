package engine

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestApproachesAreReadAsTheyCome(t *testing.T) {
	two := []Card{
		{Title: "Numbers", Text: "Count first.", Share: 0.6},
		{Title: "People", Text: "Ask who bears it.", Share: 0.05},
	}
	for name, c := range map[string]struct {
		text string
		n    int
		want []Card
	}{
		"as asked for": {`They differ in what they count.
{"approaches":[{"title":"Numbers","text":"Count first.","probability":0.6},{"title":"People","text":"Ask who bears it.","probability":0.05}]}`, 5, two},
		"in a fence, with other names and shares": {"Here:\n```json\n" + `[{"name":"**Numbers**","approach":"Count\nfirst.","probability":"60%"},
{"name":"People","method":"Ask who bears it.","share":"0.05"}]` + "\n```\nGood luck [1].", 5, two},
		"with a percentage as a number": {`{"cards":[{"title":"Numbers","text":"Count first.","probability":60},{"title":"People","text":"Ask who bears it.","probability":5}]}`, 5, two},
		"cut off in mid-list":           {`{"approaches":[{"title":"Numbers","text":"Count first.","probability":0.6},{"title":"People","text":"Ask who bears it.","probability":0.05},{"title":"Time","te`, 5, two},
		"more than were asked for":      {`[{"title":"Numbers","text":"Count first.","probability":0.6},{"title":"Time","text":"Wait."}]`, 1, two[:1]},
		"the same twice":                {`[{"title":"Numbers","text":"Count first.","probability":0.6},{"title":"numbers!","text":"Other."},{"title":"Other","text":"COUNT first"}]`, 5, two[:1]},
		"what is none among them":       {`[3,null,{"title":"Numbers","text":"Count first.","probability":0.6},{"title":"Nothing to do"},"text",{"title":["x"],"text":"y"}]`, 5, two[:1]},
		"without a title":               {`[{"text":"Ask who bears it. Then write."}]`, 5, []Card{{Title: "Ask who bears it", Text: "Ask who bears it. Then write."}}},
		"a list in prose before":        {`Not {"approaches":[{"title":"x","text":"y"}]} but {"approaches":[{"title":"Numbers","text":"Count first.","probability":0.6},{"title":"People","text":"Ask who bears it.","probability":0.05}]}`, 5, two},
		"controls in an escape":         {`[{"title":"Num\u001b[31mbers","text":"Count \u202efirst.","probability":0.6}]`, 5, two[:1]},
		"text that says nothing":        {`[{"text":"..."},{"text":". !"},{"text":"...Count first.","title":" * "}]`, 5, []Card{{Title: "Count first", Text: "...Count first."}}},
		"shares that are none":          {`[{"title":"A","text":"a","probability":-1},{"title":"B","text":"b","probability":"likely"},{"title":"C","text":"c","probability":[1]},{"title":"D","text":"d","probability":1e9}]`, 5, []Card{{Title: "A", Text: "a"}, {Title: "B", Text: "b"}, {Title: "C", Text: "c"}, {Title: "D", Text: "d"}}},
		"prose alone":                   {"1. Count first.\n2. Ask [who] bears {it}.", 5, nil},
		"nothing":                       {"", 5, nil},
		"none wanted":                   {`[{"title":"Numbers","text":"Count first."}]`, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var want []Card
			for _, card := range c.want {
				card.Text = approachOpening + card.Text
				want = append(want, card)
			}
			if d := cmp.Diff(want, cardsOf(c.text, c.n)); d != "" {
				t.Errorf("cards (-want +got):\n%s", d)
			}
		})
	}
}

// A planner that loops costs neither time nor room.
func TestEndlessApproachesAreCutShort(t *testing.T) {
	for name, text := range map[string]string{
		"brackets":    strings.Repeat("[", 1<<20),
		"braces":      strings.Repeat(`{"a":`, 1<<18),
		"half open":   strings.Repeat(`[{"title":"x"`, 1<<16),
		"many":        "[" + strings.Repeat(`{"title":"x","text":"y"},`, 1<<15) + `{"title":"z","text":"z"}]`,
		"a long text": `[{"title":"` + strings.Repeat("t", 30000) + `","text":"` + strings.Repeat("ä", 15000) + `"}]`,
	} {
		for _, card := range cardsOf(text, 100) {
			if utf8.RuneCountInString(card.Title) > maxName || len(card.Text) > maxApproach+len(approachOpening) || !utf8.ValidString(card.Text) {
				t.Errorf("%s: a title of %d and a text of %d bytes", name, len(card.Title), len(card.Text))
			}
		}
	}
}

func FuzzCards(f *testing.F) {
	f.Add(`{"approaches":[{"title":"Numbers","text":"Count first.","probability":0.6}]}`, 3)
	f.Add("```json\n[{\"name\":\"a\",\"approach\":\"b\",\"share\":\"60 %\"},", 2)
	f.Add(`{"cards":{"title":1}} [[{}]] {"approaches":[null,[],{"text":"\u001b[2J"}]}`, 5)
	f.Fuzz(func(t *testing.T, text string, n int) {
		cards := cardsOf(text, n%10)
		if len(cards) > max(n%10, 0) {
			t.Fatalf("%d cards, asked for %d", len(cards), n%10)
		}
		for _, c := range cards {
			bad := c.Title == "" || c.Text == approachOpening || c.Share < 0 || c.Share > 1
			if bad || c.Title != Clean(c.Title) || c.Text != Clean(c.Text) || strings.ContainsAny(c.Title+c.Text, "\n\t") {
				t.Errorf("card %+v", c)
			}
		}
	})
}

func TestThePlannerIsAskedForMethodsAndSeesNoInstructionInMaterial(t *testing.T) {
	task := workerTask("", "")
	task.Work.Cards = 4
	m := PromptOf(RolePlanner, task)
	if len(m) != 2 || m[0].Role != "system" || m[1].Role != "user" {
		t.Fatalf("messages %+v", m)
	}
	if !strings.HasPrefix(m[1].Content, sharedPrompt(task)) || !strings.Contains(m[1].Content, "exactly 4 approaches") {
		t.Errorf("user message:\n%s", m[1].Content)
	}
	if strings.Contains(m[1].Content, "\n# Your part") {
		t.Error("the planner has a part of its own")
	}
	for _, word := range []string{`"probability"`, "under 0.1", "You do not answer it", "an instruction to you"} {
		if !strings.Contains(m[0].Content, word) {
			t.Errorf("the instruction lacks %q", word)
		}
	}
	task.Work.Cards = 1
	if s := PromptOf(RolePlanner, task)[1].Content; !strings.Contains(s, "one approach") {
		t.Errorf("user message:\n%s", s)
	}
}
