//go:build unix

package cli

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// at is a session that this process has open, in the middle of its round.
func at(t *testing.T) (o *office, l *live, path string) {
	t.Helper()
	o = newOffice(t)
	o.models["x/b"].Steps[0].Hang = true
	l, err := o.begin(false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if err := l.Do(t.Context(), engine.Ask{Question: "Move?", Seed: 7, Plan: engine.Plan{
		Board: "pair", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults(),
		Agents:  []engine.AgentSpec{{Name: "A", Brief: "b", Model: "x/a"}, {Name: "B", Brief: "b", Model: "x/b"}},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "x/merge"},
	}}); err != nil {
		t.Fatal(err)
	}
	var s engine.State
	for r := l.run.Reader(); s.Round() == nil || s.Round().Running() == 2; {
		events, err := r.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range events {
			s.Apply(ev)
		}
	}
	written(t, o.path(l.id))
	return o, l, o.path(l.id)
}

// written waits until the file of a session holds its first round with a branch that has ended: its
// recorder works beside the run.
func written(t *testing.T, path string) {
	t.Helper()
	limit := time.After(patienceOfTests)
	for {
		if _, s := sessions.Scan(path); s != nil && s.Round() != nil && s.Round().Running() == 1 {
			return
		}
		select {
		case <-limit:
			t.Fatal("the recorder wrote nothing of the round")
		case <-time.After(time.Millisecond):
		}
	}
}

// A second process reads a session that the first one writes, says that it does, and changes
// nothing of it.
func TestASecondProcessOnlyReads(t *testing.T) {
	o, l, path := at(t)
	home := t.TempDir()
	for name, tt := range map[string]struct {
		args []string
		says []string // on standard error, or on standard output
		ok   bool
	}{
		"show":   {[]string{"sessions", "show", path}, []string{"session " + l.id + " is open in another plenum: this is what it has so far", "Move?"}, true},
		"rename": {[]string{"sessions", "rename", path, "Mine"}, []string{"session " + l.id + " is open: another plenum is writing it; close it there first"}, false},
		"delete": {[]string{"sessions", "delete", l.id}, []string{"session " + l.id + " is open"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command("plenum", tt.args...)
			cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+dataHome(t, o))
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			var failed *exec.ExitError
			if err := cmd.Run(); (err == nil) != tt.ok || err != nil && !errors.As(err, &failed) {
				t.Errorf("it ended with %v:\n%s", err, out.String())
			}
			for _, want := range tt.says {
				if !strings.Contains(out.String(), want) {
					t.Errorf("it lacks %q:\n%s", want, out.String())
				}
			}
		})
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if s := o.opened(path); s.Events.State().Title != "" {
		t.Error("it was renamed")
	}
}

// dataHome is a folder of data in which the sessions of an office lie where the program looks.
func dataHome(t *testing.T, o *office) string {
	t.Helper()
	home := t.TempDir()
	if err := errors.Join(os.MkdirAll(home+"/plenum", 0o700), os.Symlink(o.library.Dir, home+"/plenum/sessions")); err != nil {
		t.Fatal(err)
	}
	return home
}

// On a terminal too; and once the first process has ended, the session can go on.
func TestAReplayOfARunningSessionOnlyLooks(t *testing.T) {
	_, l, path := at(t)
	term := start(t, "", "replay", path)
	term.shows("another plenum is writing this session; this is how it stood when it was opened")
	term.press("\x03\x03")
	if code := term.exits(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if sessions.Written(path) {
		t.Error("it ended, and is held all the same")
	}
}

// What a session holds is told with a warning where another process writes it. Of its own sessions a
// person knows that they are at work.
func TestAPreviewWarnsOfAnotherProcessAlone(t *testing.T) {
	o, l, _ := at(t)
	for name, tt := range map[string]struct {
		desk *desk
		want string
	}{
		"its own": {l.desk, ""},
		"another": {&desk{library: o.library}, "session " + l.id + " is open in another plenum, and may grow"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := libraryPort{tt.desk}.Preview(l.id)
			if err != nil {
				t.Fatal(err)
			}
			if p.Note != tt.want || len(p.Rounds) != 1 {
				t.Errorf("it says %q of %d rounds", p.Note, len(p.Rounds))
			}
		})
	}
}
