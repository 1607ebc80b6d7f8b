package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// whole is what is said of a session as a whole, all rounds together.
type whole struct {
	Title, ID, Program string
	Created            time.Time
	Board              string      // of the last round
	Mode               engine.Mode // of the last round
	Models             []string    // that were asked, each once, in the order of the bill
	Totals             engine.Totals
	Offline, Degraded  bool // of any round; of the last round
	Branches           int
}

// wholeOf adds up the rounds of a session. Wall is the time in which something was under way.
func wholeOf(h sessions.Header, s *engine.State) whole {
	w := whole{Title: title(s), ID: h.ID, Program: h.Program, Created: h.Created, Totals: engine.Totals{CostKnown: true}}
	seen := map[string]bool{}
	for _, r := range s.Rounds {
		sum := engine.Summarize(s, r, s.At)
		for _, lines := range [][]engine.Line{sum.Lines, sum.Helpers, sum.Reductions} {
			for _, l := range lines {
				if l.Model != "" && !seen[l.Model] && !engine.BuiltIn(l.Model) {
					seen[l.Model] = true
					w.Models = append(w.Models, l.Model)
				}
			}
		}
		w.Board, w.Mode, w.Degraded = r.Plan.Board, r.Plan.Mode, r.Degraded()
		w.Offline = w.Offline || sum.Offline
		w.Branches += len(r.Branches)
		t := &w.Totals
		t.Wall += sum.Totals.Wall
		t.Usage.In += sum.Totals.Usage.In
		t.Usage.Out += sum.Totals.Usage.Out
		t.CostUSD += sum.Totals.CostUSD
		t.CostKnown = t.CostKnown && sum.Totals.CostKnown
		t.Estimated = t.Estimated || sum.Totals.Estimated
	}
	return w
}

// cost is the cost of the whole session in words.
func (w whole) cost() string {
	return engine.CostWord(w.Totals.CostUSD, w.Totals.CostKnown, w.Totals.Estimated)
}

// frontMatter writes what a session is, as YAML between two lines of dashes. Every text is a
// string in double quotes as JSON writes it, which YAML reads the same.
func frontMatter(b *bufio.Writer, h sessions.Header, s *engine.State) {
	w := wholeOf(h, s)
	models := make([]string, len(w.Models))
	for i, m := range w.Models {
		models[i] = quoted(m)
	}
	usd := "null"
	if w.Totals.CostKnown {
		usd = fmt.Sprintf("%.6f", w.Totals.CostUSD)
	}
	fmt.Fprintf(b, "---\ntitle: %s\nid: %s\ndate: %s\n", quoted(w.Title), quoted(w.ID), w.Created.UTC().Format(time.RFC3339))
	fmt.Fprintf(b, "board: %s\nmode: %s\nmodels: [%s]\n", quoted(w.Board), quoted(string(w.Mode)), strings.Join(models, ", "))
	fmt.Fprintf(b, "cost: %s\ncost_usd: %s\ntokens_in: %d\ntokens_out: %d\n", quoted(w.cost()), usd, w.Totals.Usage.In, w.Totals.Usage.Out)
	fmt.Fprintf(b, "duration_s: %.1f\nrounds: %d\noffline: %t\ndegraded: %t\nprogram: %s\n---\n\n",
		w.Totals.Wall.Seconds(), len(s.Rounds), w.Offline, w.Degraded, quoted(w.Program))
}

// quoted is a text on one line as a string of YAML.
func quoted(s string) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(oneLine(s)); err != nil { // a string can always be written
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}
