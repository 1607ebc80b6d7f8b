package library

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"plenum/sessions"
)

// Hit is a session that a search found.
type Hit struct {
	sessions.Row
	Where string // "title", "question", "answer", or of a branch "2 Legal"
	// Line is the line of it in which most of the words stand, cut to their surroundings. Only the
	// best 300 hits have one; of the others a branch is "branch".
	Line string
}

// Search returns the sessions in whose texts all the words occur, best first: a word in a
// question counts more than one in an answer, and that more than one in a branch; of equals the
// one whose title has more of them, and then the newer. Capitals and accents make no difference. Each
// word may be the beginning of one; words in quotation marks are whole and follow one another.
// No words find every session, with neither place nor line.
//
// It looks at the sessions as List would show them. The error is a sentence, or that of ctx.
func (l *Library) Search(ctx context.Context, words string) ([]Hit, error) {
	terms := parse(words)
	for range attempts {
		v, err := l.refresh(ctx, nil)
		if err != nil {
			return nil, err
		}
		hits, damaged, err := v.search(ctx, terms)
		if err != nil || len(damaged) == 0 {
			return hits, err
		}
		if err := l.drop(ctx, damaged); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("the index in %s cannot be read, nor made again; remove that folder, it holds nothing that the sessions do not", l.store.dir)
}

// attempts is how often an index that turns out to be damaged is made again for one search.
const attempts = 4

// drop forgets what is in segments that cannot be read, so that it is read from the sessions.
func (l *Library) drop(ctx context.Context, damaged []*segment) error {
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-l.turn }()
	for name, e := range l.entries {
		if slices.Contains(damaged, e.segment) {
			delete(l.entries, name)
		}
	}
	l.view, l.unsaved = nil, true
	return nil
}

// found is a session that the words were found in.
type found struct {
	at     int // position in the view
	part   *part
	number int     // in its segment
	in     []class // of each term
	score  int
	titles int // how many of the terms its title has
}

// fewLines is how many hits, from the best on, are shown with the line where the words stand.
const fewLines = 300

// search looks into each segment, several at once, and then for the lines of the best.
func (v *view) search(ctx context.Context, terms []term) (hits []Hit, damaged []*segment, err error) {
	if len(terms) == 0 {
		hits = make([]Hit, len(v.rows))
		for i, r := range v.rows {
			hits[i].Row = r
		}
		return hits, nil, nil
	}
	parts := v.parts()
	results := make([][]found, len(parts))
	bad := make([]error, len(parts))
	defer func() {
		for i := range parts {
			parts[i].close()
		}
	}()
	each(ctx, len(parts), func(i int, d *desk) { results[i], bad[i] = v.searchPart(ctx, parts[i], terms, d) })
	for i := range parts {
		if bad[i] != nil {
			damaged = append(damaged, parts[i].segment)
		}
	}
	if ctx.Err() != nil || len(damaged) > 0 {
		return nil, damaged, ctx.Err()
	}
	all := slices.Concat(results...)
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.titles, a.titles), cmp.Compare(a.at, b.at))
	})
	hits = make([]Hit, len(all))
	for i, f := range all {
		hits[i] = Hit{Row: v.rows[f.at], Where: field{class: best(f.in)}.where()}
	}
	few := min(len(all), fewLines)
	broken := make([]*segment, few)
	each(ctx, few, func(i int, d *desk) {
		fields, err := v.texts(&all[i], d)
		if err != nil {
			broken[i] = all[i].part.segment
			return
		}
		hits[i].show(fields, terms, best(all[i].in), d)
	})
	for _, s := range broken {
		if s != nil {
			damaged = append(damaged, s)
		}
	}
	return hits, damaged, ctx.Err()
}

// desk is the memory of one goroutine that searches, used again and again.
type desk struct{ record, folded []byte }

// each does things by their numbers, several at once, until ctx ends.
func each(ctx context.Context, n int, do func(int, *desk)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			var d desk
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i, &d)
			}
		})
	}
	workers.Wait()
}

// searchPart looks into one segment. The error says that it is damaged.
func (v *view) searchPart(ctx context.Context, p *part, terms []term, d *desk) ([]found, error) {
	h, err := p.segment.load()
	if err != nil || h.sessions != p.segment.sessions {
		return nil, errDamaged
	}
	p.head = h
	sets := make([][]class, len(terms))
	phrases := false
	for i, t := range terms {
		sets[i] = h.classes(t)
		phrases = phrases || len(t.words) > 1
	}
	var out []found
	for number, at := range p.sessions {
		if at < 0 || ctx.Err() != nil {
			continue
		}
		f := found{at: at, part: p, number: number}
		if !f.has(sets) {
			continue
		}
		if phrases {
			fields, err := v.texts(&f, d)
			if err != nil {
				return nil, err
			}
			if !f.confirm(fields, terms, d) {
				continue
			}
		}
		f.weigh()
		out = append(out, f)
	}
	return out, nil
}

// has notes in which texts the terms stand, and reports whether each does somewhere.
func (f *found) has(sets [][]class) bool {
	for _, s := range sets {
		if s[f.number] == 0 {
			return false
		}
	}
	f.in = make([]class, len(sets))
	for i, s := range sets {
		f.in[i] = s[f.number]
	}
	return true
}

// weigh reckons what the session scores.
func (f *found) weigh() {
	for _, in := range f.in {
		f.score += in.weight()
		if in&inTitle != 0 {
			f.titles++
		}
	}
}

// texts reads the texts of a session from where they are at hand. They are good until the next
// ones are read at the same desk.
func (v *view) texts(f *found, d *desk) (fields []field, err error) {
	e := v.entries[f.at]
	switch {
	case e.segment == nil:
		return e.fields, nil
	case e.segment.name == "":
		return readTexts(e.row.Path), nil
	}
	file, err := f.part.open()
	if err != nil {
		return nil, err
	}
	fields, d.record, err = f.part.head.texts(file, f.number, d.record)
	return fields, err
}

// classes tells for each session in which of its texts the words of a term stand.
func (h *head) classes(t term) []class {
	out := make([]class, h.sessions)
	h.lookup(t.words[0], t.prefix(0), out)
	for i, w := range t.words[1:] {
		more := make([]class, h.sessions)
		h.lookup(w, t.prefix(i+1), more)
		for k := range out {
			out[k] &= more[k]
		}
	}
	return out
}

// readTexts reads the texts from the session itself.
func readTexts(path string) []field {
	_, state := sessions.Scan(path)
	return textsOf(state)
}
