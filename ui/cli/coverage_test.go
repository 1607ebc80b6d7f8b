package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// called are the command lines of plenum in a story, in words.
func called(story string) [][]string {
	var out [][]string
	line := regexp.MustCompile(`(?m)^(?:\[[^\]]*\] *)*(?:! *)?(?:exec|exits +\d+)\b.*$`)
	for _, l := range line.FindAllString(story, -1) {
		for _, part := range strings.Split(l, "plenum ")[1:] {
			out = append(out, strings.Fields(part))
		}
	}
	return out
}

// TestEveryCommandAndFlagHasAStory walks all commands and all their flags: each is called in a
// story of testdata, as a person would, or said here why it is not.
func TestEveryCommandAndFlagHasAStory(t *testing.T) {
	elsewhere := []string{}
	stories, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatal(err)
	}
	root := (&program{}).root()
	seen := map[string]bool{}
	for _, path := range stories {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, args := range called(string(raw)) {
			c, rest := root, args
			if found, after, err := root.Find(args); err == nil {
				c, rest = found, after
			}
			seen[c.CommandPath()] = true
			for _, word := range rest {
				if name, long := strings.CutPrefix(word, "--"); long {
					name, _, _ = strings.Cut(name, "=")
					seen[c.CommandPath()+" --"+name] = true
				} else if len(word) == 2 && word[0] == '-' {
					if f := c.Flags().ShorthandLookup(word[1:]); f != nil {
						seen[c.CommandPath()+" --"+f.Name] = true
					}
				}
			}
		}
	}
	// plenum and plenum run share their flags, and each is read by the same words.
	same := func(path, flag string) bool {
		return (path == "plenum" || path == "plenum run") && (seen["plenum --"+flag] || seen["plenum run --"+flag])
	}
	visit(root, func(c *cobra.Command) {
		path := c.CommandPath()
		if c.Hidden {
			return
		}
		if !seen[path] && !slices.Contains(elsewhere, path) {
			t.Errorf("no story calls %s", path)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			name := path + " --" + f.Name
			if f.Hidden || f.Name == "help" || seen[name] || same(path, f.Name) || slices.Contains(elsewhere, name) {
				return
			}
			t.Errorf("no story uses %s", name)
		})
	})
}

// TestEveryListIsForScriptsToo holds that whatever prints a list prints it as JSON.
func TestEveryListIsForScriptsToo(t *testing.T) {
	for _, path := range []string{
		"sessions list", "sessions search", "sessions show", "boards list", "themes list", "models", "lab list", "config show", "doctor",
	} {
		c, _, err := (&program{}).root().Find(strings.Fields(path))
		if err != nil || c.Flags().Lookup("json") == nil {
			t.Errorf("plenum %s has no --json", path)
		}
	}
}
