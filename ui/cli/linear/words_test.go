package linear

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenum/ui/keys"
)

func TestEveryActionHasAWordOrAReason(t *testing.T) {
	have := map[string]bool{}
	for _, w := range all() {
		for _, k := range slices.Concat(w.keys, w.wants) {
			have[k] = true
		}
	}
	reasons := noWord()
	for _, g := range keys.Default().Groups() {
		for _, k := range g.Keys {
			if name := g.Name + "." + k.Name; !have[name] && reasons[name] == "" {
				t.Errorf("the key of %s (%s) has no word in --linear, and no reason why; see table_data.go and noword_test.go", name, k.Binding.Help().Desc)
			}
		}
	}
	for _, wish := range wishes(t) {
		if !have[wish] && reasons[wish] == "" {
			t.Errorf("what a screen wants by intent.%s has no word in --linear, and no reason why; see table_data.go and noword_test.go", wish)
		}
	}
}

// wishes are the types of package intent.
func wishes(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../intent/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("the files of package intent: %v, %v", files, err)
	}
	var out []string
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "intent" {
				out = append(out, fn.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	return out
}

func TestAWordIsFoundByItsBeginning(t *testing.T) {
	for line, want := range map[string]string{
		"cancel 3": "cancel|3", "can 3": "cancel|3", "cancel all": "cancel all|", "ca all": "cancel all|", "cancel alligator": "cancel|alligator",
		"ask on And then?": "ask on|And then?", "ask of the law": "ask|of the law", "CANCEL 2": "cancel|2", "retry all": "retry all|",
		"merge table openai/gpt-5: be short": "merge|table openai/gpt-5: be short", "go on": "go on|", "b vote": "?", "re 2": "?", "xyz": "?", "": "?",
		"models": "models|", "model 2 a/b": "model|2 a/b", "read 2 5-9": "read|2 5-9", "q": "quit|",
	} {
		w, rest, _, ok := find(line)
		got := w.name + "|" + rest
		if !ok {
			got = "?"
		}
		if got != want {
			t.Errorf("%q is taken for %s, not %s", line, got, want)
		}
	}
}

func TestAQuestionIsNoCommand(t *testing.T) {
	talk := &talk{}
	talk.turn.asking = true
	for line, want := range map[string]bool{
		"Should we move?": true, "board vote": false, "board the train now, or wait?": true, "policy gather quorum 2": false, "replay the game?": true,
		"helo": false, "help": false, "rounds 9": false, "read 2 5-9": false, "merge concat": false, "compare 1 2?": true, "read this book": true, "model 2 openai/gpt-5": false, "Rent or buy": true, "cancel the lease": true, "ask on": false,
		`Why is that \`: true, ".": true,
	} {
		if got := talk.isQuestion(line); got != want {
			t.Errorf("%q is a question: %v, not %v", line, got, want)
		}
	}
}

func TestHostileTextIsCleanOnPaper(t *testing.T) {
	var out bytes.Buffer
	p := &paper{out: &out}
	hostile := "a\x1b[2J\x1b]0;title\x07b\u202ec\u2066d\r\x9be\nf"
	p.say(Line{Who: hostile, Says: hostile, Text: hostile})
	p.typed(hostile)
	for _, bad := range []string{"\x1b", "\x07", "\u202e", "\u2066", "\x9b", "\r"} {
		if strings.Contains(out.String(), bad) {
			t.Errorf("%q reaches the paper: %q", bad, out.String())
		}
	}
}
