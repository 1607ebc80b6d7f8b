package config

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// Env reads a variable of the environment, as os.LookupEnv does.
type Env func(name string) (value string, set bool)

// value is the variable without space around it; a variable that is set to nothing counts as
// not set.
func (e Env) value(name string) string {
	v, _ := e(name)
	return strings.TrimSpace(v)
}

// Load reads the config file and the PLENUM_ variables. An empty path is DefaultPath, a nil
// env the process's own. A file that does not exist is an empty one. The error holds every
// mistake at once, as strict.Problems; the Config then holds what could be read, and Path in
// any case.
func Load(path string, env Env) (Config, error) {
	path = cmp.Or(path, DefaultPath())
	if env == nil {
		env = os.LookupEnv
	}
	src, err := readFile(path)
	if err != nil {
		return defaults(path), strict.Problems{{File: path, Text: err.Error()}}
	}
	c, problems := parse(path, src)
	problems = append(problems, c.environment(env)...)
	if len(problems) > 0 {
		return c, problems
	}
	return c, nil
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) { // as below a home of /dev/null
		return nil, nil
	}
	if err == nil {
		defer func() { _ = f.Close() }()
		var src []byte
		if src, err = io.ReadAll(io.LimitReader(f, strict.MaxBytes+1)); err == nil {
			return src, nil
		}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return nil, fmt.Errorf("the config cannot be read (%w); mend its permissions or move it away", err)
}

// environment puts the PLENUM_ variables over the file.
func (c *Config) environment(env Env) strict.Problems {
	var ps strict.Problems
	for _, s := range scalars() {
		text := strings.TrimSpace(engine.Clean(env.value(s.env)))
		if text == "" {
			continue
		}
		if why := s.take(c, given{text: text, from: s.env}); why != "" {
			ps = append(ps, &strict.Problem{File: s.env, Text: why})
			continue
		}
		c.came(s.name, Origin{Name: s.env, Layer: FromVariable})
	}
	return ps
}

// Strays tells of each variable of an environment, as os.Environ gives it, that looks as if it
// were meant for this program and is read by nobody. They are no mistakes: a newer or an older
// version may know them.
func Strays(environ []string) []string {
	const ours = "PLENUM_" // all begin with it, so that it makes no two of them alike
	var known, out []string
	for _, s := range scalars() {
		known = append(known, strings.TrimPrefix(s.env, ours))
	}
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		rest, is := strings.CutPrefix(name, ours)
		if !is || slices.Contains(known, rest) {
			continue
		}
		text := short(engine.Clean(name)) + " is set and read by nobody"
		if near, ok := engine.Nearest(engine.Clean(rest), known); ok {
			text += "; did you mean " + ours + near + "?"
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return out
}
