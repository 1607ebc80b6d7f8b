package cli

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"

	"plenum/ui/cli/config"
)

// localTime is how long a server of this machine may take to take a connection.
const localTime = 200 * time.Millisecond

// fewProviders is how many of those that have no key are named.
const fewProviders = 6

// providers looks at the models: what is asked where nothing is named, each provider that can be
// asked or that the config names, the servers of this machine, and the keyring.
func (d doctor) providers(ctx context.Context) []finding {
	all := d.models.Standings()
	rows := make([]finding, len(all))
	var wg sync.WaitGroup
	for i, s := range all {
		wg.Go(func() {
			defer d.guard()
			rows[i] = d.provider(ctx, s)
		})
	}
	var ring finding
	wg.Go(func() {
		defer d.guard()
		ring = keyringState(all)
	})
	wg.Wait()
	out := []finding{d.model()}
	var without []string
	for i, f := range rows {
		switch {
		case f.Name != "":
			out = append(out, f)
		case !all[i].Machine:
			without = append(without, all[i].Provider)
		}
	}
	if n := len(without); n > fewProviders {
		without = append(without[:fewProviders:fewProviders], fmt.Sprintf("and %d more", n-fewProviders))
	}
	if len(without) > 0 {
		out = append(out, sound(partModels, "no key yet", "%s; plenum models says what each needs", strings.Join(without, ", ")))
	}
	return append(out, ring)
}

// model says what is asked where nothing is named.
func (d doctor) model() finding {
	pick := d.models.Choose(config.Wanted{})
	switch _, err := d.models.Find(pick.Model); {
	case pick.Unasked:
		return sound(partModels, "model", "none is configured, so the built-in offline model answers: no network, no AI").
			but(standsWarn, "set a provider's variable like OPENAI_API_KEY, or name a server in the config (plenum models)")
	case err != nil:
		return sound(partModels, "model", "%s (%s): %s", pick.Model, pick.From, err).but(standsBad, "mend it, or name another model")
	}
	text := fmt.Sprintf("%s (%s)", pick.Model, pick.From)
	if pick.ReducerModel != pick.Model {
		text += ", merged by " + pick.ReducerModel
	}
	return sound(partModels, "model", "%s", text)
}

// provider looks at one; a finding without a name is nothing to speak of.
func (d doctor) provider(ctx context.Context, s config.Standing) finding {
	if s.Machine {
		return d.machine(ctx, s)
	}
	at := s.Address
	if s.Key != "" {
		at += ", key from " + s.Key
	}
	switch {
	case s.Lacks != "" && s.Named:
		return sound(partModels, s.Provider, "named in the config, and cannot be asked").but(standsWarn, s.Lacks)
	case s.Lacks != "" && s.Key != "":
		return sound(partModels, s.Provider, "it has a key, and cannot be asked").but(standsWarn, s.Lacks)
	case s.Lacks != "":
		return finding{}
	case !d.ping:
		return sound(partModels, s.Provider, "%s; not asked (--ping asks it)", at)
	}
	return d.trip(ctx, s.Provider, at)
}

// trip asks a provider, and says how long it took or what it said.
func (d doctor) trip(ctx context.Context, provider, at string) finding {
	took, err := d.models.RoundTrip(ctx, provider)
	ms := took.Milliseconds()
	if err != nil {
		f := sound(partModels, provider, "%s: %s", at, err).but(standsBad, "mend its key or its address, or ask another; plenum config show says where they come from")
		if took > 0 {
			f.Took = &ms
		}
		return f
	}
	f := sound(partModels, provider, "%s; answered in %d ms", at, ms)
	f.Took = &ms
	return f
}

// machine looks for a server of this machine. Only this machine is asked, and only whether
// something takes a connection; PLENUM_LOCAL=off stops it.
func (d doctor) machine(ctx context.Context, s config.Standing) finding {
	if !d.conf.Look {
		return finding{}
	}
	u, err := url.Parse(s.Address)
	if err != nil || u.Host == "" {
		return finding{}
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		if d.ping {
			return d.trip(ctx, s.Provider, s.Address)
		}
		return sound(partModels, s.Provider, "%s; not asked (--ping asks it)", s.Address)
	}
	ctx, cancel := context.WithTimeout(ctx, localTime)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", u.Host)
	if err != nil {
		return sound(partModels, s.Provider, "no server at %s", s.Address)
	}
	_ = conn.Close()
	if d.ping {
		return d.trip(context.WithoutCancel(ctx), s.Provider, s.Address)
	}
	return sound(partModels, s.Provider, "a server runs at %s; name its models as %s/NAME", s.Address, s.Provider)
}

// ringPatience is how long the doctor waits for the keyring.
const ringPatience = 700 * time.Millisecond

// keyringState looks whether keys can be kept in the system's keyring. That there is none
// matters where a key lies in it.
func keyringState(all []config.Standing) finding {
	ring := config.SystemKeyring()
	ring.Wait = ringPatience
	ok, why := ring.State()
	if ok {
		return sound(partModels, "keyring", "the system's keyring can be used")
	}
	f := sound(partModels, "keyring", "%s", why)
	for _, s := range all {
		if s.Key == "the system's keyring" {
			return f.but(standsBad, "give "+s.Provider+" its key another way, or start the keyring")
		}
	}
	return f
}
