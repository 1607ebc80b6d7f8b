package config

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"github.com/zalando/go-keyring"

	"plenum/engine"
)

// ringed is a resolver with a keyring in memory and a record of its own.
func ringed(t *testing.T, yaml string, env Env, ping func(context.Context, Endpoint) error) (*Resolver, *Keyring, *fakes) {
	t.Helper()
	keyring.MockInit()
	c, ps := parse("config.yaml", []byte(yaml))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	ring := &Keyring{Record: filepath.Join(t.TempDir(), "plenum", "stored-keys")}
	f := &fakes{}
	makers := f.makers()
	makers.Ring, makers.Ping = ring, ping
	return NewResolver(c, env, makers), ring, f
}

func answerOf(t *testing.T, r *Resolver, name string) (text string, failure *engine.ModelError) {
	t.Helper()
	m, err := r.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	for chunk, err := range m.Stream(t.Context(), engine.Request{}) {
		text += chunk.Text
		errors.As(err, &failure)
	}
	return text, failure
}

// A typed key is asked about, stored, found again by the next program, and forgotten.
func TestATypedKeyIsCheckedAndKept(t *testing.T) {
	var asked []Endpoint
	ping := func(_ context.Context, e Endpoint) error { asked = append(asked, e); return nil }
	r, ring, f := ringed(t, "", vars(), ping)
	if _, err := r.Find("openai/gpt-5"); err == nil {
		t.Fatal("it can be asked without a key")
	}
	if err := r.Keep(t.Context(), "openai", " sk-very-secret\n"); err != nil {
		t.Fatal(err)
	}
	if len(asked) != 1 || asked[0].Key.reveal() != "sk-very-secret" || asked[0].BaseURL != "https://api.openai.com/v1" {
		t.Errorf("asked %d times, %v", len(asked), asked)
	}
	record, err := os.ReadFile(ring.Record)
	if err != nil || strings.Contains(string(record), "secret") || !strings.HasSuffix(string(record), "\nopenai\n") {
		t.Errorf("record %q, %v", record, err)
	}
	if info, err := os.Stat(ring.Record); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("the record can be read by others: %v, %v", info.Mode(), err)
	}
	later := NewResolver(r.config, vars(), Makers{Server: f.makers().Server, Offline: f.makers().Offline, Ring: &Keyring{Record: ring.Record}})
	for _, one := range []*Resolver{r, later} {
		if p := one.Choose(Wanted{}); p.From != fromRing || !strings.HasPrefix(p.Model, "openai/") {
			t.Errorf("chosen %+v", p)
		}
		if text, failure := answerOf(t, one, "openai/gpt-5"); text != "sk-very-secret" {
			t.Errorf("%q, %v", text, failure)
		}
	}
	if err := r.Drop("openai"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Find("openai/gpt-5"); err == nil || len(ring.Stored()) > 0 {
		t.Errorf("it is still there: %v", ring.Stored())
	}
	if err := ring.Forget("openai"); err != nil {
		t.Errorf("forgotten twice: %v", err)
	}
}

func TestTheVariableWinsOverTheKeyring(t *testing.T) {
	r, ring, _ := ringed(t, "", vars("OPENAI_API_KEY", "sk-of-the-variable"), nil)
	if err := ring.Store("openai", "sk-of-the-ring"); err != nil {
		t.Fatal(err)
	}
	if text, _ := answerOf(t, r, "openai/gpt-5"); text != "sk-of-the-variable" {
		t.Errorf("%q", text)
	}
}

// The config may name a key that another program has put there; the keyring is opened when the
// provider is asked, not before, and once.
func TestAKeyThatTheConfigNamesIsFetchedLate(t *testing.T) {
	r, _, f := ringed(t, "providers: {openai: {keyring: true}, groq: {keyring: team-key}}", vars(), nil)
	keyring.MockInitWithError(errors.New("opened too early"))
	for _, name := range []string{"openai/gpt-5", "groq/llama-3.3-70b-versatile"} {
		if _, err := r.Find(name); err != nil {
			t.Fatal(err)
		}
	}
	r.Choose(Wanted{})
	r.Rows("")
	if len(f.ends) > 0 {
		t.Fatal("a connection was made")
	}
	keyring.MockInit()
	for user, key := range map[string]string{"openai": "key-1", "team-key": "key-2"} {
		if err := keyring.Set("plenum", user, key); err != nil {
			t.Fatal(err)
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if text, failure := answerOf(t, r, "openai/gpt-5"); text != "key-1" {
				t.Errorf("%q, %v", text, failure)
			}
		})
	}
	wg.Wait()
	if text, failure := answerOf(t, r, "groq/llama-3.3-70b-versatile"); text != "key-2" {
		t.Errorf("%q, %v", text, failure)
	}
	if got := f.ends[0].KeySource; got != fromRing {
		t.Errorf("from %s", got)
	}
}

func TestAKeyringWithoutTheKeyEndsTheAttempt(t *testing.T) {
	r, _, _ := ringed(t, "providers: {openai: {keyring: true}}", vars(), nil)
	_, failure := answerOf(t, r, "openai/gpt-5")
	want := "no key for openai: the system's keyring holds no key of plenum under the name openai"
	if failure == nil || failure.Code != engine.CodeAuth || failure.Message != want || failure.Hint == "" {
		t.Errorf("%+v", failure)
	}
}

