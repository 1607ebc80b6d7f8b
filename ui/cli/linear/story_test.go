package linear_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/ui"
	"plenum/ui/cli/linear"
	"plenum/ui/uitest"
)

var update = flag.Bool("update", false, "rewrite the stories")

// step is a line that is typed after a while.
type step struct {
	after time.Duration
	line  string
}

// pass lets virtual time pass.
func pass(d time.Duration) {
	timer := time.NewTimer(d)
	<-timer.C
}

// told runs the interface in virtual time: what is typed, and all that it says until it has ended.
func told(t *testing.T, w *uitest.World, opts linear.Options, steps ...step) string {
	t.Helper()
	in, keys := io.Pipe()
	typed := make(chan struct{})
	go func() {
		defer close(typed)
		for _, s := range steps {
			pass(max(s.after, 10*time.Millisecond)) // what happens at one moment has no order
			if _, err := io.WriteString(keys, s.line+"\n"); err != nil {
				return
			}
		}
		pass(10 * time.Millisecond)
		_ = keys.Close()
	}()
	var out bytes.Buffer
	con := linear.Console{In: in, Out: &out, Echo: true}
	if err := linear.Show(context.Background(), con, w.Ports(), opts); err != nil {
		t.Error(err)
	}
	_ = in.Close()
	<-typed
	synctest.Wait()
	if strings.ContainsAny(out.String(), "\x1b\r") {
		t.Error("an escape sequence or a carriage return was written")
	}
	return out.String()
}

// moment is when a session was made, in the time of this machine's place.
var moment = regexp.MustCompile(`\d+ [A-Z][a-z]{2} \d\d:\d\d`)

// golden compares what was told with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	got = moment.ReplaceAllString(got, "WHEN")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func asks(opts ui.Options) linear.Options {
	opts.Seed = 7
	return linear.Options{Options: opts}
}

func TestStories(t *testing.T) {
	for name, tt := range map[string]struct {
		opts  ui.Options
		steps []step
	}{
		"asked-and-ended": {ui.Options{}, []step{{0, uitest.Question}}},
		"steered": {ui.Options{Question: uitest.Question}, []step{
			{15 * time.Second, "status"},
			{0, "cancel 3"},
			{0, "canc 3"},
			{0, "wait"},
			{0, "read 2 1-2"},
			{0, "points"},
			{0, "point 1"},
			{0, "tick 1"},
			{0, "retry 3"},
			{0, "no"},
			{0, "include 1"},
			{time.Second, "copy"},
			{0, "copy 2 1"},
			{0, "save notes.md"},
			{0, "budget 1usd"},
			{0, "compare 1 2"},
			{0, "find records"},
			{0, "merge concat"},
			{0, "wait"},
			{0, "choose R1"},
			{time.Second, "bill"},
			{0, "turns"},
			{0, "why"},
			{0, "rounds"},
			{0, "foo"},
			{0, "re"},
			{0, "help cancel"},
			{0, "quit"},
		}},
		"merged-now": {ui.Options{Question: uitest.Question}, []step{{20 * time.Second, "merge"}, {0, "perhaps"}, {0, "stop"}, {0, "wait"}, {0, "quit"}}},
		"prepared": {ui.Options{}, []step{
			{0, "help"},
			{0, "boards"},
			{0, "off Legal"},
			{0, "on Finance"},
			{0, "model 1 openai/gpt-5"},
			{0, "edit 1"},
			{0, "Be short."},
			{0, "."},
			{0, "policy gather quorum 2"},
			{0, "policy gathr all"},
			{0, "budget 0.50"},
			{0, "depth quick"},
			{0, "add Security: What can be attacked."},
			{0, "agents"},
			{0, "models"},
			{0, "sessions"},
			{0, "rename 1 The clause"},
			{0, "delete 2"},
			{0, "restore"},
			{0, "export 1 html out.html"},
			{0, "recall"},
			{0, "quit"},
		}},
		"lines": {ui.Options{}, []step{{0, `Should we \`}, {0, "move?"}, {0, "wait"}, {0, "ask on"}, {0, "."}, {0, "And"}, {0, "when?"}, {0, "."}, {0, "cancel all"}, {0, "yes"}}},
		"dear":  {ui.Options{AskAbove: 0.0001}, []step{{0, uitest.Question}, {0, "no"}, {0, "recall"}, {0, "yes"}, {0, "budget"}, {3 * time.Second, "quit"}, {0, "stop"}}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				golden(t, name, told(t, uitest.Clinic(), asks(tt.opts), tt.steps...))
			})
		})
	}
}

func TestAReplayIsToldAsItHappened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		told(t, w, asks(ui.Options{Question: uitest.Question}))
		tape := ui.Options{Replay: uitest.PlaybackOf(w.Events())}
		golden(t, "replayed", told(t, w, asks(tape), step{5 * time.Second, "pause"}, step{0, "seek 0:20"}, step{0, "next"}, step{0, "next cue"},
			step{0, "previous"}, step{0, "cues"}, step{0, "speed 4"}, step{0, "silences"}, step{0, "cancel 1"}, step{0, "play"}, step{0, "wait"}, step{0, "back"}, step{0, "quit"}))
	})
}
