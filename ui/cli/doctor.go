package cli

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/ui/cli/config"
)

// The standings of what the doctor looked at.
const (
	standsOK   = "ok"   // nothing to do
	standsWarn = "warn" // plenum works, and something is lost or will be
	standsBad  = "bad"  // something that plenum is for cannot be done
)

// The parts of a report, in its order.
const (
	partPaths    = "paths"
	partConfig   = "config"
	partModels   = "models"
	partTerminal = "terminal"
	partKept     = "sessions"
)

// finding is one thing that the doctor looked at.
type finding struct {
	Part  string  `json:"part"`
	Name  string  `json:"name"`
	State string  `json:"state"`   // ok, warn, bad
	Says  string  `json:"says"`    // how it is
	Do    *string `json:"do"`      // what to do about it; null: nothing
	Took  *int64  `json:"took_ms"` // of a round trip; null: there was none
}

// sound is a finding about which nothing has to be done.
func sound(part, name, format string, args ...any) finding {
	return finding{Part: part, Name: name, State: standsOK, Says: engine.Clean(fmt.Sprintf(format, args...))}
}

// but makes a finding one that something can be done about.
func (f finding) but(state, do string) finding {
	do = engine.Clean(do)
	f.State, f.Do = state, &do
	return f
}

// reportJSON is what plenum doctor --json prints; schema/doctor.schema.json describes it.
type reportJSON struct {
	FormatVersion int         `json:"format_version"`
	Version       string      `json:"version"`
	Commit        *string     `json:"commit"` // null: not known
	System        string      `json:"system"` // "linux/amd64"
	Worst         string      `json:"worst"`
	Pinged        bool        `json:"pinged"`
	Findings      []finding   `json:"findings"`
	Config        []valueJSON `json:"config"` // each value with where it came from
}

// doctor looks at everything that a run depends on. It changes nothing that a person could miss.
type doctor struct {
	*program
	conf   config.Config
	models *config.Resolver
	ping   bool
}

