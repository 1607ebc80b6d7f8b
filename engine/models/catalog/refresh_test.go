package catalog_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plenum/engine/models/catalog"
)

func TestAListIsCheckedBeforeItIsKept(t *testing.T) {
	const good = `{"id":"groq","name":"Groq","models":[{"id":"a","cost_per_1m_in":1,"context_window":10}]}`
	for name, c := range map[string]struct {
		raw  string
		want string // the error holds this; empty: it is good
	}{
		"one provider":      {good, ""},
		"an array":          {"[" + good + "]", ""},
		"wrapped":           {`{"providers":[` + good + `]}`, ""},
		"a mark before it":  {"\ufeff" + good, ""},
		"nothing":           {"  ", "it is empty"},
		"prose":             {"hello", "it is no JSON"},
		"cut off":           {"[\n" + good + ",\n", "line 2: unexpected end"},
		"something else":    {`{"rows":3}`, "provider 1 has no id"},
		"another type":      {`[{"id":"groq","models":"none"}]`, "it is no list of providers"},
		"twice":             {"[" + good + "," + good + "]", "provider groq stands there twice"},
		"no models":         {`[{"id":"groq"}]`, "it holds no model"},
		"a nameless model":  {`[{"id":"groq","models":[{"id":""}]}]`, "has no id"},
		"a price below 0":   {`[{"id":"groq","models":[{"id":"a","cost_per_1m_out":-1}]}]`, "has a price that is none"},
		"an endless window": {`[{"id":"groq","models":[{"id":"a","context_window":99999999999999999}]}]`, "window"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := catalog.Check([]byte(c.raw))
			if c.want == "" {
				if err != nil || got.Models != 1 || got.Providers() != 1 {
					t.Errorf("%+v, %v", got, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestOlderIsAgainstTheListThatIsBuiltIn(t *testing.T) {
	if catalog.Older(time.Date(2026, 8, 19, 0, 0, 0, 0, time.UTC)) || !catalog.Older(time.Date(2026, 8, 18, 23, 0, 0, 0, time.UTC)) {
		t.Error("the day of the built-in list is not the border")
	}
}

func TestAKeptListReadsAsItWasWritten(t *testing.T) {
	list, err := catalog.Check([]byte(`[{"id":"groq","models":[{"id":"a","cost_per_1m_in":1}]}]`))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "deep", "models.json")
	if err := list.Keep(path, time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	date, models, trouble := catalog.ReadKept(path)
	if date != "23 Nov 2026" || models != 1 || trouble != "" {
		t.Errorf("%q, %d models, %q", date, models, trouble)
	}
	if _, _, trouble := catalog.ReadKept(filepath.Join(t.TempDir(), "none")); trouble != "" {
		t.Errorf("no file is trouble: %s", trouble)
	}
}
