//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenum/engine/models/modeltest"
)

// leaves quits the program and returns what the terminal keeps: what was written after the
// interface had left it, a line each.
func (o *onTerminal) leaves() string {
	o.t.Helper()
	o.press("q")
	o.shows("see it happen again")
	if code := o.exits(); code != 0 {
		o.t.Errorf("exit code %d", code)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	all := o.seen.String()
	_, word, _ := strings.Cut(all[max(strings.LastIndex(all, "\x1b[?1049l"), 0):], "Should")
	return strings.ReplaceAll("Should"+word, "\r\n", "\n")
}

// plantedConfig names models that say what is planted: one for the agents, one for the merge.
func plantedConfig(t *testing.T, agents, merger string) string {
	server := modeltest.NewServer(t)
	server.Answer(planted)
	return configOf(server, agents, merger)
}

func configOf(server *modeltest.Server, agents, merger string) string {
	return "providers: {local: {base_url: '" + server.URL() + "', models: {good: {}, draft-1: {}, no-quota: {}, gatherer: {}}}}\n" +
		"default_model: local/" + agents + "\nreducer_model: local/" + merger + "\n"
}

func TestWhatTheTerminalKeeps(t *testing.T) {
	mixed := filepath.Join(t.TempDir(), "mixed.yaml")
	if err := os.WriteFile(mixed, []byte("agents:\n"+
		"  - {name: First, brief: One., model: local/draft-1}\n  - {name: Second, brief: Two., model: local/no-quota}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		config string
		args   []string
		until  string
		want   []string
	}{
		"of an answer": {
			plantedConfig(t, "draft-1", "gatherer"), nil, "They agree",
			[]string{"Should we move?\n", "Begin now: the lease ends on 31 March", "3 of 3", "plenum last", "plenum replay last"},
		},
		"of an answer that is less than was asked for": {
			plantedConfig(t, "draft-1", "gatherer"),
			[]string{"-b", mixed},
			"They agree",
			[]string{"Should we move?\n", "Begin now: the lease ends on 31 March", "1 of 2", "plenum last", "plenum replay last"},
		},
		"of what could not be merged": {
			plantedConfig(t, "draft-1", "no-quota"), nil, "The merge failed",
			[]string{"Should we move?\n", "No answer was merged.", "plenum sessions show last", "plenum replay last"},
		},
		"of the offline model": {
			"",
			[]string{"--offline", "--pace", "0"},
			"Timeline",
			[]string{"Should we move?\n", "3 of 3", "plenum last", "plenum replay last"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := start(t, tt.config, append(tt.args, "Should we move?")...)
			o.shows(tt.until)
			word := o.leaves()
			for _, want := range tt.want {
				if !strings.Contains(word, want) {
					t.Errorf("%q is missing in:\n%s", want, word)
				}
			}
			o.restored()
		})
	}
}

func TestTheTerminalKeepsTheLastMerge(t *testing.T) {
	server := modeltest.NewServer(t)
	server.Answer(func(c modeltest.Call) modeltest.Reply {
		if c.Model == "gatherer" && c.N > 3 { // after three agents and the first merge
			return modeltest.Say("Wait for the offer [1]. Then begin.\n" + structured(c, `{"missing":["What the offer says."]}`))
		}
		return planted(c)
	})
	o := start(t, configOf(server, "draft-1", "gatherer"), "Should we move?")
	o.shows("They agree")
	o.press("m")
	o.shows("Merge another way")
	o.press("\r")
	o.shows("What the offer says") // it stands there once the merge has ended
	if word := o.leaves(); !strings.Contains(word, "Wait for the offer [1].\n") {
		t.Error(word)
	}
	if s := o.session().Events.State(); len(s.Round().Reductions) != 2 {
		t.Errorf("%d merges were kept", len(s.Round().Reductions))
	}
}
