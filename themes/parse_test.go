package themes

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const all = `colors: {background: "#000000", text: "#ffffff", dim: "#aaaaaa", faint: "#999999", accent: "#00ffff", good: "#00ff00",
  warn: "#ffff00", bad: "#ff0000", rule: "#555555", code: "#cccccc", selection: "#222222", found: "#333333"}
`

// TestMistakes holds the wording of every message, all of a file at once.
func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"everything": {
			"nmae: x\nabout: [a]\ndark: maybe\ncolors:\n  text: red\n  txet: \"#ffffff\"\n  dim: \"#ffffff\"\n  dim: \"#fffff0\"\n  faint: #ffffff\n  good: \"#fffffg\"\n",
			`mine.yaml:1:1: nmae: no such key; did you mean name?
mine.yaml:2:8: about: expected a text of one line
mine.yaml:3:7: dark: expected true or false: whether the theme is for a dark background
mine.yaml:4:1: colors: add background, accent, warn, bad, rule, code, selection, found
mine.yaml:5:9: colors.text: red is no colour; write it "#rrggbb", in quotes
mine.yaml:6:3: colors.txet: no such key; did you mean text?
mine.yaml:8:3: colors.dim: given twice; remove one of them
mine.yaml:9:9: colors.faint: nothing is no colour; write it "#rrggbb", in quotes
mine.yaml:10:9: colors.good: "#fffffg" is no colour; write it "#rrggbb", in quotes`,
		},
		"a slip":     {"name: x\ncolours:\n  text: \"#ffffff\"\n", "mine.yaml:2:1: colours: no such key; did you mean colors?"},
		"far off":    {all + "whatever: 1\n", "mine.yaml:3:1: whatever: no such key; known here: name, about, dark, colors"},
		"no colours": {"name: x\n", "mine.yaml: colors: the colours are missing; plenum themes show dark prints a theme to start from"},
		"empty":      {"# nothing\n", "mine.yaml: the file is empty; plenum themes show dark prints a theme to start from"},
		"no yaml":    {"a: [", "mine.yaml:1:4: no valid YAML: sequence end token ']' not found"},
		"a list":     {"- a\n", "mine.yaml:1:1: expected a map of keys and values"},
		"controls":   {"name: \x1b[31mx\n" + all, "mine.yaml: the file holds control characters; remove them"},
		"too large":  {strings.Repeat("# x\n", maxBytes), "mine.yaml: the file holds more than 16 KB; that is no theme"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("mine.yaml", []byte(c.src))
			if err == nil {
				t.Fatal("no mistake was found")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAThemeOfOnesOwn(t *testing.T) {
	th, err := Parse("my-own.yaml", []byte("about: Mine\ndark: true\n"+all))
	if err != nil || th.Name != "my-own" || th.About != "Mine" || !th.Dark || th.Plain {
		t.Errorf("%+v, %v", th, err)
	}
}

func TestAnUnknownNameIsToldWithThoseThatThereAre(t *testing.T) {
	_, err := Load("solarised")
	if err == nil || !strings.Contains(err.Error(), "auto, ") || !strings.Contains(err.Error(), "dark") {
		t.Errorf("error %v", err)
	}
}

// The schema knows every colour that the reader knows, and no other.
func TestTheSchemaKnowsEveryColour(t *testing.T) {
	var s struct {
		Properties struct {
			Colors struct {
				Required   []string
				Properties map[string]any
			}
		}
	}
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	var c Colors
	var want []string
	for _, p := range c.named() {
		want = append(want, p.name)
		if _, ok := s.Properties.Colors.Properties[p.name]; !ok {
			t.Errorf("the schema lacks %s", p.name)
		}
	}
	if diff := cmp.Diff(want, s.Properties.Colors.Required); diff != "" || len(s.Properties.Colors.Properties) != len(want) {
		t.Errorf("colours (-reader +schema):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("name: x\n" + all))
	f.Add([]byte("colors: {text: &a \"#ffffff\", dim: *a, <<: {}}\n"))
	f.Add([]byte("? [a]\n: b\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if th, err := Parse("mine.yaml", src); (th == nil) == (err == nil) {
			t.Errorf("%v, %v", th, err)
		} else if err != nil && err.Error() == "" {
			t.Error("an error without a word")
		}
	})
}
