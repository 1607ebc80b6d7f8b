package boards_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/engine/boards/strict"
)

// hostile are texts that have brought YAML readers down: deep nesting, bombs, endless keys.
func hostile() map[string]string {
	return map[string]string{
		"flow lists":     strings.Repeat("[", 100_000),
		"flow maps":      "agents: " + strings.Repeat("{a: ", 50_000),
		"closed lists":   "agents: " + strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000),
		"entries":        strings.Repeat("- ", 100_000),
		"complex keys":   strings.Repeat("? ", 100_000),
		"block nesting":  nested(600),
		"anchors":        strings.Repeat("&a ", 50_000),
		"aliases":        "a: &a [x]\n" + strings.Repeat("b: [*a, *a]\n", 10_000),
		"tags":           strings.Repeat("!a ", 50_000),
		"many documents": strings.Repeat("---\n", 50_000),
		"many keys":      manyKeys(4_900),
		"far more keys":  manyKeys(20_000),
		"one long line":  "name: " + strings.Repeat("x", 200_000),
		"too long":       strings.Repeat("# comment\n", 100_000),
		"quotes":         strings.Repeat("\"", 100_000),
		"colons":         strings.Repeat("a: ", 50_000),
		"nul bytes":      strings.Repeat("\x00", 10_000),
		"no UTF-8":       "name: \xff\xfe\xfd",
		"only a brace":   "}",
		"percent":        "name: '%s%d'\nunknown%!: 1\n",
	}
}

func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("k" + strings.Repeat("x", i%7) + ": 1\n")
	}
	return b.String()
}

func TestHostileFilesAreRefusedAtOnce(t *testing.T) {
	for name, src := range hostile() {
		t.Run(name, func(t *testing.T) {
			_, err := boards.Parse("x.yaml", []byte(src))
			if err == nil {
				t.Error("it passes for a board")
			} else if len(err.Error()) > 20_000 {
				t.Errorf("%d bytes of complaint", len(err.Error()))
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range boards.Names() {
		src, _ := boards.Builtin(name)
		f.Add(src)
	}
	mistakes, _ := filepath.Glob("testdata/mistakes/*.yaml")
	for _, path := range mistakes {
		if src, err := os.ReadFile(path); err == nil {
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		b, err := boards.Parse("fuzz.yaml", src)
		if err != nil {
			var ps strict.Problems
			if !errors.As(err, &ps) {
				t.Fatalf("no problems but %T: %v", err, err)
			}
			for _, p := range ps {
				if p.Text == "" || p.Error() != engine.Clean(p.Error()) {
					t.Errorf("message %q", p.Error())
				}
			}
			return
		}
		if errs := b.Validate(); errs != nil {
			t.Errorf("a board that was read is not valid: %v", errs)
		}
		p := b.Plan(engine.Choice{Model: "a/m", Usable: []string{"b/m"}})
		n := len(p.Agents)
		if p.Mode == engine.ModeVerify || p.Mode == engine.ModeSplit {
			n = max(n, p.Policy.MinUsable) // nobody knows yet how many branches there are
		}
		if p.Policy.MinUsable < 1 || p.Policy.MinUsable > n || *p.Policy.Retries < 0 || p.Policy.Concurrency < 0 {
			t.Errorf("%d agents under the policy %+v", n, p.Policy)
		}
		for _, a := range p.Agents {
			if a.Name != engine.Clean(a.Name) || a.Brief != engine.Clean(a.Brief) || a.Model == "" {
				t.Errorf("agent %+v", a)
			}
		}
	})
}
