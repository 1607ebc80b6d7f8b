package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"testing"

	"plenum/engine/models/modeltest"
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

// A server is told which version asks it.
func TestServersAreToldTheVersion(t *testing.T) {
	server := modeltest.NewServer(t)
	cmd := exec.Command("plenum", "run", "--no-stdin", "-m", "local/good", "Should we move?")
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "PLENUM_LOCAL=off")
	conf := filepath.Join(home, "plenum", "config.yaml")
	if err := errors.Join(os.Mkdir(filepath.Dir(conf), 0o700), os.WriteFile(conf, []byte("providers: {local: {base_url: '"+server.URL()+"'}}\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	calls := server.Calls()
	if len(calls) < 4 {
		t.Errorf("%d requests came", len(calls))
	}
	for _, c := range calls {
		if got := c.Header.Get("User-Agent"); got != "plenum/"+version {
			t.Errorf("a request calls itself %q", got)
		}
	}
}
