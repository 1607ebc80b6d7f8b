package config

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/adrg/xdg"
	"github.com/google/go-cmp/cmp"
)

func someNames() Names {
	return Names{
		Boards: func(Config) []string { return []string{"report", "decide"} },
		Themes: func(Config) []string { return []string{"dark", "light", "none"} },
	}
}

// switchedOn takes the # away from the keys of a commented file, and leaves its words.
func switchedOn(text string) string {
	return regexp.MustCompile(`(?m)^#([^ \n]|  )`).ReplaceAllString(text, "$1")
}

// What a config names is held against what there is, with the place in the file.
func TestCheckHoldsNamesAgainstWhatThereIs(t *testing.T) {
	path := write(t, `default_model: opnai/gpt-5
reducer_model: openai/gpt-99
board: reprot
theme: drak
mouse: perhaps
keys:
  branch.cansel: x
  cancel: m
  play: o
  nosuchthing: y
`)
	_, err := Check(path, someNames(), vars("PLENUM_BOARD", "reprot"))
	want := `config.yaml:1:1: default_model: there is no provider opnai; did you mean openai?
config.yaml:3:1: board: there is no board reprot; did you mean report?
config.yaml:4:1: theme: there is no theme drak; did you mean dark?
config.yaml:5:8: mouse: expected on or off, found "perhaps"
config.yaml:6:1: keys: m is both branch.cancel and round.merge; give one of them another key
config.yaml:7:3: keys.branch.cansel: there is no action of this name; did you mean branch.cancel?
config.yaml:9:3: keys.play: "play" could be replay.play or round.play; write one of these
config.yaml:10:3: keys.nosuchthing: there is no action of this name; plenum config schema names them all`
	if err == nil {
		t.Fatal("no mistake was found")
	}
	if diff := cmp.Diff(want, strings.ReplaceAll(err.Error(), path, "config.yaml")); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

// Without a file's name the variables are part of what is checked, and no file need be there.
func TestCheckReadsTheVariablesWithTheUsualFile(t *testing.T) {
	t.Cleanup(xdg.Reload)
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	xdg.Reload()
	_, err := Check("", someNames(), vars("PLENUM_BOARD", "reprot", "PLENUM_THEME", "dark", "PLENUM_MOUSE", "maybe"))
	want := "PLENUM_MOUSE: expected on or off, found \"maybe\"\nPLENUM_BOARD: there is no board reprot; did you mean report?"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	if _, err := Check("", someNames(), vars()); err != nil {
		t.Error(err)
	}
}

func TestCheckPassesWhatIsRight(t *testing.T) {
	path := write(t, "default_model: offline\nboard: ./mine.yaml\ntheme: auto\nkeys: {branch.cancel: r, branch.retry: x}\n")
	if _, err := Check(path, someNames(), vars()); err != nil {
		t.Error(err)
	}
	gone := filepath.Join(t.TempDir(), "gone.yaml")
	if _, err := Check(gone, someNames(), vars()); err == nil || !strings.Contains(err.Error(), "plenum config init writes one") {
		t.Errorf("error %v", err)
	}
}

// The commented file says nothing as it is, and switched on what holds anyway, for each main key.
func TestTheCommentedFileIsAConfig(t *testing.T) {
	text := Commented()
	for _, s := range []string{text, switchedOn(text)} {
		if _, err := Check(write(t, s), someNames(), vars()); err != nil {
			t.Errorf("%v\nin:\n%s", err, s)
		}
	}
	off, ps := parse("config.yaml", []byte(text))
	if diff := cmp.Diff(defaults("config.yaml"), off); diff != "" || len(ps) > 0 {
		t.Errorf("switched off it sets something: %v\n%s", ps, diff)
	}
	on, _ := parse(filepath.Join(Dir(), "config.yaml"), []byte(switchedOn(text)))
	for _, s := range scalars() {
		if on.Origins.Of(s.name).Layer != FromFile {
			t.Errorf("%s is not in the file", s.name)
		}
		if fallback := s.value(defaults("")); fallback != "" && s.value(on) != fallback {
			t.Errorf("%s: the file says %s, the default is %s", s.name, s.value(on), fallback)
		}
	}
	if len(on.Providers) < 3 || len(on.Keys) < 2 {
		t.Errorf("examples are missing: %+v", on.Providers)
	}
	for _, line := range strings.Split(text, "\n") {
		if len(line) > 120 {
			t.Errorf("a line of %d characters: %s", len(line), line)
		}
	}
}

// The schema knows every key that the reader knows, and no other.
func TestTheSchemaKnowsEveryKey(t *testing.T) {
	var s struct {
		Properties map[string]struct{ Properties map[string]any }
		Defs       map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	known := func(src string) []string {
		t.Helper()
		_, ps := parse("config.yaml", []byte(src))
		if len(ps) != 1 {
			t.Fatal(ps)
		}
		_, list, found := strings.Cut(ps[0].Text, "known here: ")
		if !found {
			t.Fatal(ps)
		}
		return strings.Split(list, ", ")
	}
	for what, c := range map[string]struct {
		reader []string
		schema map[string]any
	}{
		"a provider": {known("providers: {openai: {qqqqqqqqqq: 1}}"), s.Defs["provider"].Properties},
		"a model":    {known("providers: {openai: {models: {m: {qqqqqqqqqq: 1}}}}"), s.Defs["facts"].Properties},
	} {
		if len(c.reader) != len(c.schema) {
			t.Errorf("%s: the reader knows %v, the schema %d keys", what, c.reader, len(c.schema))
		}
		for _, k := range c.reader {
			if _, ok := c.schema[k]; !ok {
				t.Errorf("%s: the schema lacks %s", what, k)
			}
		}
	}
	main := known("qqqqqqqqqq: 1")
	if len(main) != len(s.Properties) {
		t.Errorf("the reader knows %v, the schema %d main keys", main, len(s.Properties))
	}
	for _, k := range main {
		if _, ok := s.Properties[k]; !ok {
			t.Errorf("the schema lacks %s", k)
		}
	}
	if _, ok := s.Properties["keys"].Properties["branch.cancel"]; !ok {
		t.Error("the schema lacks the actions")
	}
}

// Each setting says where it came from, and none of them a secret.
func TestValuesSayWhereTheyCameFrom(t *testing.T) {
	yaml := `theme: none
providers:
  local:
    base_url: http://127.0.0.1:8080/v1
    key_cmd: /usr/bin/pass show sk-very-secret
    headers: {X-Team: very-secret}
    concurrency: 4
    models: {qwen3: {context: 32768, price: {in: 0, out: 0.5}, temperature: true}, two: {}}
  groq: {keyring: true}
  mistral: {key_env: MY_KEY}
keys: {cancel: x}
`
	env := vars("OPENAI_API_KEY", "sk-very-secret", "OPENAI_BASE_URL", "https://gate.example/v1", "PLENUM_BOARD", "decide")
	r, _ := resolver(t, yaml, env)
	if err := r.config.Set("linear", "on", "--linear"); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, v := range r.Values(Wanted{Model: "openai/gpt-5"}) {
		if !strings.HasSuffix(v.Key, "_dir") {
			got.WriteString(v.Key + " = " + v.Value + " | " + v.Name + " | " + string(v.Layer) + "\n")
		}
	}
	want := `default_model = openai/gpt-5 | -m | flag
reducer_model = openai/gpt-5 | default, as default_model | default
board = decide | PLENUM_BOARD | variable
theme = none | config.yaml:1 | file
ask_above = 0.5 | default | default
mouse = on | default | default
linear = on | --linear | flag
reduced_motion = off | default | default
notify = on | default | default
local = on | default | default
providers.local.base_url = http://127.0.0.1:8080/v1 | config.yaml:3 | file
providers.local.key = printed by pass | config.yaml:3 | file
providers.local.headers.X-Team = set | config.yaml:3 | file
providers.local.concurrency = 4 | config.yaml:3 | file
providers.local.models.qwen3 = context 32768, price in 0, out 0.5, cached 0, temperature true | config.yaml:3 | file
providers.local.models.two = named | config.yaml:3 | file
providers.openai.base_url = https://gate.example/v1 | OPENAI_BASE_URL | variable
providers.openai.key = set | OPENAI_API_KEY | variable
providers.groq.base_url = https://api.groq.com/openai/v1 | its usual address | default
providers.groq.key = in the system's keyring | config.yaml:9 | file
providers.mistral.base_url = https://api.mistral.ai/v1 | its usual address | default
providers.mistral.key = not set | set MY_KEY | file
keys.cancel = x | config.yaml | file
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if strings.Contains(got.String(), "secret") {
		t.Error("a secret is shown")
	}
}
