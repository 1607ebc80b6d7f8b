package config

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"plenum/engine"
)

// modelServer lists models under /v1/models, to those who have its key.
func modelServer(t *testing.T, key string, models ...string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/v1/models":
			http.NotFound(w, r)
		case key != "" && r.Header.Get("Authorization") != "Bearer "+key:
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprintf(w, `{"error":{"message":"no key %s"}}`, r.Header.Get("Authorization"))
		default:
			var items []string
			for _, m := range models {
				items = append(items, fmt.Sprintf(`{"id":%q}`, m))
			}
			fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(items, ","))
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// sitter is a resolver that may ask servers, in front of a config and variables.
func sitter(t *testing.T, text string, vars ...string) *Resolver {
	t.Helper()
	path := t.TempDir() + "/config.yaml"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	env := func(name string) (string, bool) {
		for i := 0; i+1 < len(vars); i += 2 {
			if vars[i] == name {
				return vars[i+1], true
			}
		}
		return "", false
	}
	c, err := Load(path, env)
	if err != nil {
		t.Fatal(err)
	}
	makers := RealMakers(0, "1.2.3")
	makers.Ring = &Keyring{}
	return NewResolver(c, env, makers)
}

// contact is what is known of a provider.
func contact(r *Resolver, id string) Contact {
	for _, c := range r.Contacts() {
		if c.Provider == id {
			return c
		}
	}
	return Contact{}
}

func TestAServerOfThisMachineIsFoundAndNotChosen(t *testing.T) {
	at := modelServer(t, "", "qwen3:8b", "gemma3", "nomic-embed-text", "gpt-oss:120b-cloud")
	r := sitter(t, "", "OLLAMA_HOST", strings.TrimPrefix(at, "http://"))
	if c := contact(r, "ollama"); c.Ready {
		t.Fatal("it is ready before anybody looked")
	}
	r.Look(t.Context(), false)
	c := contact(r, "ollama")
	if !c.Ready || !c.Runs || c.Models != 3 {
		t.Errorf("%+v", c)
	}
	if r.Contacts()[0].Provider != "ollama" {
		t.Errorf("%s stands before it", r.Contacts()[0].Provider)
	}
	if p := r.Choose(Wanted{}); !p.Unasked || len(p.Usable) > 0 {
		t.Errorf("it was chosen by nobody: %+v", p)
	}
	rows, err := r.ModelsOf(t.Context(), "ollama")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v, %v", rows, err)
	}
	for _, row := range rows {
		if free := row.Info.Price != nil; free == strings.Contains(row.Model, "cloud") {
			t.Errorf("%s: price %v", row.Model, row.Info.Price)
		}
	}
	lines, err := r.Prefer("ollama/gemma3")
	if err != nil || lines != "default_model: ollama/gemma3\n" {
		t.Errorf("%q, %v", lines, err)
	}
	if p := r.Choose(Wanted{Model: "offline", Offline: true}); p.Model != "ollama/gemma3" || p.ReducerModel != "ollama/gemma3" || p.From != fromHere {
		t.Errorf("%+v", p)
	}
}

func TestALookIsBounded(t *testing.T) {
	before := goleak.IgnoreCurrent()
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	r := sitter(t, "", "OLLAMA_HOST", silent.Addr().String())
	began := time.Now()
	r.Look(t.Context(), true)
	if took := time.Since(began); took > lookTime+time.Second {
		t.Errorf("it took %s", took)
	}
	if contact(r, "ollama").Ready {
		t.Error("who says nothing is not there")
	}
	goleak.VerifyNone(t, before)
}

func TestNobodyLooksWhereTheConfigSaysSo(t *testing.T) {
	at := modelServer(t, "", "qwen3")
	r := sitter(t, "", "OLLAMA_HOST", at, "PLENUM_LOCAL", "off")
	r.Look(t.Context(), true)
	if r.Looks() || contact(r, "ollama").Ready {
		t.Error("it looked")
	}
}

