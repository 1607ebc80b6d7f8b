package config

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

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
		return Config{Path: path, Look: true}, strict.Problems{{File: path, Text: err.Error()}}
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
	if errors.Is(err, fs.ErrNotExist) {
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
	for _, v := range []struct {
		name string
		into *Setting
	}{
		{"PLENUM_MODEL", &c.Model},
		{"PLENUM_REDUCER_MODEL", &c.ReducerModel},
		{"PLENUM_BOARD", &c.Board},
		{"PLENUM_THEME", &c.Theme},
	} {
		if s := engine.Clean(env.value(v.name)); s != "" {
			*v.into = Setting{Value: s, From: v.name}
			if strings.HasSuffix(v.name, "MODEL") && !oneWord(s) {
				ps = append(ps, &strict.Problem{File: v.name, Text: notAModel})
			}
		}
	}
	switch s := env.value("PLENUM_LOCAL"); strings.ToLower(s) {
	case "", "on", "1", "true", "yes":
		c.Look = true
	case "off", "0", "false", "no":
		c.Look = false
	default:
		ps = append(ps, &strict.Problem{File: "PLENUM_LOCAL", Text: fmt.Sprintf("expected on or off, found %q", engine.Clean(s))})
	}
	return ps
}
