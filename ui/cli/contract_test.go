package cli

import (
	"embed"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
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
