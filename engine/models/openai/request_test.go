package openai_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

const secret = "sk-very-secret-key"

// local is a provider in front of a server, closed with the test.
func local(t testing.TB, cfg openai.Config) *openai.Provider {
	if cfg.Provider == "" {
		cfg.Provider = "local"
	}
	p := openai.New(cfg)
	t.Cleanup(p.Close)
	return p
}

func ask(t testing.TB, m engine.Model, settings engine.Settings) modeltest.Answer {
	return modeltest.ReadAll(m.Stream(t.Context(), engine.Request{
		Messages: []engine.Message{{Role: "system", Content: "Be <brief> & exact."}, {Role: "user", Content: "Why?"}},
		Settings: settings,
	}))
}

func TestWhatIsSent(t *testing.T) {
	temperature := func(f float64) *float64 { return &f }
	const rest = `"messages":[{"role":"system","content":"Be <brief> & exact."},{"role":"user","content":"Why?"}],"stream":true,"stream_options":{"include_usage":true}`
	for name, c := range map[string]struct {
		model    string
		info     engine.ModelInfo
		settings engine.Settings
		extra    map[string]json.RawMessage
		want     string
	}{
		"the least":                      {model: "m", want: `{"model":"m"`},
		"a temperature of zero":          {model: "m", info: engine.ModelInfo{Temperature: true}, settings: engine.Settings{Temperature: temperature(0)}, want: `{"model":"m","temperature":0`},
		"a temperature":                  {model: "m", info: engine.ModelInfo{Temperature: true}, settings: engine.Settings{Temperature: temperature(0.7)}, want: `{"model":"m","temperature":0.7`},
		"no temperature where none goes": {model: "m", settings: engine.Settings{Temperature: temperature(0.7)}, want: `{"model":"m"`},
		"a limit":                        {model: "m", settings: engine.Settings{MaxTokens: 99}, want: `{"model":"m","max_tokens":99`},
		"a limit of a reasoning model":   {model: "m", info: engine.ModelInfo{Reasons: true}, settings: engine.Settings{MaxTokens: 99}, want: `{"model":"m","max_completion_tokens":99`},
		"a name that the library distrusts": {
			model: "gpt-5-like", info: engine.ModelInfo{Temperature: true},
			settings: engine.Settings{Temperature: temperature(0.4), MaxTokens: 9}, want: `{"model":"gpt-5-like","temperature":0.4,"max_tokens":9`,
		},
		"a name that the library refuses": {model: "text-davinci-003", want: `{"model":"text-davinci-003"`},
		"the seed stays here":             {model: "m", settings: engine.Settings{Seed: 7}, want: `{"model":"m"`},
		"further fields":                  {model: "m", extra: map[string]json.RawMessage{"reasoning": json.RawMessage(`{"effort":"low"}`)}, want: `{"model":"m","reasoning":{"effort":"low"}`},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.NewServer(t)
			m := local(t, openai.Config{BaseURL: s.URL(), Extra: c.extra}).Model(c.model, c.info)
			if a := ask(t, m, c.settings); a.Err != nil {
				t.Fatal(a.Err)
			}
			var got, want map[string]any
			if err := errors.Join(json.Unmarshal(s.Calls()[0].Body, &got), json.Unmarshal([]byte(c.want+","+rest+"}"), &want)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeadersAndAddressesAreSent(t *testing.T) {
	s := modeltest.NewServer(t)
	for name, base := range map[string]string{
		"plain":             s.URL(),
		"with a slash":      s.URL() + "/ ",
		"the whole address": s.URL() + "/chat/completions",
		"with a query":      s.URL() + "?api-version=2026",
	} {
		p := local(t, openai.Config{BaseURL: base, Key: secret, Version: "1.2.3", Headers: map[string]string{"X-Team": "research"}})
		if a := ask(t, p.Model("good", engine.ModelInfo{}), engine.Settings{}); a.Err != nil {
			t.Fatalf("%s: %v", name, a.Err)
		}
	}
	h := s.Calls()[0].Header
	if got := h.Get("Authorization"); got != "Bearer "+secret {
		t.Errorf("authorization %q", got)
	}
	if got := h.Get("X-Team"); got != "research" {
		t.Errorf("x-team %q", got)
	}
	if got := h.Get("User-Agent"); got != "plenum/1.2.3" {
		t.Errorf("user-agent %q", got)
	}
}

// A server, or a proxy, may echo what it was sent.
func TestAKeyIsNeverShown(t *testing.T) {
	for name, reply := range map[string]modeltest.Reply{
		"in a refusal":      {Status: 401, Body: `{"error":{"message":"the key ` + secret + ` is unknown"}}`},
		"in plain words":    {Status: 500, Body: "bad header Bearer " + secret},
		"in mid-stream":     {Body: `data: {"error":{"message":"no ` + secret + `"}}` + "\n\n"},
		"in something else": {Body: "you sent " + secret},
		"in a token":        {Status: 403, Body: `{"error":"token my-team-token unknown"}`},
	} {
		s := modeltest.NewServer(t)
		s.Answer(func(modeltest.Call) modeltest.Reply { return reply })
		p := local(t, openai.Config{BaseURL: s.URL() + "?key=" + secret, Key: secret, Headers: map[string]string{"X-Auth": "Token my-team-token"}})
		a := ask(t, p.Model("m", engine.ModelInfo{}), engine.Settings{})
		if a.Err == nil {
			t.Fatalf("%s: no error", name)
		}
		said := fmt.Sprintf("%v %+v %v", a.Err, engine.FailureOf(a.Err), errors.Unwrap(a.Err))
		if strings.Contains(said, secret) || strings.Contains(said, "my-team-token") {
			t.Errorf("%s: %s", name, said)
		}
		if !strings.Contains(said, "•••") {
			t.Errorf("%s: the server did not echo it: %s", name, said)
		}
	}
}

func TestHintsNameTheKeysPlace(t *testing.T) {
	s := modeltest.NewServer(t)
	for want, cfg := range map[string]openai.Config{
		"check the key in OPENAI_API_KEY": {Key: secret, KeySource: "OPENAI_API_KEY"},
		"no key was sent; set LOCAL_KEY":  {KeySource: "LOCAL_KEY"},
		"no key was sent; name one for":   {},
		"check the key of local":          {Key: secret},
	} {
		cfg.BaseURL = s.URL()
		a := ask(t, local(t, cfg).Model("bad-key", engine.ModelInfo{}), engine.Settings{})
		if f := engine.FailureOf(a.Err); !strings.HasPrefix(f.Hint, want) || f.Code != engine.CodeAuth {
			t.Errorf("the hint is %q, want %q", f.Hint, want)
		}
	}
}

func TestConnectionsFailInTheirOwnWords(t *testing.T) {
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	plain := modeltest.NewServer(t)
	redirect := httptest.NewServer(http.RedirectHandler("https://elsewhere.example/v1?key=x", http.StatusPermanentRedirect))
	t.Cleanup(redirect.Close)
	for name, c := range map[string]struct {
		base string
		code engine.Code
		says string
	}{
		"no such host":         {"http://no-such-host.invalid/v1", engine.CodeDNS, "no-such-host.invalid was not found"},
		"an unknown signer":    {tls.URL, engine.CodeConnect, "signed by nobody"},
		"no TLS":               {strings.Replace(plain.URL(), "http:", "https:", 1), engine.CodeConnect, "plain http"},
		"no address":           {"local:8080", engine.CodeModel, "is no http address"},
		"nothing":              {"", engine.CodeModel, "is no http address"},
		"not even that":        {"http://[::1", engine.CodeModel, "is no address"},
		"an address elsewhere": {redirect.URL, engine.CodeNotFound, `"https://elsewhere.example/v1"`},
		"a wrong path":         {plain.URL() + "/v2", engine.CodeNotFound, "404 page not found"},
	} {
		t.Run(name, func(t *testing.T) {
			a := ask(t, local(t, openai.Config{BaseURL: c.base}).Model("m", engine.ModelInfo{}), engine.Settings{})
			f := engine.FailureOf(a.Err)
			if f.Code != c.code || !strings.Contains(f.Message, c.says) || f.Hint == "" {
				t.Errorf("%+v, want %q in code %q", f, c.says, c.code)
			}
		})
	}
}

func TestListReadsEachShape(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want []string
		code engine.Code
	}{
		"OpenAI":           {body: `{"object":"list","data":[{"id":"b","created":1.5},{"id":"a"},{"id":"a"}]}`, want: []string{"a", "b"}},
		"Gemini":           {body: `{"models":[{"name":"models/gemini"}]}`, want: []string{"gemini"}},
		"Together":         {body: `[{"id":"x/y"}]`, want: []string{"x/y"}},
		"escape sequences": {body: `{"data":[{"id":"\u001b[31ma"}]}`, want: []string{"a"}},
		"none":             {body: `{"data":null}`, want: []string{}},
		"a page":           {body: `<title>Sign in</title>`, code: engine.CodeMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/v1/models" {
					fmt.Fprint(w, c.body)
				}
			}))
			t.Cleanup(server.Close)
			got, err := local(t, openai.Config{BaseURL: server.URL + "/v1"}).List(t.Context())
			if c.code != "" {
				if f := engine.FailureOf(err); f.Code != c.code {
					t.Errorf("%+v", f)
				}
				return
			}
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

func TestListTellsWhatIsWrong(t *testing.T) {
	refused, err := modeltest.RefusedURL()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"error":{"message":"Incorrect API key provided."}}`)
	}))
	t.Cleanup(server.Close)
	for base, want := range map[string]engine.Code{refused: engine.CodeConnect, server.URL: engine.CodeAuth, "nowhere": engine.CodeModel} {
		_, err := local(t, openai.Config{BaseURL: base}).List(t.Context())
		if f := engine.FailureOf(err); f.Code != want || f.Message == "" {
			t.Errorf("%+v, want code %q", f, want)
		}
	}
}
