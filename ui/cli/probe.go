package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/cli/config"
)

// connecting opens the doors to who could answer.
func (s *settings) connecting() ui.Connecting {
	return ui.Connecting{Providers: providersPort{s}, Connector: connectorPort{s}}
}

// providersPort implements ui.Providers.
type providersPort struct{ set *settings }

// Providers implements ui.Providers.
func (p providersPort) Providers() []ui.Provider {
	var out []ui.Provider
	for _, s := range p.set.models.Contacts() {
		out = append(out, ui.Provider{
			ID: s.Provider, Name: s.Name, Ready: s.Ready, Here: s.Runs, Note: noteOf(s), Export: p.set.models.Exports(s.Provider), Models: s.Models,
		})
	}
	return out
}

// noteOf says in a line why a provider can be asked, or what it lacks.
func noteOf(s config.Contact) string {
	if !s.Ready {
		return s.Lacks
	}
	note := "at " + s.Address
	switch {
	case s.Provider == "offline":
		return s.Lacks
	case s.Runs:
		note = "runs at " + s.Address
	case s.Key != "":
		note = "key in " + s.Key
	}
	switch {
	case s.Models > 0:
		return note + ", " + count(s.Models, "model", "models")
	case s.Runs:
		return note + ", and has no model yet"
	}
	return note
}

// Look implements ui.Providers.
func (p providersPort) Look(ctx context.Context, far bool) []ui.Provider {
	p.set.models.Look(ctx, far)
	return p.Providers()
}

// Models implements ui.Providers.
func (p providersPort) Models(ctx context.Context, provider string) ([]ui.ModelRow, error) {
	rows, err := p.set.models.ModelsOf(ctx, provider)
	if err != nil {
		return nil, inOneLine(err)
	}
	out := make([]ui.ModelRow, 0, len(rows))
	for _, r := range rows {
		if r.Model != "" {
			out = append(out, modelRow(r))
		}
	}
	return out, nil
}

// Check implements ui.Providers.
func (p providersPort) Check(ctx context.Context, plan engine.Plan) []string {
	return p.set.models.Vouch(ctx, modelsOf(plan))
}

// connectorPort implements ui.Connector.
type connectorPort struct{ set *settings }

// Storable implements ui.Connector.
func (c connectorPort) Storable() string {
	_, why := c.set.models.Keyring().State()
	return why
}

// Keep implements ui.Connector.
func (c connectorPort) Keep(ctx context.Context, provider, key string) error {
	return c.set.models.Keep(ctx, provider, key)
}

// Join implements ui.Connector.
func (c connectorPort) Join(ctx context.Context, address, key string) (ui.Joining, error) {
	j, err := c.set.models.Join(ctx, address, key)
	if err != nil {
		return ui.Joining{}, inOneLine(err)
	}
	return ui.Joining{Provider: j.Provider, Address: j.Address, Locked: j.Locked, Said: j.Said}, nil
}

// Use implements ui.Connector.
func (c connectorPort) Use(model string) (ui.Used, error) {
	lines, err := c.set.models.Prefer(model)
	if err != nil {
		return ui.Used{}, inOneLine(err)
	}
	return ui.Used{Model: c.set.models.Canonical(model), Lines: lines, File: homely(c.set.config.Path)}, nil
}

// homely is a path as a person writes it: with ~ for their home.
func homely(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" {
		return path
	}
	if rest, below := strings.CutPrefix(path, home+string(filepath.Separator)); below {
		return fmt.Sprintf("~%c%s", filepath.Separator, rest)
	}
	return path
}
