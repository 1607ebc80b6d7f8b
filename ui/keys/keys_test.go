package keys

import (
	"flag"
	"os"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

var update = flag.Bool("update", false, "rewrite ui/KEYS.md")

func TestTheListOfKeysIsUpToDate(t *testing.T) {
	const path = "../KEYS.md"
	want := Default().Markdown()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("ui/KEYS.md is stale: run go test ./ui/keys -update")
	}
}

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	m := Default()
	for _, err := range m.conflicts() {
		t.Error(err)
	}
}

func TestEveryKeyHasHelp(t *testing.T) {
	for _, g := range Default().Groups() {
		for _, k := range g.Keys {
			if k.Binding.Help().Key == "" || k.Binding.Help().Desc == "" || len(k.Binding.Keys()) == 0 {
				t.Errorf("%s.%s lacks a key or its help", g.Name, k.Name)
			}
		}
	}
}

// A hand that thinks it scrolls must never spend or stop.
func TestKeysThatSpendOrStopAreNoScrollKeys(t *testing.T) {
	m := Default()
	scroll := strings.Fields("j k h l g G d u f b n N space enter up down left right ctrl+d ctrl+u ctrl+f ctrl+b pgup pgdown H L J K")
	for _, b := range []key.Binding{m.Branch.Cancel, m.Branch.Retry, m.Branch.Hedge, m.Round.CancelAll, m.Round.RetryAll, m.Round.Merge, m.Round.Add, m.Round.Budget} {
		for _, s := range scroll {
			if sharedKey(b, key.NewBinding(key.WithKeys(s))) != "" {
				t.Errorf("%s, which spends or stops, is a key that scrolls elsewhere", s)
			}
		}
	}
}

func TestRemap(t *testing.T) {
	for _, tc := range []struct {
		name  string
		want  map[string]string
		error []string // parts of it; empty: none
	}{
		{"one key", map[string]string{"branch.cancel": "K"}, nil},
		{"without its group", map[string]string{"cancel_all": "ctrl+x"}, nil},
		{"several keys", map[string]string{"branch.retry": "f f9"}, nil},
		{"two swapped", map[string]string{"branch.cancel": "r", "branch.retry": "x"}, nil},
		{"a replay key may repeat one that scrolls", map[string]string{"replay.play": "j"}, nil},
		{"unknown", map[string]string{"cansel": "c"}, []string{`no key called "cansel", did you mean branch.cancel?`}},
		{"not clear", map[string]string{"play": "o"}, []string{"replay.play or round.play"}},
		{"empty", map[string]string{"branch.cancel": " "}, []string{"no key is named"}},
		{"taken", map[string]string{"branch.cancel": "m"}, []string{"m is both branch.cancel and round.merge"}},
		{
			"all problems at once",
			map[string]string{"branch.cancel": "q", "nope": "1"},
			[]string{"nope", "q is both branch.cancel and everywhere.quit"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := Default()
			err := m.Remap(tc.want)
			if (err != nil) != (len(tc.error) > 0) {
				t.Fatalf("error: %v", err)
			}
			for _, part := range tc.error {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("the error lacks %q: %v", part, err)
				}
			}
			if err != nil && m.Markdown() != Default().Markdown() {
				t.Error("a refused change was half made")
			}
		})
	}
}

func TestARemappedKeyIsTheOneThatWorks(t *testing.T) {
	m := Default()
	if err := m.Remap(map[string]string{"branch.cancel": "K"}); err != nil {
		t.Fatal(err)
	}
	if !key.Matches(tea.KeyPressMsg{Code: 'K', Text: "K"}, m.Branch.Cancel) {
		t.Error("K does not cancel")
	}
	if key.Matches(tea.KeyPressMsg{Code: 'x', Text: "x"}, m.Branch.Cancel) {
		t.Error("x still cancels")
	}
	if got := m.Branch.Cancel.Help().Key; got != "K" {
		t.Errorf("help shows %q", got)
	}
}
