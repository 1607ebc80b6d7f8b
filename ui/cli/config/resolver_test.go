package config

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// fakeModel answers with the key that it was given.
type fakeModel struct {
	name string
	info engine.ModelInfo
	end  Endpoint
}

func (m *fakeModel) Name() string           { return m.name }
func (m *fakeModel) Info() engine.ModelInfo { return m.info }
func (m *fakeModel) Stream(context.Context, engine.Request) iter.Seq2[engine.Chunk, error] {
	return func(yield func(engine.Chunk, error) bool) {
		yield(engine.Chunk{Text: m.end.Key.reveal(), Finish: engine.FinishStop}, nil)
	}
}

// fakes count the connections that are made.
type fakes struct {
	mu   sync.Mutex
	ends []Endpoint
}

func (f *fakes) makers() Makers {
	return Makers{
		Server: func(e Endpoint) Connection {
			f.mu.Lock()
			f.ends = append(f.ends, e)
			f.mu.Unlock()
			return func(model string, info engine.ModelInfo) engine.Model {
				return &fakeModel{e.Provider + "/" + model, info, e}
			}
		},
		Offline: func() engine.Model { return &fakeModel{name: Offline, info: engine.ModelInfo{Offline: true}} },
	}
}

func resolver(t *testing.T, yaml string, env Env) (*Resolver, *fakes) {
	t.Helper()
	c, ps := parse("config.yaml", []byte(yaml))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if ps := c.environment(env); len(ps) > 0 {
		t.Fatal(ps)
	}
	f := &fakes{}
	return NewResolver(c, env, f.makers()), f
}

const ownServer = `providers:
  local:
    base_url: http://127.0.0.1:8080/v1
    models: {qwen3: {context: 32768, price: {in: 0, out: 0}, temperature: false}, meta/llama: {}}
`

