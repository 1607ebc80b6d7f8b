package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"plenum/engine"
)

func TestMain(m *testing.M) {
	// The test program plays the part of the commands that print keys.
	if what := os.Getenv("PLENUM_TEST_KEYCMD"); what != "" {
		os.Exit(play(what))
	}
	goleak.VerifyTestMain(m)
}

func play(what string) int {
	switch what {
	case "key":
		if counter := os.Getenv("PLENUM_TEST_COUNTER"); counter != "" {
			f, err := os.OpenFile(counter, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			if err != nil {
				return 9
			}
			_, _ = f.WriteString("x")
			_ = f.Close()
		}
		fmt.Println("sk-very-secret\nuser: me")
	case "nothing":
	case "complain":
		fmt.Fprintln(os.Stderr, "\x1b[31mopenai is not in the store\nmore")
		return 2
	case "spill":
		fmt.Println("sk-very-secret")
		fmt.Fprintln(os.Stderr, "cannot use sk-very-secret")
		return 1
	case "sentence":
		fmt.Println("please log in first")
	case "flood":
		fmt.Println(strings.Repeat("k", 1<<20))
	case "hang":
		r, _, err := os.Pipe() // nobody writes to it
		if err != nil {
			return 9
		}
		fmt.Println("sk-very-secret")
		_, _ = r.Read(make([]byte, 1))
	case "args":
		fmt.Println(strings.Join(os.Args[1:], "|"))
	}
	return 0
}

// command is a key_cmd that plays a part.
func command(t *testing.T, what string) string {
	t.Helper()
	t.Setenv("PLENUM_TEST_KEYCMD", what)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return "'" + exe + "'"
}

func TestKeyCommandsAreCutIntoWords(t *testing.T) {
	for src, want := range map[string][]string{
		"pass show openai":               {"pass", "show", "openai"},
		`  op  read "op://a b/key" `:     {"op", "read", "op://a b/key"},
		`echo 'a "b" \c' "it's"`:         {"echo", `a "b" \c`, "it's"},
		`x a\ b "q\"q" ''`:               {"x", "a b", `q"q`, ""},
		`C:\bin\key.exe show`:            {`C:\bin\key.exe`, "show"},
		"sh $HOME `id` $(id) a;b && c>d": {"sh", "$HOME", "`id`", "$(id)", "a;b", "&&", "c>d"},
		"":                               nil,
		"''":                             nil,
		`pass "show`:                     nil,
	} {
		got, err := splitCommand(src)
		if diff := cmp.Diff(want, got); diff != "" || (err == nil) == (want == nil) {
			t.Errorf("%q: %v (-want +got):\n%s", src, err, diff)
		}
	}
}

func TestAKeyCommandPrintsAKeyOrIsTold(t *testing.T) {
	for what, want := range map[string]string{
		"key":      "",
		"nothing":  "printed nothing",
		"complain": "failed: openai is not in the store",
		"spill":    "failed: exit status 1",
		"sentence": "printed something that is no key: it is too long, or holds a space or a letter that no key has",
		"flood":    "printed something that is no key: it is too long, or holds a space or a letter that no key has",
	} {
		t.Run(what, func(t *testing.T) {
			key, err := runKeyCmd(t.Context(), command(t, what)+" sk-in-the-arguments")
			if want == "" {
				if err != nil || key.reveal() != "sk-very-secret" {
					t.Errorf("key %q, %v", key.reveal(), err)
				}
				return
			}
			if err == nil || !strings.HasSuffix(err.Error(), want) || strings.Contains(err.Error(), "sk-") {
				t.Errorf("error %v, want %s", err, want)
			}
		})
	}
}

// A command that never ends is ended, with all that it holds, and what it printed is not told.
func TestAKeyCommandThatHangsIsEnded(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	key, err := runKeyCmd(ctx, command(t, "hang"))
	if key != "" || err == nil || !strings.HasSuffix(err.Error(), " gave no key within 10s") {
		t.Errorf("key %q, error %v", key.reveal(), err)
	}
}

// No shell reads a key_cmd: what a shell would take for more than a word reaches the program.
func TestAKeyCommandSeesItsWordsAsTheyAre(t *testing.T) {
	key, err := runKeyCmd(t.Context(), command(t, "args")+" $HOME;id `id` && 'a|b'")
	if err != nil || key.reveal() != "$HOME;id|`id`|&&|a|b" {
		t.Errorf("words %q, %v", key.reveal(), err)
	}
}

func TestAMissingProgramIsNamed(t *testing.T) {
	_, err := runKeyCmd(t.Context(), "no-such-program-here show sk-secret")
	if want := "key_cmd: there is no program no-such-program-here"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	_, err = runKeyCmd(t.Context(), filepath.Join(t.TempDir(), "gone")+" sk-secret")
	if err == nil || strings.Contains(err.Error(), "sk-secret") {
		t.Errorf("error %v", err)
	}
}

func TestTheCommandRunsOnceAndOnlyWhenItsProviderIsAsked(t *testing.T) {
	counter := filepath.Join(t.TempDir(), "counter")
	t.Setenv("PLENUM_TEST_COUNTER", counter)
	r, f := resolver(t, "providers: {openai: {key_cmd: \""+command(t, "key")+"\"}}", vars())
	var models []engine.Model
	for _, name := range []string{"openai/gpt-5", "openai/gpt-5-mini", "openai/gpt-5-nano"} {
		m, err := r.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		if m.Name() != name || m.Info().Price == nil {
			t.Errorf("%s: %+v", m.Name(), m.Info())
		}
		models = append(models, m)
	}
	r.Choose(Wanted{})
	r.Rows("")
	if _, err := os.Stat(counter); err == nil || len(f.ends) > 0 {
		t.Fatal("the command ran though nobody asked")
	}
	var wg sync.WaitGroup
	for _, m := range models {
		wg.Go(func() {
			for chunk, err := range m.Stream(t.Context(), engine.Request{}) {
				if err != nil || chunk.Text != "sk-very-secret" {
					t.Errorf("%q, %v", chunk.Text, err)
				}
			}
		})
	}
	wg.Wait()
	if runs, err := os.ReadFile(counter); err != nil || string(runs) != "x" || f.ends[0].KeySource != "key_cmd of openai" {
		t.Errorf("%d runs, %v, %+v", len(runs), err, f.ends)
	}
}

func TestACommandThatFailsEndsTheAttemptAndMayBeTriedAgain(t *testing.T) {
	r, _ := resolver(t, "providers: {openai: {key_cmd: \""+command(t, "complain")+"\"}}", vars())
	m, err := r.Find("openai/gpt-5")
	if err != nil {
		t.Fatal(err)
	}
	outcome := func() (text string, failure *engine.ModelError) {
		for chunk, err := range m.Stream(t.Context(), engine.Request{}) {
			text += chunk.Text
			errors.As(err, &failure)
		}
		return text, failure
	}
	_, failure := outcome()
	if failure == nil || failure.Code != engine.CodeAuth || !strings.HasSuffix(failure.Message, "failed: openai is not in the store") {
		t.Errorf("failure %+v", failure)
	}
	t.Setenv("PLENUM_TEST_KEYCMD", "key")
	if text, failure := outcome(); text != "sk-very-secret" {
		t.Errorf("the second try: %q, %v", text, failure)
	}
}

func TestABranchThatIsCancelledDoesNotWaitForTheKey(t *testing.T) {
	r, _ := resolver(t, "providers: {openai: {key_cmd: \""+command(t, "nothing")+"\"}}", vars())
	m, err := r.Find("openai/gpt-5")
	if err != nil {
		t.Fatal(err)
	}
	// The command is held to be running and never ends: only the context can.
	r.keys.calls = map[string]*keyCall{"openai": {done: make(chan struct{})}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range m.Stream(ctx, engine.Request{}) {
		var me *engine.ModelError
		if !errors.As(err, &me) || me.Code != engine.CodeCancelled {
			t.Errorf("error %v", err)
		}
	}
}

// What will be sent can be told before the command was ever run.
func TestAModelWithAKeyCommandTellsWhatItSends(t *testing.T) {
	ran := false
	m := &lateModel{name: "x/a", keyless: func() engine.Model { return teller{} }, dial: func(context.Context) (engine.Model, error) {
		ran = true
		return nil, errors.New("no key")
	}}
	if got := m.Wire(engine.Request{}); got.To != "http://x.test" || ran {
		t.Errorf("%+v, the command ran: %t", got, ran)
	}
}

type teller struct{ engine.Model }

func (teller) Wire(engine.Request) engine.Wire { return engine.Wire{To: "http://x.test"} }