func TestAServerIsJoinedByItsAddress(t *testing.T) {
	open, locked := modelServer(t, "", "gpt-5"), modelServer(t, "sk-team-secret", "gpt-5")
	html := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<title>Sign in</title>") }))
	t.Cleanup(html.Close)
	r := sitter(t, "")
	for name, c := range map[string]struct {
		address, key string
		want         Joined
		wrong        string
	}{
		"as it stands":          {open + "/v1", "", Joined{Provider: "local", Address: open + "/v1"}, ""},
		"without its path":      {open, "", Joined{Provider: "local", Address: open + "/v1"}, ""},
		"without its scheme":    {strings.TrimPrefix(open, "http://"), "", Joined{Provider: "local", Address: open + "/v1"}, ""},
		"the whole address":     {open + "/v1/chat/completions", "", Joined{Provider: "local", Address: open + "/v1"}, ""},
		"a page":                {html.URL + "/v1", "", Joined{}, "gives no list of models"},
		"no address":            {"my gateway", "", Joined{}, "expected an address"},
		"nothing listens":       {"http://127.0.0.1:1/v1", "", Joined{}, "nothing listens"},
		"a name and a password": {"http://me:secret@host/v1", "", Joined{}, "holds no name and no password"},
		"no key that can be":    {open, "a b", Joined{}, "this is no key"},
	} {
		got, err := r.Join(t.Context(), c.address, c.key)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if (err != nil) != (c.wrong != "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, key := range []string{"", "sk-wrong-secret"} {
		j, err := r.Join(t.Context(), locked, key)
		if err != nil || !j.Locked || strings.Contains(j.Said, "secret") {
			t.Errorf("%+v, %v", j, err)
		}
	}
	j, err := r.Join(t.Context(), locked, "sk-team-secret")
	if err != nil || j.Locked || j.Provider != "local-2" {
		t.Fatalf("%+v, %v", j, err)
	}
	lines, err := r.Prefer("local-2/gpt-5")
	want := "default_model: local-2/gpt-5\nproviders:\n  local-2:\n    base_url: " + locked + "/v1\n    key_env: LOCAL_2_KEY\n"
	if diff := cmp.Diff(want, lines); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if m, err := r.Find("local-2/gpt-5"); err != nil || m.Name() != "local-2/gpt-5" {
		t.Errorf("%v", err)
	}
	if said := fmt.Sprintf("%+v %v", r.Contacts(), r.servers()); strings.Contains(said, "sk-team-secret") {
		t.Error("the key shows")
	}
}

func TestAServerThatHangsIsSaidToHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := sitter(t, "")
		r.makers.List = func(ctx context.Context, _ Endpoint) ([]string, error) {
			<-ctx.Done()
			return nil, &engine.ModelError{Failure: engine.Failure{Code: engine.CodeCancelled, Message: "the request was cancelled"}, Cause: ctx.Err()}
		}
		_, err := r.Join(t.Context(), "http://127.0.0.1:8080", "")
		if want := "http://127.0.0.1:8080/v1 did not answer within 10s"; err == nil || err.Error() != want {
			t.Errorf("%v, not %s", err, want)
		}
	})
}

func TestGatewaysAreCalledByTheirHost(t *testing.T) {
	for base, want := range map[string]string{
		"https://litellm.corp.example/v1": "litellm", "https://api.acme.example/v1": "acme", "http://10.0.0.3:4000": "local",
		"http://localhost:9999/v1": "local", "https://Ünïcode.example": "gateway", "https://offline.example": "gateway",
	} {
		if got := nameOf(base); got != want {
			t.Errorf("%s is called %s", base, got)
		}
	}
}

func TestAKeyIsTriedOnceBeforeARound(t *testing.T) {
	asked := 0
	status := http.StatusUnauthorized
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			t.Errorf("a check costs something: %s", r.Method)
		}
		asked++
		w.WriteHeader(status)
	}))
	t.Cleanup(s.Close)
	models := []string{"openai/a", "openai/b", "offline/builtin", "groq/none"}
	for code, want := range map[int][]string{401: {"openai: key refused (401)"}, 403: {"openai: key refused (403)"}, 503: {"openai: it is down (503)"}, 404: {}, 200: {}} {
		r := sitter(t, "", "OPENAI_API_KEY", "sk-any", "OPENAI_BASE_URL", s.URL+"/v1")
		asked, status = 0, code
		for range 2 {
			if diff := cmp.Diff(want, r.Vouch(t.Context(), models)); diff != "" {
				t.Errorf("%d: %s", code, diff)
			}
		}
		if asked != 1 {
			t.Errorf("%d: asked %d times", code, asked)
		}
	}
	r := sitter(t, "", "OPENAI_API_KEY", "sk-any", "OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
	if diff := cmp.Diff([]string{"openai: no connection"}, r.Vouch(t.Context(), models)); diff != "" {
		t.Error(diff)
	}
}

// A key_cmd may ask a person for a passphrase, and is not run to check a key.
func TestNoCommandIsRunToCheckAKey(t *testing.T) {
	at := modelServer(t, "sk", "m")
	mark := t.TempDir() + "/ran"
	r := sitter(t, fmt.Sprintf("providers:\n  work: {base_url: %s/v1, key_cmd: touch %s}\n", at, mark))
	if said := r.Vouch(t.Context(), []string{"work/m"}); len(said) > 0 {
		t.Errorf("%v", said)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("the command was run")
	}
}
