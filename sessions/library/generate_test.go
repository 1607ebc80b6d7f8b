package library

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"plenum/engine"
	"plenum/sessions"
)

// noon is when the first of the generated sessions was made.
var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// writer makes up texts whose words are as common and as rare as those of a language: the
// n-th word is drawn in proportion to 1/n.
type writer struct {
	rnd   *rand.Rand
	words []string
}

func newWriter(seed uint64, vocabulary int) *writer {
	w := &writer{rnd: rand.New(rand.NewPCG(seed, 7))}
	syllables := strings.Fields("ba con der est for gra hil in ka lem mo ner or pra qui ren sta tor ul ver wen xi yo zem ité é ü")
	for range vocabulary {
		var b strings.Builder
		for range 1 + w.rnd.IntN(4) {
			b.WriteString(syllables[w.rnd.IntN(len(syllables))])
		}
		w.words = append(w.words, b.String())
	}
	return w
}

// text is so many words, in sentences and lines.
func (w *writer) text(n int) string {
	var b strings.Builder
	for i := range n {
		at := int(math.Exp(w.rnd.Float64()*math.Log(float64(len(w.words))))) - 1
		word := w.words[min(at, len(w.words)-1)]
		switch {
		case i%90 == 0 && i > 0:
			b.WriteString(".\n\n## ")
			fallthrough
		case i%14 == 0:
			_, first := utf8.DecodeRuneInString(word)
			b.WriteString(strings.ToUpper(word[:first]) + word[first:])
		default:
			b.WriteString(word)
		}
		b.WriteString([]string{" ", " ", " ", " ", ", "}[w.rnd.IntN(5)])
	}
	return strings.TrimSpace(b.String())
}

// told is what the events of one session are made of.
type told struct {
	id       string
	created  time.Time
	title    string
	question string
	answer   string
	branches []string
	cut      bool // it has no end
}

// some makes up the n-th session of a library: three to five branches of 300 to 700 words and an
// answer of 400. One of twenty was cut short.
func (w *writer) some(n int) told {
	s := told{
		id: fmt.Sprintf("s%05d", n), created: noon.Add(time.Duration(n) * time.Minute),
		question: w.text(12 + w.rnd.IntN(20)), answer: w.text(400), cut: n%20 == 7,
	}
	for range 3 + w.rnd.IntN(3) {
		s.branches = append(s.branches, w.text(300+w.rnd.IntN(400)))
	}
	return s
}

// file is the session as it stands in its file.
func (s told) file(t testing.TB) []byte {
	var b bytes.Buffer
	created, _ := s.created.MarshalText()
	fmt.Fprintf(&b, `{"format":1,"program":"plenum test","id":%q,"created":%q}`+"\n", s.id, created)
	seq, at := 0, time.Duration(0)
	note := func(branch engine.BranchID, attempt int, f engine.Fact) {
		seq++
		at += 20 * time.Millisecond
		ev := engine.Event{Seq: seq, At: at, Round: 1, Branch: branch, Attempt: attempt, Fact: f}
		switch f.(type) {
		case engine.Opened, engine.Renamed, engine.Closed:
			ev.Round = 0
		}
		line, err := engine.MarshalEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	note("", 0, engine.Opened{ID: s.id, Created: s.created})
	note("", 0, engine.Asked{Question: s.question, Plan: engine.Plan{
		Board: "report", Mode: engine.ModeSections, Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize},
		Policy: engine.Policy{}.WithDefaults(),
	}})
	var ids []engine.BranchID
	for i := range s.branches {
		id := engine.BranchID(fmt.Sprintf("B%d", i+1))
		ids = append(ids, id)
		note(id, 0, engine.BranchAdded{Role: engine.RoleWorker, Why: engine.AddedByPlan, Agent: engine.AgentSpec{Name: []string{"Research", "Legal", "Market", "Finance", "Critic"}[i%5]}})
	}
	cost := 0.001
	say := func(id engine.BranchID, text string) {
		note(id, 1, engine.AttemptStarted{Model: "local/small", Why: engine.WhyFirst})
		note(id, 1, engine.Sent{})
		for len(text) > 0 { // some 30 ms of words at a time
			n := min(60, len(text))
			for n < len(text) && !utf8.RuneStart(text[n]) {
				n++
			}
			note(id, 1, engine.Delta{Text: text[:n]})
			text = text[n:]
		}
		note(id, 1, engine.AttemptEnded{Outcome: engine.StatusDone, Usage: engine.Usage{In: 10, Out: 20}, CostUSD: &cost})
	}
	for i, text := range s.branches {
		say(ids[i], text)
		if s.cut && i == len(s.branches)-1 {
			return b.Bytes()
		}
		note(ids[i], 0, engine.BranchEnded{Status: engine.StatusDone})
	}
	note("", 0, engine.Gathered{Cause: engine.CauseAll, Used: ids})
	note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Branches: ids, Nonce: "n0n", Auto: true})
	say("R1", s.answer)
	note("R1", 0, engine.ReductionEnded{Status: engine.StatusDone})
	if s.title != "" {
		note("", 0, engine.Renamed{Title: s.title})
	}
	note("", 0, engine.Closed{})
	return b.Bytes()
}

// put saves the session and returns the path of its file.
func (s told) put(t testing.TB, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, s.created.Format("20060102-150405")+"-"+s.id+".jsonl")
	if err := os.WriteFile(path, s.file(t), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// fill saves so many made-up sessions.
func fill(t testing.TB, dir string, n int) sessions.Library {
	t.Helper()
	w := newWriter(1, 60_000)
	for i := range n {
		w.some(i).put(t, dir)
	}
	return sessions.Library{Dir: dir}
}

// someEntries are entries as a file of rows holds them.
func someEntries() map[string]*entry {
	s := &segment{name: texts + strings.Repeat("a", 26), sessions: 2}
	row := sessions.Row{ID: "k3f9ab", Title: "Rent or buy?", Board: "report", State: "merged", Created: noon}
	return map[string]*entry{
		"a.jsonl": {file: "a.jsonl", size: 7, changed: 9, row: row, segment: s},
		"b.jsonl": {file: "b.jsonl", size: 8, changed: 9, row: row, segment: s, number: 1},
	}
}

// sealed gives rows the checksum that they should have.
func sealed(in []byte) []byte {
	n := max(len(in)-4, 0)
	return binary.LittleEndian.AppendUint32(in[:n:n], crc32.Checksum(in[:n], castagnoli))
}
