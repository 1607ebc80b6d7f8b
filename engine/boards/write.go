package boards

import (
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// Write is a board as the YAML that a person would have written: the keys in their usual order,
// only those that say something, a brief as a block of lines. Parse reads the same board again,
// its texts cleaned and without space around them. A board with mistakes is written too: its text
// says what the board says.
func Write(b engine.Board) []byte {
	return []byte(joined(lines(tree(b), 0)))
}

// joined is lines as a file.
func joined(rows []string) string { return strings.Join(rows, "\n") + "\n" }

// entry is a key and its value.
type entry struct {
	key   string
	value node
}

// node is one value: what stands on the line of its key, or what stands below it.
type node struct {
	inline string    // "0.4", "{usd: 0.50}", or "|" before a block of lines
	block  []string  // the lines of a text
	under  []entry   // a map
	items  [][]entry // a list of maps
	texts  []string  // a list of texts, each as it is written
}

// lines writes entries below one another.
func lines(entries []entry, indent int) []string {
	pad := strings.Repeat(" ", indent)
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimRight(pad+e.key+": "+e.value.inline, " "))
		for _, l := range e.value.block {
			if l != "" {
				l = pad + "  " + l
			}
			out = append(out, l)
		}
		out = append(out, lines(e.value.under, indent+2)...)
		for _, item := range e.value.items {
			out = append(out, itemLines(item, indent+2)...)
		}
		for _, t := range e.value.texts {
			out = append(out, pad+"  - "+t)
		}
	}
	return out
}

// itemLines writes one map of a list, its dash at indent.
func itemLines(item []entry, indent int) []string {
	return dashed(lines(item, indent+2), indent)
}

// dashed puts a dash before the first of lines that stand two further in.
func dashed(rows []string, indent int) []string {
	if len(rows) > 0 {
		rows[0] = rows[0][:indent] + "- " + rows[0][indent+2:]
	}
	return rows
}

// tree is what a board says, key by key.
func tree(b engine.Board) []entry {
	var t tally
	t.text("name", b.Name)
	t.text("about", b.About)
	t.text("mode", string(b.Mode))
	t.text("question", b.Question)
	if len(b.Agents) > 0 {
		var items [][]entry
		for _, a := range b.Agents {
			items = append(items, agentTree(a))
		}
		t.put("agents", node{items: items})
	}
	t.count("count", b.Count)
	t.put("options", textList(b.Options))
	t.put("chunk", chunkNode(b.Chunk))
	t.under("council", councilTree(b.Council))
	t.under("reducer", reducerTree(b.Reducer))
	t.under("policy", policyTree(b.Policy))
	t.put("budget", budgetNode(b.Budget))
	return t.entries
}

// tally collects the entries of a map that say something.
type tally struct{ entries []entry }

func (t *tally) put(key string, n node) {
	if n.inline != "" || len(n.under) > 0 || len(n.items) > 0 || len(n.texts) > 0 {
		t.entries = append(t.entries, entry{key, n})
	}
}

func (t *tally) plain(key, value string) { t.put(key, node{inline: value}) }

func (t *tally) text(key, value string) {
	if value != "" {
		t.put(key, scalar(value))
	}
}

func (t *tally) prose(key, value string) {
	if value != "" {
		t.put(key, block(value))
	}
}

func (t *tally) under(key string, entries []entry) { t.put(key, node{under: entries}) }

func (t *tally) count(key string, n int) {
	if n != 0 {
		t.plain(key, strconv.Itoa(n))
	}
}

func (t *tally) span(key string, s engine.Span) {
	if s != 0 {
		t.plain(key, s.String())
	}
}

