package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// version is what --version prints first and what a session file says wrote it. A release is
// tagged with it; .ci/release refuses another tag.
const version = "0.1.0"

// build is where a program came from, as far as the toolchain noted it. Nothing of it is set
// by the builder's clock or folder, so that the same commit builds the same bytes.
type build struct {
	Commit  string // in full; empty: it was not built in a clone
	Date    string // of the commit, as RFC 3339 in UTC
	Changed bool   // files differed from the commit
}

// thisBuild reads it out of the program itself.
func thisBuild() build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return build{}
	}
	return buildOf(info)
}

func buildOf(info *debug.BuildInfo) build {
	var b build
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date = s.Value
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b
}

// shortCommit is how much of a commit's name is shown.
const shortCommit = 12

// String is "commit 8bf2bd01f2aa of 2026-11-23", or what is known of it.
func (b build) String() string {
	if b.Commit == "" {
		return "commit not known"
	}
	text := "commit " + b.Commit[:min(len(b.Commit), shortCommit)]
	if day, _, _ := strings.Cut(b.Date, "T"); day != "" {
		text += " of " + day
	}
	if b.Changed {
		text += ", with changes"
	}
	return text
}

// versionLine is what --version prints.
func versionLine() string {
	return fmt.Sprintf("plenum %s (%s; %s, %s/%s)\n", version, thisBuild(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
