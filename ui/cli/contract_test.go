package cli

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plenum/engine"
)

// schemas describe what scripts rely on.
//
//go:embed schema
var schemas embed.FS

// keysOf are the keys of a row as it is printed.
func keysOf(t *testing.T, row any) []string {
	t.Helper()
	raw, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, m := range regexp.MustCompile(`[{,]"([a-z_0-9]+)":`).FindAllStringSubmatch(string(raw), -1) {
		keys = append(keys, m[1])
	}
	return keys
}

// What FORMATS.md says of each list is what the list prints.
func TestTheListsAreAsTheyAreDescribed(t *testing.T) {
	raw, err := os.ReadFile("FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	for command, row := range map[string]any{
		"sessions list": sessionRow{}, "boards list": boardRow{}, "themes list": themeRow{}, "models": modelRowJSON{},
		"lab list": labRowJSON{}, "config show": valueJSON{},
	} {
		_, rest, found := strings.Cut(string(raw), "| `"+command+"` |")
		line, _, _ := strings.Cut(rest, "\n")
		var said []string
		for _, m := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(line, -1) {
			said = append(said, m[1])
		}
		for _, key := range keysOf(t, row) {
			if !slices.Contains(said, key) {
				t.Errorf("FORMATS.md does not speak of %s of plenum %s", key, command)
			}
		}
		if !found || len(said) != len(keysOf(t, row)) {
			t.Errorf("plenum %s: FORMATS.md says %v, it prints %v", command, said, keysOf(t, row))
		}
	}
}

// What FORMATS.md says of the object is what the schema says, and of that no key may be left out.
func TestTheObjectIsAsItIsDescribed(t *testing.T) {
	raw, err := os.ReadFile("FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	for said, row := range map[string]any{
		"the object, and each of `rounds`": engine.Object{}, "`branches`": engine.ObjectBranch{}, "`missing`": engine.ObjectMissing{},
		"`reducer`": engine.ObjectReduction{}, "`findings`": engine.ObjectFindings{}, "`vote`": engine.ObjectVote{},
		"`verdicts`": engine.ObjectVerdict{}, "`usage`": engine.ObjectUsage{}, "`error`": engine.ObjectError{}, "`totals`": engine.ObjectTotals{},
	} {
		of := reflect.TypeOf(row)
		var keys []string
		for i := range of.NumField() {
			keys = append(keys, "`"+of.Field(i).Tag.Get("json")+"`")
		}
		if line := "| " + said + " | " + strings.Join(keys, ", ") + " |\n"; !strings.Contains(string(raw), line) {
			t.Errorf("FORMATS.md does not say\n%s", line)
		}
	}
	var schema any
	if err := json.Unmarshal(runSchema, &schema); err != nil {
		t.Fatal(err)
	}
	everyKeyRequired(t, "", schema)
}

// everyKeyRequired looks for an object of a schema that may leave a key out, or have another.
func everyKeyRequired(t *testing.T, at string, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for i, one := range v {
			everyKeyRequired(t, fmt.Sprintf("%s[%d]", at, i), one)
		}
	case map[string]any:
		if keys, ok := v["properties"].(map[string]any); ok {
			required, _ := v["required"].([]any)
			for key := range keys {
				if !slices.Contains(required, any(key)) {
					t.Errorf("%s: %s may be left out", at, key)
				}
			}
			if v["additionalProperties"] != false {
				t.Errorf("%s: may have any key", at)
			}
		}
		for key, one := range v {
			everyKeyRequired(t, at+"."+key, one)
		}
	}
}