// doctorCommand is "plenum doctor".
func (p *program) doctorCommand() *cobra.Command {
	var asJSON, ping bool
	c := &cobra.Command{
		Use:     "doctor",
		Short:   "Providers, keys, terminal, clipboard, paths: what works, and what to do",
		GroupID: commandsSetUp,
		Long: `Looks at everything that a run depends on, and says of each thing how it stands
and what to do: ok, warn (plenum works, something is lost) or bad (something
cannot be done). No model is asked and no key is fetched or shown.

With --ping each provider that can be asked is asked for the list of its models,
which costs nothing, with the key that a run would use.

Exit code: 0, or 1 where something is bad.`,
		Example: `  plenum doctor
  plenum doctor --ping                       with a round trip to each provider
  plenum doctor --json | jq '.findings[] | select(.state != "ok")'`,
		Args: exactly(0),
		RunE: func(*cobra.Command, []string) error {
			conf, _ := config.Load("", nil) // settings tells what is wrong with it
			d := doctor{program: p, conf: conf, ping: ping}
			d.models = config.NewResolver(conf, nil, config.RealMakers(1, version))
			return d.report(asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	c.Flags().BoolVar(&ping, "ping", false, "ask each provider that can be asked; it costs nothing")
	return c
}

// report looks, prints, and ends with the exit code. What takes time is looked at all at once;
// the terminal is asked before anything is printed on it.
func (d doctor) report(asJSON bool) error {
	stop := watchStops(d.abandon)
	defer stop.close()
	parts := []func(context.Context) []finding{d.paths, d.settings, d.providers, d.display, d.library}
	all := make([][]finding, len(parts))
	var wg sync.WaitGroup
	for i, look := range parts {
		wg.Go(func() {
			defer d.guard()
			all[i] = look(stop.ctx)
		})
	}
	wg.Wait()
	if stop.signal() != 0 {
		return &exit{code: 128 + stop.signal()}
	}
	var findings []finding
	for _, fs := range all {
		findings = append(findings, fs...)
	}
	worst := worstOf(findings)
	var err error
	if asJSON {
		err = d.printJSON(d.object(findings, worst))
	} else {
		err = d.print(d.text(findings, worst))
	}
	if err == nil && worst == standsBad {
		err = &exit{code: exitNoAnswer}
	}
	return err
}

func worstOf(findings []finding) string {
	worst := standsOK
	for _, f := range findings {
		if f.State == standsBad || f.State == standsWarn && worst == standsOK {
			worst = f.State
		}
	}
	return worst
}

func (d doctor) object(findings []finding, worst string) reportJSON {
	made := thisBuild()
	out := reportJSON{
		FormatVersion: 1, Version: version, System: runtime.GOOS + "/" + runtime.GOARCH, Worst: worst, Pinged: d.ping,
		Findings: findings, Config: []valueJSON{},
	}
	if made.Commit != "" {
		out.Commit = &made.Commit
	}
	for _, v := range d.models.Values(config.Wanted{}) {
		out.Config = append(out.Config, jsonOf(d.conf, v))
	}
	return out
}

// text is the report for people: a heading for each part, a line for each finding, and below it
// what to do.
func (d doctor) text(findings []finding, worst string) string {
	var b strings.Builder
	b.WriteString(versionLine())
	wides, part := map[string]int{}, ""
	for _, f := range findings {
		wides[f.Part] = max(wides[f.Part], ansi.StringWidth(f.Name))
	}
	for i, f := range findings {
		wide := wides[f.Part]
		if f.Part != part {
			part = f.Part
			b.WriteString("\n" + strings.ToUpper(part[:1]) + part[1:] + "\n")
		}
		lines := d.wrapped(atHome(f.Says), wide+10)
		if f.Do != nil && !sameRemedy(f, findings[i+1:]) {
			for i, l := range d.wrapped(*f.Do, wide+13) {
				lines = append(lines, []string{"-> ", "   "}[min(i, 1)]+l)
			}
		}
		head, name := f.State, f.Name
		for _, l := range lines {
			pad := strings.Repeat(" ", wide-ansi.StringWidth(name))
			b.WriteString(strings.TrimRight(fmt.Sprintf("  %-4s  %s%s  %s", head, name, pad, l), " ") + "\n")
			head, name = "", ""
		}
	}
	b.WriteString("\n" + summaryOf(findings, worst) + "\n")
	return b.String()
}

// sameRemedy reports that the next finding is of the same thing and says what to do about both.
func sameRemedy(f finding, next []finding) bool {
	return len(next) > 0 && next[0].Part == f.Part && next[0].Name == f.Name && next[0].Do != nil && *next[0].Do == *f.Do
}

// atHome writes the home folder at the beginning of a text as ~, for people alone.
func atHome(text string) string {
	home, err := os.UserHomeDir()
	if rest, below := strings.CutPrefix(text, home+string(os.PathSeparator)); err == nil && below && home != "" {
		return "~" + string(os.PathSeparator) + rest
	}
	return text
}

// wrapped is a text beside what stands left of it, as wide as the terminal, or whole in a pipe.
func (d doctor) wrapped(text string, left int) []string {
	if !isTerminal(d.Out) {
		return []string{text}
	}
	return strings.Split(ansi.Wrap(text, max(d.width()-left, 20), ""), "\n")
}

func summaryOf(findings []finding, worst string) string {
	n := map[string]int{}
	for _, f := range findings {
		n[f.State]++
	}
	switch worst {
	case standsOK:
		return "all is well"
	case standsWarn:
		return fmt.Sprintf("nothing is bad; %s", count(n[standsWarn], "warning", "warnings"))
	}
	return fmt.Sprintf("%d bad, %s", n[standsBad], count(n[standsWarn], "warning", "warnings"))
}