func agentTree(a engine.AgentSpec) []entry {
	var t tally
	t.text("name", a.Name)
	t.text("about", a.About)
	t.prose("brief", a.Brief)
	t.text("model", a.Model)
	if a.Temperature != nil {
		t.plain("temperature", number(*a.Temperature))
	}
	t.count("max_tokens", a.MaxTokens)
	t.text("effort", a.Effort)
	if a.Optional {
		t.plain("optional", "true")
	}
	if a.Weight != 0 {
		t.plain("weight", number(a.Weight))
	}
	t.text("source", a.Source)
	if len(t.entries) == 0 { // an item of a list is not empty
		t.put("name", node{inline: `""`})
	}
	return t.entries
}

func councilTree(c engine.Council) []entry {
	var t tally
	if c != (engine.Council{}) {
		t.plain("models", strconv.Itoa(c.Models))
	}
	t.prose("brief", c.Brief)
	return t.entries
}

func reducerTree(r engine.ReducerSpec) []entry {
	var t tally
	t.text("strategy", string(r.Strategy))
	t.text("model", r.Model)
	t.prose("brief", r.Brief)
	return t.entries
}

func policyTree(p engine.Policy) []entry {
	var t tally
	switch {
	case p.Gather == engine.GatherQuorum && p.Quorum != "":
		t.plain("gather", "{quorum: "+inFlow(string(p.Quorum))+"}")
	case p.Gather == engine.GatherQuorum:
		t.plain("gather", "{}")
	default:
		t.text("gather", string(p.Gather))
	}
	t.span("grace", p.Grace)
	t.count("min_usable", p.MinUsable)
	t.text("partials", string(p.Partials))
	t.text("on_failure", string(p.OnFailure))
	t.put("timeouts", timeoutsNode(p.Timeouts))
	if p.Retries != nil {
		t.plain("retries", strconv.Itoa(*p.Retries))
	}
	if p.Restart != nil {
		t.plain("restart", strconv.Itoa(*p.Restart))
	}
	t.span("hedge", p.Hedge)
	t.count("concurrency", p.Concurrency)
	return t.entries
}

func timeoutsNode(c engine.Timeouts) node {
	var t tally
	t.span("first_token", c.FirstToken)
	t.span("idle", c.Idle)
	t.span("attempt", c.Attempt)
	t.span("deadline", c.Deadline)
	return flow(t.entries)
}

func chunkNode(c engine.ChunkSize) node {
	var t tally
	t.count("tokens", c.Tokens)
	if c.Overlap != 0 {
		t.plain("overlap", strconv.Itoa(max(c.Overlap, 0))) // -1 is none, which a file writes as 0
	}
	return flow(t.entries)
}

func budgetNode(b engine.Budget) node {
	var t tally
	if b.USD != 0 {
		t.plain("usd", dollarsOf(b.USD))
	}
	t.count("tokens", b.Tokens)
	return flow(t.entries)
}

// flow writes a small map on the line of its key.
func flow(entries []entry) node {
	if len(entries) == 0 {
		return node{}
	}
	parts := make([]string, len(entries))
	for i, e := range entries {
		parts[i] = e.key + ": " + e.value.inline
	}
	return node{inline: "{" + strings.Join(parts, ", ") + "}"}
}

// flowWidth is how long a list may be that stands on the line of its key.
const flowWidth = 80

// textList writes texts on one line where they fit, else one below the other.
func textList(texts []string) node {
	if len(texts) == 0 {
		return node{}
	}
	short := make([]string, len(texts))
	for i, s := range texts {
		short[i] = inFlow(s)
	}
	if line := "[" + strings.Join(short, ", ") + "]"; len(line) <= flowWidth {
		return node{inline: line}
	}
	long := slices.Clone(texts)
	for i, s := range texts {
		long[i] = quotedOrPlain(s)
	}
	return node{texts: long}
}

// number is a number in its shortest form.
func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// dollarsOf is a sum as people write one: 5, 0.50, 0.025.
func dollarsOf(usd float64) string {
	s := number(usd)
	if i := strings.IndexByte(s, '.'); i >= 0 && len(s)-i == 2 {
		s += "0"
	}
	return s
}