func TestAKeyThatIsRefusedIsNotStored(t *testing.T) {
	refused := &engine.ModelError{Failure: engine.Failure{Code: engine.CodeAuth, Status: 401, Message: "Incorrect API key provided"}}
	unreachable := &engine.ModelError{Failure: engine.Failure{Code: engine.CodeConnect, Message: "api.openai.com refuses connections"}}
	for name, c := range map[string]struct {
		provider, key string
		err           error
		want          string
	}{
		"refused":       {"openai", "sk-very-secret", refused, "the key of openai was not stored: it was refused (401): Incorrect API key provided"},
		"unreachable":   {"openai", "sk-very-secret", unreachable, "the key of openai was not stored, since it could not be checked: api.openai.com refuses connections"},
		"no key":        {"openai", "sk very secret", nil, "this is no key: it is empty, too long, or holds a space or a letter that no key has"},
		"nothing":       {"openai", " ", nil, "this is no key: it is empty, too long, or holds a space or a letter that no key has"},
		"nobody":        {"opnai", "sk-very-secret", nil, "there is no provider opnai; did you mean openai?"},
		"nowhere":       {"azure", "sk-very-secret", nil, "azure cannot be asked: set AZURE_OPENAI_ENDPOINT to its address"},
		"it has a list": {"openai", "sk-very-secret", nil, ""},
		"it has none":   {"openai", "sk-very-secret", &engine.ModelError{Failure: engine.Failure{Code: engine.CodeNotFound, Message: "404"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r, ring, _ := ringed(t, "", vars(), func(context.Context, Endpoint) error { return c.err })
			got := ""
			if err := r.Keep(t.Context(), c.provider, c.key); err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if stored := len(ring.Stored()) > 0; stored != (c.want == "") {
				t.Errorf("stored: %t", stored)
			}
		})
	}
}

// Where there is no keyring, the reason and the alternative are a sentence; never the key.
func TestWhatTheKeyringSaysIsASentence(t *testing.T) {
	for said, want := range map[string]string{
		"": "",
		"dial unix /run/user/1000/bus: connect: no such file or directory":        "there is no keyring here, since there is no desktop session (no D-Bus; so it is over SSH and in containers)",
		"The name org.freedesktop.secrets was not provided by any .service files": "no keyring runs on this desktop (GNOME Keyring, KWallet and KeePassXC are some)",
		"cannot keep sk-very-secret":                                              "the system's keyring refused",
		"User interaction is not allowed.\nmore":                                  "the system's keyring refused: User interaction is not allowed.",
		keyring.ErrUnsupportedPlatform.Error():                                    "plenum knows no keyring of this system",
		"data passed to Set was too big":                                          "the key is longer than the system's keyring takes",
		errSlow.Error():                                                           "the system's keyring did not answer in time; where it waits for your password, unlock it and try again",
		"exec: \"dbus-launch\": executable file not found in $PATH":               "there is no keyring here, since there is no desktop session (no D-Bus; so it is over SSH and in containers)",
	} {
		err := errors.New(said)
		for _, known := range []error{keyring.ErrUnsupportedPlatform, keyring.ErrSetDataTooBig, errSlow} {
			if said == known.Error() {
				err = known
			}
		}
		keyring.MockInit()
		if said != "" {
			keyring.MockInitWithError(err)
		}
		k := &Keyring{Record: filepath.Join(t.TempDir(), "stored-keys")}
		ok, why := k.State()
		storing := k.Store("openai", "sk-very-secret")
		if said == "" {
			if !ok || why != "" || storing != nil {
				t.Errorf("a keyring in order: %t, %s, %v", ok, why, storing)
			}
			continue
		}
		if strings.HasPrefix(said, "cannot keep") {
			why = "the system's keyring refused; " + ringElse // without a key nothing is hidden
		}
		if ok || why != want+"; "+ringElse {
			t.Errorf("%s: %q", said, why)
		}
		if storing == nil || storing.Error() != "the key of openai was not stored: "+want+"; "+ringElse || len(k.Stored()) > 0 {
			t.Errorf("%s: stored: %v", said, storing)
		}
	}
}

// A keyring that waits for a password is not waited for, and is asked once.
func TestAKeyringThatDoesNotAnswerHoldsNothingUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &Keyring{open: map[string]*ringCall{"openai": {done: make(chan struct{})}}}
		if _, err := k.get("openai"); err == nil || !strings.Contains(err.Error(), "did not answer in time") {
			t.Errorf("error %v", err)
		}
		call := k.open["openai"]
		call.key = "sk-late"
		close(call.done)
		if key, err := k.get("openai"); err != nil || key.reveal() != "sk-late" {
			t.Errorf("the one who asks again: %v", err)
		}
		done := make(chan struct{})
		if err := k.within(func() error { <-done; return nil }); !errors.Is(err, errSlow) {
			t.Errorf("error %v", err)
		}
		close(done)
	})
}

func TestARecordOfAnotherHandIsReadWithCare(t *testing.T) {
	k := &Keyring{Record: filepath.Join(t.TempDir(), "stored-keys")}
	if err := os.WriteFile(k.Record, []byte("# x\nopenai\n\x1b[31m\nsk VERY\n groq \nopenai\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"groq", "openai"}, k.Stored()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	blocked := &Keyring{Record: filepath.Join(k.Record, "below-a-file")}
	keyring.MockInit()
	if err := blocked.Store("openai", "sk-very-secret"); err == nil || !strings.Contains(err.Error(), "write keyring: true under providers.openai") {
		t.Errorf("error %v", err)
	}
}
