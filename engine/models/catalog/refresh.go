package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"charm.land/catwalk/pkg/catwalk"
)

// The bounds of a list that comes from a file.
const (
	maxList     = 32 << 20 // bytes
	maxPerToken = 1e6      // dollars for a million tokens
	maxWindow   = 1 << 40
	day         = "2006-01-02"
	shownDay    = "2 Jan 2006"
)

// kept is the file of a refreshed list: what catwalk says, and of which day it is.
type kept struct {
	Date      string             `json:"date"` // 2026-11-23
	Providers []catwalk.Provider `json:"providers"`
}

// newer is the file of a refreshed list; nil: none is named.
var newer atomic.Pointer[string]

// Newer names the file that Refresh writes. It is called once, when the program starts, before
// anything asks for a provider: the list is read then, and not again.
func Newer(path string) { newer.Store(&path) }

// Checked is a list of models that was read from a file and found good.
type Checked struct {
	providers []catwalk.Provider
	Models    int
}

// Providers is how many providers the list holds.
func (c Checked) Providers() int { return len(c.providers) }

// Check reads a list as catwalk gives it: an array of providers, an object that holds one under
// "providers", or one provider alone. The error names what is wrong with which entry.
func Check(raw []byte) (Checked, error) {
	list, err := providersIn(raw)
	if err != nil {
		return Checked{}, err
	}
	var c Checked
	for i, p := range list {
		if p.ID == "" {
			return Checked{}, fmt.Errorf("provider %d has no id", i+1)
		}
		if slices.ContainsFunc(list[:i], func(q catwalk.Provider) bool { return q.ID == p.ID }) {
			return Checked{}, fmt.Errorf("provider %s stands there twice", p.ID)
		}
		for n, m := range p.Models {
			if why := faulty(m); why != "" {
				return Checked{}, fmt.Errorf("model %d of provider %s (%q) %s", n+1, p.ID, m.ID, why)
			}
		}
		c.Models += len(p.Models)
	}
	if c.Models == 0 {
		return Checked{}, errors.New("it holds no model; expected a list of providers with their models, as catwalk gives it")
	}
	c.providers = list
	return c, nil
}

func providersIn(raw []byte) ([]catwalk.Provider, error) {
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))
	var err error
	switch {
	case len(raw) == 0:
		return nil, errors.New("it is empty")
	case len(raw) > maxList:
		return nil, errors.New("it is larger than 32 MB")
	case raw[0] == '[':
		var list []catwalk.Provider
		err = json.Unmarshal(raw, &list)
		if err == nil {
			return list, nil
		}
	case raw[0] == '{':
		var many kept
		if err = json.Unmarshal(raw, &many); err == nil && len(many.Providers) > 0 {
			return many.Providers, nil
		}
		var one catwalk.Provider
		if err = json.Unmarshal(raw, &one); err == nil {
			return []catwalk.Provider{one}, nil
		}
	default:
		return nil, errors.New("it is no JSON")
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return nil, fmt.Errorf("line %d: %s", 1+bytes.Count(raw[:min(int(syntax.Offset), len(raw))], []byte("\n")), syntax.Error())
	}
	return nil, fmt.Errorf("it is no list of providers: %w", err)
}

// faulty says what is wrong with a model; empty: nothing.
func faulty(m catwalk.Model) string {
	if m.ID == "" {
		return "has no id"
	}
	for _, p := range []float64{m.CostPer1MIn, m.CostPer1MOut, m.CostPer1MInCached, m.CostPer1MOutCached} {
		if math.IsNaN(p) || p < 0 || p > maxPerToken {
			return "has a price that is none: dollars for a million tokens, from 0"
		}
	}
	if m.ContextWindow < 0 || m.ContextWindow > maxWindow || m.DefaultMaxTokens < 0 || m.DefaultMaxTokens > maxWindow {
		return "has a window or an output limit that is none"
	}
	return ""
}

// Keep writes a list to the file that Newer names, as of a day. It counts when the program starts
// the next time.
func (c Checked) Keep(path string, of time.Time) error {
	raw, err := json.MarshalIndent(kept{of.UTC().Format(day), c.providers}, "", " ")
	if err != nil {
		return fmt.Errorf("list of models: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "models-*.tmp")
	if err != nil {
		return err
	}
	_, err = tmp.Write(raw)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}

// Older reports whether a day is before that of the embedded list.
func Older(of time.Time) bool {
	embedded, err := time.Parse(shownDay, Date)
	return err == nil && of.UTC().Before(embedded)
}

// refreshed is the list of the person's file. Without one there is none, and no trouble; else the trouble says
// why it is not used.
func refreshed() (list []catwalk.Provider, date, trouble string) {
	path := newer.Load()
	if path == nil || *path == "" {
		return nil, "", ""
	}
	raw, err := os.ReadFile(*path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", ""
	}
	instead := "; the built-in list of " + Date + " is used, and plenum models --refresh FILE writes another"
	if err != nil {
		return nil, "", fmt.Sprintf("the refreshed list of models cannot be read: %v%s", err, instead)
	}
	c, err := Check(raw)
	if err != nil {
		return nil, "", fmt.Sprintf("the refreshed list of models, %s, is damaged: %v%s", *path, err, instead)
	}
	var k kept
	of, err := time.Time{}, json.Unmarshal(raw, &k)
	if err == nil {
		of, err = time.Parse(day, k.Date)
	}
	switch {
	case err != nil:
		return nil, "", fmt.Sprintf("the refreshed list of models, %s, does not say of which day it is%s", *path, instead)
	case Older(of):
		return nil, "", fmt.Sprintf("the refreshed list of models is of %s, and older than the one that is built in%s", of.Format(shownDay), instead)
	}
	return c.providers, of.Format(shownDay), ""
}

// over puts the providers of one list in the place of those of another, by their names. Where a
// provider is known, its address and its key's name stay: a list of prices sends no key elsewhere.
func over(known, newer []catwalk.Provider) []catwalk.Provider {
	out := slices.Clone(known)
	for _, p := range newer {
		if i := slices.IndexFunc(out, func(q catwalk.Provider) bool { return q.ID == p.ID }); i >= 0 {
			p.APIEndpoint, p.APIKey, p.Type = out[i].APIEndpoint, out[i].APIKey, out[i].Type
			out[i] = p
		} else {
			out = append(out, p)
		}
	}
	return out
}
