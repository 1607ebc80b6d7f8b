package config

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// Value is one setting as it stands, and where it came from. It holds no key and no header.
type Value struct {
	Key   string // as in the file: "providers.local.base_url"
	Value string // as the file would have it; empty: not set
	Origin
}

// Values lists every setting as it stands: the main keys in the order of the commented file,
// with the models that are chosen where none is named, then the providers and the keys of a
// person's own. Of a key only the place is told and whether it is there; no key_cmd is run and
// no keyring opened.
func (r *Resolver) Values(w Wanted) []Value {
	c := r.config
	pick := r.Choose(w)
	var out []Value
	for _, s := range scalars() {
		v := Value{Key: s.name, Value: s.value(c), Origin: c.Origins.Of(s.name)}
		switch s.name {
		case "default_model":
			v.chosen(pick.Model, pick.From)
		case "reducer_model":
			from := pick.MergeFrom
			if from == "" && pick.ReducerModel != pick.Model {
				from = pick.From
			}
			v.chosen(pick.ReducerModel, from)
		}
		out = append(out, v)
	}
	for _, s := range r.servers() {
		out = append(out, r.ofServer(s, c)...)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Keys)) {
		out = append(out, Value{Key: "keys." + name, Value: c.Keys[name], Origin: fileOf(c)})
	}
	return out
}

// chosen puts what a flag names over everything, and fills in what holds where nothing is named.
func (v *Value) chosen(model, from string) {
	switch {
	case strings.HasPrefix(from, "-"):
		v.Value, v.Origin = model, Origin{Name: from, Layer: FromFlag}
	case v.Value != "" || model == "":
	case from != "":
		v.Value, v.Name = model, "default, by "+from
	case model == Offline:
		v.Value, v.Name = model, "default, nothing is set"
	default:
		v.Value, v.Name = model, "default, as default_model"
	}
}

// fileOf is the origin of what only the file can hold, where its line is not kept.
func fileOf(c Config) Origin {
	return Origin{Name: filepath.Base(c.Path), Layer: FromFile}
}

// ofServer lists what is set of a provider; nothing of one that nobody speaks of.
func (r *Resolver) ofServer(s server, c Config) []Value {
	at := "providers." + s.id
	key, from := s.key(r.env)
	if s.from == "" && key == "" && !s.auth.late() && s.at.from == "" {
		return nil
	}
	origin := fileOf(c)
	if line, err := strconv.Atoi(s.from[strings.LastIndexByte(s.from, ':')+1:]); err == nil {
		origin.Name, origin.Line = s.from, line
	}
	listed := Origin{Name: "its usual address", Layer: FromDefault}
	var out []Value
	add := func(key, value string, o Origin) {
		out = append(out, Value{Key: at + "." + key, Value: value, Origin: o})
	}
	switch i := slices.IndexFunc(c.Providers, func(p Provider) bool { return p.Name == s.id }); {
	case s.at.from != "":
		add("base_url", s.at.base, Origin{Name: s.at.from, Layer: FromVariable})
	case i >= 0 && c.Providers[i].BaseURL != "":
		add("base_url", s.at.base, origin)
	default:
		add("base_url", s.at.base, listed)
	}
	out = append(out, r.ofKey(s, key, from, origin))
	for _, name := range slices.Sorted(maps.Keys(s.headers)) {
		add("headers."+name, "set", origin)
	}
	if s.atOnce > 0 {
		add("concurrency", strconv.Itoa(s.atOnce), origin)
	}
	for _, m := range s.models {
		add("models."+m.Name, m.words(), origin)
	}
	return out
}

// ofKey says where a provider's key is, and whether it is there; never the key, and of a
// command its program alone.
func (r *Resolver) ofKey(s server, key Secret, from string, origin Origin) Value {
	v := Value{Key: "providers." + s.id + ".key", Origin: origin}
	switch {
	case key != "":
		v.Value, v.Origin = "set", Origin{Name: from, Layer: FromVariable}
	case s.auth.cmd != "":
		v.Value = "printed by a command"
		if words, err := splitCommand(s.auth.cmd); err == nil {
			v.Value = "printed by " + engine.Clean(filepath.Base(words[0]))
		}
	case s.auth.ring != "":
		v.Value = "in the system's keyring"
		if s.from == "" {
			v.Origin = Origin{Name: "stored by plenum", Layer: FromDefault}
		}
	case s.auth.needed:
		v.Value, v.Name = "not set", "set "+strings.Join(s.auth.env, " or ")
	default:
		v.Value, v.Origin = "not needed", Origin{Name: string(FromDefault), Layer: FromDefault}
	}
	return v
}

// words are what the config says of a model.
func (m Model) words() string {
	var out []string
	if m.Context > 0 {
		out = append(out, "context "+strconv.Itoa(m.Context))
	}
	if m.MaxOutput > 0 {
		out = append(out, "max_output "+strconv.Itoa(m.MaxOutput))
	}
	if p := m.Price; p != nil {
		out = append(out, fmt.Sprintf("price in %s, out %s, cached %s", dollars(p.In), dollars(p.Out), dollars(p.Cached)))
	}
	for _, f := range []struct {
		name string
		is   *bool
	}{{"temperature", m.Temperature}, {"reasoning", m.Reasoning}} {
		if f.is != nil {
			out = append(out, f.name+" "+strconv.FormatBool(*f.is))
		}
	}
	if m.Effort != "" {
		out = append(out, "effort "+m.Effort)
	}
	if len(out) == 0 {
		return "named"
	}
	return strings.Join(out, ", ")
}
