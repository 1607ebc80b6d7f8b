package boards_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/boards"
)

// The guide to the modes speaks of every mode, strategy and board, and of none that is not there.
func TestTheGuideNamesWhatThereIs(t *testing.T) {
	raw, err := os.ReadFile("../modes.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(raw)
	for mode := range ways {
		if !strings.Contains(guide, "\n### "+string(mode)+"\n") {
			t.Errorf("no part is headed %s", mode)
		}
	}
	for _, s := range engine.Strategies() {
		if !strings.Contains(guide, "\n| `"+string(s)+"` |") {
			t.Errorf("the table of strategies lacks %s", s)
		}
	}
	for _, name := range boards.Names() {
		if !strings.Contains(guide, "`"+name+"`") {
			t.Errorf("the board %s is not named", name)
		}
	}
	commands := regexp.MustCompile(`(?m)^plenum run .*$`).FindAllString(guide, -1)
	if len(commands) < 10 {
		t.Errorf("only %d examples", len(commands))
	}
	for _, line := range commands {
		words := strings.Fields(line)
		if !slices.Contains(words, "--offline") {
			t.Errorf("%s: it does not run without a key", line)
		}
		if i := slices.Index(words, "-b"); i < 0 || !slices.Contains(boards.Names(), words[i+1]) {
			t.Errorf("%s: there is no such board", line)
		}
		if i := slices.Index(words, "--reducer"); i > 0 && !slices.Contains(engine.Strategies(), engine.Strategy(words[i+1])) {
			t.Errorf("%s: there is no such strategy", line)
		}
	}
	_, example, _ := strings.Cut(guide, "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	b, err := boards.Parse("adopt", []byte(example))
	if err != nil || b.Mode != engine.ModeVote || len(b.Agents) != 3 {
		t.Errorf("the board of the guide: %v, %+v", err, b)
	}
}
