package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"plenum/sessions"
)

// paths looks at the files and folders of the program: whether they are there, can be written,
// and are their owner's alone.
func (d doctor) paths(context.Context) []finding {
	self := sound(partPaths, "program", "%s", programPath())
	out := []finding{self, d.configFile()}
	for _, one := range []struct {
		name, dir, first string
		private          bool
	}{
		{"boards", d.conf.BoardsDir, "board of your own", false},
		{"themes", d.conf.ThemesDir, "theme of your own", false},
		{"sessions", library().Dir, "session", true},
		{"drafts", draftsDir(), "question that waits", true},
	} {
		out = append(out, folder(one.name, one.dir, one.first, one.private))
	}
	return append(out, diskSpace(library().Dir))
}

func programPath() string {
	path, err := os.Executable()
	if err != nil {
		return "its own path is not known"
	}
	return path
}

// configFile looks at the file itself; what stands in it is of another part.
func (d doctor) configFile() finding {
	path := d.conf.Path
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return sound(partPaths, "config", "%s: not there, so everything has its default (plenum config init writes one)", path)
	case err != nil:
		return sound(partPaths, "config", "%s: %s", path, sessions.Cause(err)).but(standsBad, "mend its permissions or move it away")
	case openToOthers(info, 0o077) && len(d.conf.Providers) > 0:
		return sound(partPaths, "config", "%s: other people of this machine can read it, and it names providers", path).
			but(standsWarn, "chmod 600 "+quoted(path))
	}
	return sound(partPaths, "config", "%s", path)
}

// folder looks at a folder, which may not be there yet.
func folder(name, dir, first string, private bool) finding {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		near := nearestFolder(dir)
		if why := unwritable(near); why != nil {
			return sound(partPaths, name, "%s: not there, and it cannot be made, since %s takes no files (%s)", dir, near, why).
				but(badWhere(private), "make it yourself, or mend the permissions of "+quoted(near))
		}
		return sound(partPaths, name, "%s: not there yet; the first %s makes it", dir, first)
	case err != nil:
		return sound(partPaths, name, "%s: %s", dir, sessions.Cause(err)).but(badWhere(private), "mend its permissions")
	case !info.IsDir():
		return sound(partPaths, name, "%s is a file, not a folder", dir).but(badWhere(private), "move it away")
	}
	if why := unwritable(dir); why != nil {
		return sound(partPaths, name, "%s: it takes no files (%s)", dir, why).but(badWhere(private), "mend the permissions of "+quoted(dir))
	}
	if private && openToOthers(info, 0o077) {
		return sound(partPaths, name, "%s: other people of this machine can look into it", dir).but(standsWarn, "chmod 700 "+quoted(dir))
	}
	return sound(partPaths, name, "%s", dir)
}

// badWhere is how bad a folder is that takes no files: what plenum itself writes is lost, what a
// person writes can go elsewhere.
func badWhere(private bool) string {
	if private {
		return standsBad
	}
	return standsWarn
}

// nearestFolder is the nearest folder above a path that is there.
func nearestFolder(path string) string {
	for {
		up := filepath.Dir(path)
		if _, err := os.Stat(up); err == nil || up == path {
			return up
		}
		path = up
	}
}

// unwritable tries to make a file in a folder, and takes it away again; nil: it takes files. The
// permissions alone do not tell: the disk may be full or read-only.
func unwritable(dir string) error {
	f, err := os.CreateTemp(dir, ".plenum-doctor-*")
	if err != nil {
		return sessions.Cause(err)
	}
	_, err = f.WriteString("x")
	err = errors.Join(err, f.Close())
	_ = os.Remove(f.Name())
	if err != nil {
		return sessions.Cause(err)
	}
	return nil
}

// openToOthers reports permissions that others have and should not. Windows has none of the kind.
func openToOthers(info fs.FileInfo, not fs.FileMode) bool {
	return runtime.GOOS != "windows" && info.Mode().Perm()&not != 0
}

// quoted is a path as a shell takes it.
func quoted(path string) string {
	if strings.ContainsAny(path, " \t'\"$`\\*?[](){}<>|&;#~!") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

const (
	diskLow  = 500 << 20 // bytes: from here on it is said
	diskNone = 20 << 20  // bytes: a long session may not fit any more
)

// diskSpace looks at the disk of the sessions.
func diskSpace(dir string) finding {
	near := dir
	if _, err := os.Stat(dir); err != nil {
		near = nearestFolder(dir)
	}
	free, ok := freeBytes(near)
	f := sound(partPaths, "disk", "%s free where the sessions are", size(int64(free)))
	switch {
	case !ok:
		return sound(partPaths, "disk", "how much is free cannot be told here")
	case free < diskNone:
		return f.but(standsBad, "make room; plenum sessions delete moves sessions to the trash, which you can empty")
	case free < diskLow:
		return f.but(standsWarn, "make room")
	}
	return f
}

// size is a number of bytes in words.
func size(n int64) string {
	for _, unit := range []struct {
		of   int64
		name string
	}{{1 << 30, "GB"}, {1 << 20, "MB"}, {1 << 10, "kB"}} {
		if n >= unit.of {
			return fmt.Sprintf("%.1f %s", float64(n)/float64(unit.of), unit.name)
		}
	}
	return count(int(n), "byte", "bytes")
}
