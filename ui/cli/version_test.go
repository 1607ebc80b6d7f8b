package cli

import (
	"regexp"
	"runtime/debug"
	"testing"
)

func TestTheVersionSaysWhatWasBuilt(t *testing.T) {
	commit, at := debug.BuildSetting{Key: "vcs.revision", Value: "8bf2bd01f2aa77c0d1"}, debug.BuildSetting{Key: "vcs.time", Value: "2026-11-23T06:00:00Z"}
	for name, tt := range map[string]struct {
		settings []debug.BuildSetting
		want     string
	}{
		"a clone":           {[]debug.BuildSetting{commit, at, {Key: "vcs.modified", Value: "false"}}, "commit 8bf2bd01f2aa of 2026-11-23"},
		"a clone at work":   {[]debug.BuildSetting{commit, at, {Key: "vcs.modified", Value: "true"}}, "commit 8bf2bd01f2aa of 2026-11-23, with changes"},
		"no date":           {[]debug.BuildSetting{commit}, "commit 8bf2bd01f2aa"},
		"a folder of files": {nil, "commit not known"},
	} {
		if got := buildOf(&debug.BuildInfo{Settings: tt.settings}).String(); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	if line := versionLine(); !regexp.MustCompile(`^plenum \d+\.\d+\.\d+ \(commit .+; go.+, \w+/\w+\)\n$`).MatchString(line) {
		t.Errorf("%q", line)
	}
}
