package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"plenum/engine"
	"plenum/engine/models/catalog"
	"plenum/sessions"
)

// largestList is how much of a file is read that should be a list of models, in bytes.
const largestList = 33 << 20

// refreshedList is the file of a person's own list of models.
func refreshedList() string { return filepath.Join(xdg.DataHome, "plenum", "models.json") }

// refreshModels takes the list of models from a file and keeps it, of the day on which the file
// was last written.
func (p *program) refreshModels(name string, args []string) error {
	switch {
	case name == "":
		return misuse("--refresh needs a file: the JSON of catwalk, as its server gives it under /v2/providers")
	case len(args) > 0:
		return misuse("--refresh takes one file, and no filter: plenum models --refresh %s", name)
	}
	raw, of, err := readList(name)
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("the list of models was not taken: %w", err)}
	}
	list, err := catalog.Check(raw)
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("the list of models was not taken: %s: %w; the one before stays", name, err)}
	}
	if catalog.Older(of) {
		return &exit{exitUsage, fmt.Errorf("the list of models was not taken: %s is of %s, and older than the one that is built in (%s)", name, of.Format("2 Jan 2006"), catalog.Date)}
	}
	if err := list.Keep(refreshedList(), of); err != nil {
		return &exit{exitNoAnswer, fmt.Errorf("the list of models could not be kept: %w", sessions.WriteCause(err))}
	}
	return p.print(fmt.Sprintf("%s of %s, as of %s, from now on\n%s\n",
		count(list.Models, "model", "models"), count(list.Providers(), "provider", "providers"), of.Format("2 Jan 2006"), refreshedList()))
}

// readList reads a list's file, and when it was last written.
func readList(name string) ([]byte, time.Time, error) {
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, time.Time{}, fmt.Errorf("there is no file %s", engine.Clean(name))
	case err != nil:
		return nil, time.Time{}, unreadList(name, err)
	}
	defer f.Close()
	stat, err := f.Stat()
	switch {
	case err != nil:
		return nil, time.Time{}, unreadList(name, err)
	case stat.IsDir():
		return nil, time.Time{}, fmt.Errorf("%s is a folder; name the file in it", engine.Clean(name))
	}
	raw, err := io.ReadAll(io.LimitReader(f, largestList))
	if err != nil {
		return nil, time.Time{}, unreadList(name, err)
	}
	return raw, stat.ModTime(), nil
}

func unreadList(name string, err error) error {
	return fmt.Errorf("%s cannot be read: %w", engine.Clean(name), sessions.Cause(err))
}
