package cli

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"plenum/engine/boards"
	"plenum/themes"
	"plenum/ui/cli/config"
)

// asJSON is a YAML file as the JSON that a schema speaks of.
func asJSON(t *testing.T, src []byte) []byte {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// switchedOn takes the # away from the keys of a commented file, and leaves its words.
func switchedOn(text string) string {
	return regexp.MustCompile(`(?m)^#([^ \n]|  )`).ReplaceAllString(text, "$1")
}

// Every file that the program brings or writes is right by the schema that editors use.
func TestTheSchemasTakeWhatTheProgramBrings(t *testing.T) {
	fits := func(name string, schema, src []byte) {
		t.Helper()
		problems, err := validate(schema, asJSON(t, src))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s%s", name, p)
		}
	}
	for _, name := range boards.Names() {
		src, _ := boards.Builtin(name)
		fits("board "+name, boards.Schema(), src)
		fits("a copy of board "+name, boards.Schema(), []byte(boardCopy(string(src), "mine")))
	}
	for _, name := range themes.Names() {
		if src, ok := themes.Builtin(name); ok {
			fits("theme "+name, themes.Schema(), src)
		}
	}
	fits("the template of a board", boards.Schema(), []byte(boardTemplate("mine")))
	fits("the config", config.Schema(), []byte(switchedOn(config.Commented())))
}

// What a reader refuses the schema refuses as well, so that an editor says it first.
func TestTheSchemasRefuseSlips(t *testing.T) {
	for _, c := range []struct {
		schema []byte
		src    string
	}{
		{config.Schema(), "bord: report"},
		{config.Schema(), "mouse: maybe"},
		{config.Schema(), "ask_above: 0"},
		{config.Schema(), "default_model: two words"},
		{config.Schema(), "keys: {branch.cansel: x}"},
		{config.Schema(), "providers: {Local: {}}"},
		{config.Schema(), "providers: {a: {api_key: x}}"},
		{config.Schema(), "providers: {a: {base_url: 'https://me:pass@host/v1'}}"},
		{config.Schema(), "providers: {a: {keyring: false}}"},
		{config.Schema(), "providers: {a: {models: {m: {price: {in: 1}}}}}"},
		{config.Schema(), "providers: {a: {models: {m: {context: 0}}}}"},
		{boards.Schema(), "name: x"},
		{boards.Schema(), "agents: []"},
		{boards.Schema(), "agents: [{name: A}]\nmode: vot"},
		{themes.Schema(), "name: x"},
		{themes.Schema(), "colors: {text: red}"},
	} {
		problems, err := validate(c.schema, asJSON(t, []byte(c.src)))
		if err != nil || len(problems) == 0 {
			t.Errorf("%s: %v, %v", c.src, problems, err)
		}
	}
}

// The template is a board as it is, and names every key that a board may have.
func TestTheTemplateOfABoardIsABoard(t *testing.T) {
	text := boardTemplate("mine")
	b, err := boards.Parse("mine.yaml", []byte(text))
	if err != nil || b.Name != "mine" || len(b.Agents) != 2 {
		t.Fatalf("%v, %+v", err, b)
	}
	var s struct {
		Properties map[string]struct{ Properties map[string]any }
		Defs       map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(boards.Schema(), &s); err != nil {
		t.Fatal(err)
	}
	want := []string{}
	for key, below := range s.Properties {
		want = append(want, key)
		for k := range below.Properties {
			want = append(want, k)
		}
	}
	for key := range s.Defs["agent"].Properties {
		want = append(want, key)
	}
	for _, key := range want {
		if !regexp.MustCompile(`(?m)[ #{]` + key + `:|^` + key + `:`).MatchString(text) {
			t.Errorf("the template does not speak of %s", key)
		}
	}
}

// A copy keeps the words of its board, and no hint of another schema.
func TestACopyOfABoardKeepsItsComments(t *testing.T) {
	got := boardCopy(schemaHint("x.json")+"# Why.\nname: old\nagents: [{name: A, brief: B.}] # one\n", "new")
	want := schemaHint(boardSchemaFile) + "# Why.\nname: new\nagents: [{name: A, brief: B.}] # one\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := boardCopy("agents: []", "new"); !strings.Contains(got, "\nname: new\nagents") {
		t.Errorf("without a name: %q", got)
	}
}

// The names that the config package speaks of are those of this one.
func TestDefaultsAreNamedOnce(t *testing.T) {
	if autoTheme != config.DefaultTheme {
		t.Errorf("the theme is %s here and %s in the config", autoTheme, config.DefaultTheme)
	}
	if _, ok := boards.Builtin(config.DefaultBoard); !ok {
		t.Errorf("there is no board %s", config.DefaultBoard)
	}
}