func TestFindReachesTheRightServer(t *testing.T) {
	for _, c := range []struct {
		name, yaml string
		env        Env
		find       string
		model, at  string
		source     string
	}{
		{"by provider", "", vars("OPENAI_API_KEY", "k1"), "openai/gpt-5", "openai/gpt-5", "https://api.openai.com/v1", "OPENAI_API_KEY"},
		{"a model that no list knows", "", vars("OPENAI_API_KEY", "k1"), "openai/gpt-99", "openai/gpt-99", "https://api.openai.com/v1", "OPENAI_API_KEY"},
		{"without a provider", "", vars("ANTHROPIC_API_KEY", "k1"), "claude-sonnet-4-6", "anthropic/claude-sonnet-4-6", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"},
		{"a name with slashes", "", vars("OPENROUTER_API_KEY", "k1"), "openrouter/anthropic/claude-haiku-4.5", "openrouter/anthropic/claude-haiku-4.5", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"},
		{"a name with slashes, without a provider", ownServer, vars(), "meta/llama", "local/meta/llama", "http://127.0.0.1:8080/v1", ""},
		{"one's own server", ownServer, vars(), "local/qwen3", "local/qwen3", "http://127.0.0.1:8080/v1", ""},
		{"the second name of a key", "", vars("GOOGLE_API_KEY", "k1"), "gemini/gemini-2.5-pro", "gemini/gemini-2.5-pro", "https://generativelanguage.googleapis.com/v1beta/openai", "GOOGLE_API_KEY"},
		{"a variable's address", "", vars("OPENAI_BASE_URL", "http://127.0.0.1:4000/v1/"), "openai/any", "openai/any", "http://127.0.0.1:4000/v1", "OPENAI_API_KEY"},
		{"a variable's address, without a provider", "", vars("OPENAI_BASE_URL", "http://127.0.0.1:4000/v1"), "qwen/qwen3", "openai/qwen/qwen3", "http://127.0.0.1:4000/v1", "OPENAI_API_KEY"},
		{"the config's address wins", "providers: {openai: {base_url: 'https://gate/v1', key_env: GATE}}", vars("OPENAI_BASE_URL", "http://other", "GATE", "k1"), "openai/gpt-5", "openai/gpt-5", "https://gate/v1", "GATE"},
		{"azure", "", vars("AZURE_OPENAI_API_KEY", "k1", "AZURE_OPENAI_ENDPOINT", "https://me.openai.azure.com/"), "azure/gpt-5", "azure/gpt-5", "https://me.openai.azure.com/openai/v1", "AZURE_OPENAI_API_KEY"},
		{"ollama", "", vars(), "ollama/qwen3:8b", "ollama/qwen3:8b", "http://127.0.0.1:11434/v1", ""},
		{"ollama elsewhere", "", vars("OLLAMA_HOST", "0.0.0.0"), "Ollama/qwen3", "ollama/qwen3", "http://127.0.0.1:11434/v1", ""},
		{"ollama on a host", "", vars("OLLAMA_HOST", "box:7000"), "ollama/qwen3", "ollama/qwen3", "http://box:7000/v1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, f := resolver(t, c.yaml, c.env)
			m, err := r.Find(c.find)
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprint(m.Name(), " ", f.ends[0].BaseURL, " ", f.ends[0].KeySource)
			if want := c.model + " " + c.at + " " + c.source; got != want {
				t.Errorf("found %s, want %s", got, want)
			}
			if canon := r.Canonical(c.find); canon != c.model {
				t.Errorf("canonical %s, want %s", canon, c.model)
			}
		})
	}
}

func TestFindRefusesInSentences(t *testing.T) {
	for _, c := range []struct {
		name, yaml string
		env        Env
		find, want string
	}{
		{"nothing", "", vars(), " ", "no model is named; write it as provider/model, like openai/gpt-5-mini"},
		{"two words", "", vars(), "a b", `"a b": this is no model's name; write it as provider/model`},
		{"no key", "", vars(), "openai/gpt-5", "openai/gpt-5 cannot be asked: set OPENAI_API_KEY, or choose another model: plenum models lists them"},
		{"either key", "", vars("GEMINI_API_KEY", " "), "gemini/x", "gemini/x cannot be asked: set GEMINI_API_KEY or GOOGLE_API_KEY, or choose another model: plenum models lists them"},
		{"no key, no provider", "", vars(), "gpt-5-mini", "gpt-5-mini is a model of openai, which cannot be asked: set OPENAI_API_KEY"},
		{"a key that the config wants", "providers: {local: {base_url: 'http://x/v1', key_env: LOCAL_KEY}}", vars(), "local/m", "local/m cannot be asked: set LOCAL_KEY (config.yaml:1 names it)"},
		{"no address", "", vars("AZURE_OPENAI_API_KEY", "k"), "azure/gpt-5", "azure/gpt-5 cannot be asked: set AZURE_OPENAI_ENDPOINT to its address, or choose another model: plenum models lists them"},
		{"a broken address", "", vars("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "htp://x"), "openai/gpt-5", "openai/gpt-5 cannot be asked: mend OPENAI_BASE_URL, which holds no address like https://host/v1, or choose another model: plenum models lists them"},
		{"a mistyped provider", "", vars(), "opnai/gpt-5", "opnai/gpt-5: there is no provider opnai; did you mean openai?"},
		{"no such provider", "", vars(), "nobodyhere/x", "nobodyhere/x: there is no provider nobodyhere; plenum models lists them, and a server of your own is named under providers in config.yaml"},
		{"a mistyped model", "", vars("OPENAI_API_KEY", "k"), "gpt-5-mimi", "gpt-5-mimi: no usable provider lists this model; write it as provider/model, like openai/gpt-5-mini"},
		{"half a name", "", vars(), "openai/", "openai/: the model's name is missing after the provider's"},
		{"another built-in", "", vars(), "offline/large", "offline/large: the built-in model is called offline"},
		{"a key of two lines", "", vars("OPENAI_API_KEY", "sk-very\nsecret"), "openai/gpt-5", "openai/gpt-5 cannot be asked: what OPENAI_API_KEY holds is no key, since it has a space or a letter that no key has"},
		{"escapes", "", vars(), "\x1b[31mopnai/x", "opnai/x: there is no provider opnai; did you mean openai?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, f := resolver(t, c.yaml, c.env)
			m, err := r.Find(c.find)
			if err == nil {
				t.Fatalf("found %s", m.Name())
			}
			if err.Error() != c.want {
				t.Errorf("got  %s\nwant %s", err, c.want)
			}
			if len(f.ends) > 0 {
				t.Error("a connection was made")
			}
		})
	}
}

func TestThePersonsWordOnAModelWins(t *testing.T) {
	r, _ := resolver(t, ownServer+"  openai: {models: {gpt-4.1: {price: {in: 9, out: 9}}}}\n", vars("OPENAI_API_KEY", "k"))
	for name, want := range map[string]engine.ModelInfo{
		"local/qwen3":    {Price: &engine.Price{}, Window: 32768, Reasons: true},
		"openai/gpt-4.1": {Price: &engine.Price{In: 9, Out: 9, Cached: 9}, Window: 1047576, MaxOutput: 16384, Temperature: true},
		"local/unheard":  {Temperature: true},
	} {
		m, err := r.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, m.Info()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAServerHasOneConnection(t *testing.T) {
	r, f := resolver(t, "", vars("OPENAI_API_KEY", "k"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, m := range []string{"openai/gpt-5", "openai/gpt-5-mini"} {
				if _, err := r.Find(m); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if len(f.ends) != 1 {
		t.Errorf("%d connections", len(f.ends))
	}
}

func TestOfflineIsFoundByBothNames(t *testing.T) {
	r, _ := resolver(t, "", vars())
	for _, name := range []string{"offline", "offline/builtin"} {
		if m, err := r.Find(name); err != nil || !m.Info().Offline {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestChooseKeepsToTheOrder(t *testing.T) {
	keys := []string{"OPENAI_API_KEY", "k", "ANTHROPIC_API_KEY", "k"}
	env := func(more ...string) Env { return vars(append(slices.Clone(keys), more...)...) }
	for _, c := range []struct {
		name, yaml string
		env        Env
		wanted     Wanted
		want       string // model, merge, from
	}{
		{"the flag before all", "default_model: local/qwen3\n" + ownServer, env("PLENUM_MODEL", "a/b"), Wanted{Model: "gpt-5-nano"}, "openai/gpt-5-nano openai/gpt-5-nano -m"},
		{"then PLENUM_MODEL", "default_model: local/qwen3\n" + ownServer, env("PLENUM_MODEL", "openai/gpt-5"), Wanted{}, "openai/gpt-5 openai/gpt-5 PLENUM_MODEL"},
		{"then the config", "default_model: local/qwen3\n" + ownServer, env(), Wanted{}, "local/qwen3 local/qwen3 config.yaml:1"},
		{"then a server of one's own", ownServer, env(), Wanted{}, "local/qwen3 local/qwen3 config.yaml:2"},
		{"then the pair", "", env("OPENAI_BASE_URL", "http://gate/v1"), Wanted{}, "openai/gpt-5-mini openai/gpt-5 OPENAI_BASE_URL and OPENAI_API_KEY"},
		{"then the first key", "", env(), Wanted{}, "openai/gpt-5-mini openai/gpt-5 OPENAI_API_KEY"},
		{"or the next one", "", vars("DEEPSEEK_API_KEY", "k", "XAI_API_KEY", "k"), Wanted{}, "deepseek/deepseek-v4-flash deepseek/deepseek-v4-pro DEEPSEEK_API_KEY"},
		{"a command counts as a key", "providers: {anthropic: {key_cmd: pass show x}}", vars(), Wanted{}, "anthropic/claude-haiku-4-5-20251001 anthropic/claude-sonnet-4-6 key_cmd of anthropic"},
		{"an address alone does not", "", vars("OPENAI_BASE_URL", "http://gate/v1"), Wanted{}, "offline/builtin offline/builtin "},
		{"else nothing is called", "", vars(), Wanted{}, "offline/builtin offline/builtin "},
		{"the merge by flag", "reducer_model: a/b", env(), Wanted{ReducerModel: "gpt-5-nano"}, "openai/gpt-5-mini openai/gpt-5-nano OPENAI_API_KEY"},
		{"the merge by variable", "reducer_model: a/b", env("PLENUM_REDUCER_MODEL", "c/d"), Wanted{}, "openai/gpt-5-mini c/d OPENAI_API_KEY"},
		{"the merge by config", "reducer_model: a/b", env(), Wanted{}, "openai/gpt-5-mini a/b OPENAI_API_KEY"},
		{"-m offline means no model at all", "reducer_model: a/b", env(), Wanted{Model: "offline"}, "offline/builtin offline/builtin -m"},
		{"--offline wins over all", "reducer_model: a/b", env("PLENUM_MODEL", "a/b"), Wanted{Offline: true, Model: "x/y", ReducerModel: "z/z"}, "offline/builtin offline/builtin --offline"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, f := resolver(t, c.yaml, c.env)
			p := r.Choose(c.wanted)
			if got := p.Model + " " + p.ReducerModel + " " + p.From; got != c.want {
				t.Errorf("chose %s, want %s", got, c.want)
			}
			if p.Unasked != (p.From == "") {
				t.Errorf("unasked %v, from %q", p.Unasked, p.From)
			}
			if len(f.ends) > 0 {
				t.Error("a connection was made")
			}
		})
	}
}

func TestPlanPutsFlagsOverTheBoard(t *testing.T) {
	r, _ := resolver(t, "", vars("OPENAI_API_KEY", "k", "GEMINI_API_KEY", "k"))
	b := engine.Board{
		Name:    "b",
		Agents:  []engine.AgentSpec{{Name: "A", Model: "own/a"}, {Name: "B"}},
		Reducer: engine.ReducerSpec{Model: "own/r"},
	}
	models := func(w Wanted) string {
		p, _ := r.Plan(b, w)
		return p.Agents[0].Model + " " + p.Agents[1].Model + " " + p.Reducer.Model
	}
	for _, c := range []struct {
		wanted Wanted
		want   string
	}{
		{Wanted{}, "own/a openai/gpt-5-mini own/r"},
		{Wanted{Model: "gpt-5"}, "openai/gpt-5 openai/gpt-5 own/r"},
		{Wanted{ReducerModel: "gpt-5"}, "own/a openai/gpt-5-mini openai/gpt-5"},
		{Wanted{Model: "offline"}, "offline/builtin offline/builtin offline/builtin"},
		{Wanted{Offline: true}, "offline/builtin offline/builtin offline/builtin"},
	} {
		if got := models(c.wanted); got != c.want {
			t.Errorf("%+v: %s, want %s", c.wanted, got, c.want)
		}
	}
	p, _ := r.Plan(b, Wanted{})
	if err := r.Check(p); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("check: %v, want two sentences", err)
	}
}

func TestACouncilIsOfferedWhatCanBeAsked(t *testing.T) {
	r, _ := resolver(t, ownServer, vars("GEMINI_API_KEY", "k", "OPENAI_API_KEY", "k"))
	want := []string{"local/qwen3", "openai/gpt-5-mini", "gemini/gemini-3-flash-preview", "local/meta/llama", "openai/gpt-5", "gemini/gemini-3-pro-preview"}
	if diff := cmp.Diff(want, r.Usable()); diff != "" {
		t.Errorf("usable (-want +got):\n%s", diff)
	}
	if got := r.Choose(Wanted{Model: "openai/gpt-5"}).Usable; got != nil {
		t.Errorf("-m leaves %v to a council", got)
	}
}

func TestRowsTellWhatIsReadyAndWhatIsMissing(t *testing.T) {
	r, f := resolver(t, ownServer+"  bare: {base_url: 'http://x/v1'}\n", vars("OPENAI_API_KEY", "k"))
	var got []string
	for _, row := range r.Rows("") {
		if slices.Contains([]string{"local", "bare", "offline", "anthropic", "ollama"}, row.Provider) || row.Model == "gpt-5-mini" {
			got = append(got, fmt.Sprintf("%s | %v | %s", row.Name(), row.Ready, row.Note))
		}
	}
	want := []string{
		"local/qwen3 | true | $0 in, $0 out a million tokens, window 32k, reasons",
		"local/meta/llama | true | price ?",
		"bare | true | any model of its server, as bare/name",
		"openai/gpt-5-mini | true | $0.25 in, $2 out a million tokens, window 400k, reasons",
		"offline/builtin | true | built in: no network, no AI, $0",
		"anthropic | false | set ANTHROPIC_API_KEY",
		"ollama | false | when its server runs at http://127.0.0.1:11434/v1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	got = nil
	for _, row := range r.Rows("ANTHROPIC fable") {
		got = append(got, row.Name()+" "+row.Note)
	}
	if !slices.Contains(got, "anthropic/claude-fable-5 set ANTHROPIC_API_KEY") {
		t.Errorf("filtered: %v", got)
	}
	if len(f.ends) > 0 {
		t.Error("a connection was made")
	}
}

func TestStatusIsOneWord(t *testing.T) {
	for want, env := range map[string]Env{
		"openai":             vars("OPENAI_API_KEY", "k"),
		"no model connected": vars(),
		"offline":            vars("PLENUM_MODEL", "offline", "OPENAI_API_KEY", "k"),
	} {
		if r, _ := resolver(t, "", env); r.Status(Wanted{}) != want {
			t.Errorf("status %q, want %q", r.Status(Wanted{}), want)
		}
	}
}

func TestKeysAreNeverShown(t *testing.T) {
	r, f := resolver(t, "providers: {openai: {headers: {X-Auth: very-secret}}}", vars("OPENAI_API_KEY", "very-secret"))
	if _, err := r.Find("openai/gpt-5"); err != nil {
		t.Fatal(err)
	}
	e := f.ends[0]
	text, err := e.Key.MarshalText()
	for _, s := range []string{
		fmt.Sprint(e), fmt.Sprintf("%v %+v %#v %s %q", e, e, e, e, e), fmt.Sprintf("%v %+v %#v %s %q %x %d", e.Key, e.Key, e.Key, e.Key, e.Key, e.Key, e.Key),
		string(text), e.Key.LogValue().String(), fmt.Sprintf("%+v", &e), fmt.Sprint(errors.New(e.String())),
	} {
		if strings.Contains(s, "very") || strings.Contains(s, fmt.Sprintf("%x", "very")) {
			t.Errorf("%s", s)
		}
	}
	if err != nil || e.Key.reveal() != "very-secret" {
		t.Error("the key is lost")
	}
}
