package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// vars is an environment of a test's own.
func vars(pairs ...string) Env {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(name string) (string, bool) { v, ok := m[name]; return v, ok }
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func fileOrigin(line int) Origin {
	return Origin{Name: fmt.Sprintf("config.yaml:%d", line), Layer: FromFile, Line: line}
}

const example = `default_model: local/qwen3
reducer_model: openai/gpt-5
board: report
theme: auto
ask_above: 2
providers:
  local:
    base_url: http://127.0.0.1:8080/v1/
    key_env: LOCAL_KEY
    headers: {X-Team: research}
    concurrency: 4
    models:
      qwen3: {context: 32768, price: {in: 0, out: 0}, temperature: true}
      big/one: {price: {in: 1, out: 2.5, cached: 0.1}}
  openai: {key_cmd: pass show 'open ai'}
keys: {cancel: x, scroll_down: [j, down]}
`

func TestTheExampleOfTheFileIsRead(t *testing.T) {
	path := write(t, example)
	got, err := Load(path, vars())
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	want := Config{
		Path:         path,
		Model:        Setting{"local/qwen3", "config.yaml:1"},
		ReducerModel: Setting{"openai/gpt-5", "config.yaml:2"},
		Board:        Setting{"report", "config.yaml:3"},
		Theme:        Setting{"auto", "config.yaml:4"},
		AskAbove:     2,
		Look:         true,
		Screen:       Screen{Mouse: true, Notify: true},
		Folders:      Folders{BoardsDir: BoardsDir(), ThemesDir: ThemesDir()},
		Origins: Origins{
			"default_model": fileOrigin(1), "reducer_model": fileOrigin(2), "board": fileOrigin(3),
			"theme": fileOrigin(4), "ask_above": fileOrigin(5),
		},
		Providers: []Provider{
			{
				Name: "local", BaseURL: "http://127.0.0.1:8080/v1", KeyEnv: "LOCAL_KEY", From: "config.yaml:7",
				Headers: map[string]string{"X-Team": "research"}, Concurrency: 4,
				Models: []Model{
					{Name: "qwen3", Context: 32768, Price: &engine.Price{}, Temperature: &yes},
					{Name: "big/one", Price: &engine.Price{In: 1, Out: 2.5, Cached: 0.1}},
				},
			},
			{Name: "openai", KeyCmd: "pass show 'open ai'", From: "config.yaml:15"},
		},
		Keys: map[string]string{"cancel": "x", "scroll_down": "j down"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("config (-want +got):\n%s", diff)
	}
}

func TestVariablesWinOverTheFile(t *testing.T) {
	got, err := Load(write(t, example), vars(
		"PLENUM_MODEL", " a/b ", "PLENUM_REDUCER_MODEL", "c/d", "PLENUM_BOARD", "decide",
		"PLENUM_THEME", "none", "PLENUM_LOCAL", "OFF"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Setting{{"a/b", "PLENUM_MODEL"}, {"c/d", "PLENUM_REDUCER_MODEL"}, {"decide", "PLENUM_BOARD"}, {"none", "PLENUM_THEME"}}
	if diff := cmp.Diff(want, []Setting{got.Model, got.ReducerModel, got.Board, got.Theme}); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	if got.Look {
		t.Error("PLENUM_LOCAL=off still looks for servers")
	}
}

func TestNoFileIsAnEmptyOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nowhere", "config.yaml")
	got, err := Load(path, vars("PLENUM_MODEL", ""))
	if diff := cmp.Diff(defaults(path), got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestThePathFollowsTheEnvironment(t *testing.T) {
	t.Cleanup(xdg.Reload)
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	xdg.Reload()
	if got, want := DefaultPath(), filepath.Join(dir, "plenum", "config.yaml"); got != want {
		t.Errorf("path %s, want %s", got, want)
	}
	if got, want := BoardsDir(), filepath.Join(dir, "plenum", "boards"); got != want {
		t.Errorf("boards in %s, want %s", got, want)
	}
}

func TestAFileThatCannotBeReadIsNamed(t *testing.T) {
	dir := t.TempDir()
	_, err := Load(dir, vars())
	if err == nil || !strings.HasPrefix(err.Error(), dir+": the config cannot be read (") {
		t.Errorf("error %v", err)
	}
}

// TestMistakes holds the wording of every message, all of a file at once.
func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"everything": {
			`default_modle: a/b
reducer_model: two words
ask_above: 0
providers:
  Local: {base_url: http://127.0.0.1:1/v1}
  offline: {base_url: http://127.0.0.1:1/v1}
  opnai: {key_env: X}
  a:
    base_url: localhost:8080
    api_key: sk-very-secret
    key_env: sk-very-secret
    concurrency: 0
  b:
    base_url: http://me:very-secret@host/v1
    key_env: B_KEY
    key_cmd: pass "show
    headers: {"X Y": very-secret, Z: "a\nb"}
    models:
      m: {context: -1, price: {in: cheap}, temperature: warm, kontext: 5}
      two words: {}
  c: {base_url: https://host/v1/chat/completions}
  d: {base_url: https://host/v1?key=very-secret}
keys: {cancel: , merge: {x: y}}
mouse: maybe
e: {base_url: "https://host/v1"}
`,
			`config.yaml:1:1: default_modle: no such key; did you mean default_model?
config.yaml:2:16: reducer_model: this is no model's name; write it as provider/model
config.yaml:3:12: ask_above: expected US dollars, a number above 0, like 0.50
config.yaml:5:3: providers.Local: a provider's name holds small letters, digits, - . and _ only
config.yaml:6:3: providers.offline: offline is the name of the built-in model; choose another
config.yaml:7:3: providers.opnai: give its base_url, like http://127.0.0.1:8080/v1: no list knows a provider of this name; did you mean openai?
config.yaml:9:15: providers.a.base_url: expected an address like https://host/v1 or http://127.0.0.1:8080/v1
config.yaml:10:5: providers.a.api_key: a key is not kept in this file; put it into a variable and name that as key_env, into the system's keyring and write keyring: true, or give a key_cmd that prints it
config.yaml:11:14: providers.a.key_env: expected the name of a variable, like LOCAL_KEY, and not the key itself
config.yaml:12:18: providers.a.concurrency: expected how many requests may run at once, a number from 1 to 1000
config.yaml:14:15: providers.b.base_url: an address holds no name and no password; use key_env, key_cmd or headers
config.yaml:16:14: providers.b.key_cmd: a quotation mark (") is not closed
config.yaml:16:14: providers.b.key_cmd: give key_env or key_cmd, not both
config.yaml:17:22: providers.b.headers.X Y: this is no name of an HTTP header
config.yaml:17:38: providers.b.headers.Z: the value of a header is one line
config.yaml:19:20: providers.b.models.m.context: expected the window in tokens, a number from 1
config.yaml:19:24: providers.b.models.m.price: out is missing; a price has in and out, in dollars for a million tokens
config.yaml:19:36: providers.b.models.m.price.in: expected a number, found the text "cheap"
config.yaml:19:57: providers.b.models.m.temperature: expected true or false, found the text "warm"
config.yaml:19:63: providers.b.models.m.kontext: no such key; did you mean context?
config.yaml:20:7: providers.b.models.two words: this is no model's name; write it as provider/model
config.yaml:21:17: providers.c.base_url: leave /chat/completions out; it is added
config.yaml:22:17: providers.d.base_url: an address ends with its path, usually /v1; remove what follows ? or #
config.yaml:23:8: keys.cancel: no key is named; write one like x or ctrl+x
config.yaml:23:25: keys.merge: expected a text, found a map
config.yaml:24:8: mouse: expected on or off, found "maybe"
config.yaml:25:1: e: no such key; known here: default_model, reducer_model, board, theme, ask_above, mouse, linear, reduced_motion, notify, local, boards_dir, themes_dir, providers, keys`,
		},
		"keys of providers": {
			`providers:
  a: {base_url: "https://host/v1", keyring: sk-very-secret}
  b: {base_url: "https://host/v1", keyring: false}
  c: {base_url: "https://host/v1", keyring: true, key_env: C_KEY}
  d: {base_url: "https://host/v1", models: {m: {max_output: 0, reasoning: high}}}
`,
			`config.yaml:2:45: providers.a.keyring: expected true, or the name under which the keyring holds the key, in small letters; and not the key itself
config.yaml:3:45: providers.b.keyring: expected true, or the name under which the keyring holds the key, in small letters; and not the key itself
config.yaml:4:45: providers.c.keyring: give key_env, key_cmd or keyring, and only one of them
config.yaml:5:61: providers.d.models.m.max_output: expected the most tokens of one answer, a number from 1
config.yaml:5:75: providers.d.models.m.reasoning: expected true or false, found the text "high"`,
		},
		"no yaml":   {"theme: 'dark\n", "config.yaml:1:8: no valid YAML: could not find end character of single-quoted text"},
		"a list":    {"- a\n", "config.yaml:1:1: expected a map of keys and values, found a list"},
		"an anchor": {"theme: &t dark\nboard: *t\n", "config.yaml:1:8: anchors (&), aliases (*) and merge keys (<<) are not read; write the value out, or in quotes where it is text"},
		"too deep":  {"keys: " + strings.Repeat("[", 10_000), "config.yaml:1:31: nested too deep"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, c.src)
			_, err := Load(path, vars())
			if err == nil {
				t.Fatal("no mistake was found")
			}
			got := strings.ReplaceAll(err.Error(), path, "config.yaml")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
			if strings.Contains(got, "very-secret") {
				t.Error("a message gives a secret away")
			}
		})
	}
}

func TestMistakesInVariablesAreToldWithTheFiles(t *testing.T) {
	path := write(t, "bord: report\n")
	_, err := Load(path, vars("PLENUM_LOCAL", "maybe", "PLENUM_MODEL", "two words"))
	want := path + `:1:1: bord: no such key; did you mean board?
PLENUM_MODEL: this is no model's name; write it as provider/model
PLENUM_LOCAL: expected on or off, found "maybe"`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func FuzzConfig(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("providers: {a: {base_url: 'http://x', models: {m: {price: {in: 1, out: 2}}}}}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, ps := parse("config.yaml", src)
		for _, p := range ps {
			if p.Text == "" || p.Error() != engine.Clean(p.Error()) {
				t.Errorf("message %q", p.Error())
			}
		}
		if len(ps) == 0 {
			for _, s := range servers(c, vars(), &Keyring{}) {
				if s.at.base != engine.Clean(s.at.base) {
					t.Errorf("address %q", s.at.base)
				}
			}
		}
	})
}
