package sessions

import (
	"os"
	"path/filepath"
	"strings"
)

// recall takes up what an index knows of the file; fresh is false where there is none, and the
// file must be read: of tells which file an index of it is of.
func (r *reading) recall() (of fingerprint, fresh bool) {
	if r.index == "" {
		return of, false
	}
	of, err := fingerprintOf(r.p.reel.file)
	if err != nil || of.Size != r.size {
		r.index = "" // the file says the rest
		return of, false
	}
	r.facts = &Events{}
	x := readIndex(r.index, of)
	if x == nil {
		return of, false
	}
	snaps, err := x.snapshots()
	if err != nil {
		return of, false
	}
	r.p.recall(x, snaps)
	return of, true
}

// recall takes up an index.
func (p *Player) recall(x *filmIndex, snaps snapshots) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := &p.known
	from := x.start
	for _, end := range x.ends {
		k.takes = append(k.takes, take{span: span{from, end}})
		from = end
	}
	k.snaps, k.overview, k.all = snaps, x.overview, true
	p.line.add(x.moments)
	_, end := p.line.length()
	p.pace.extend(end)
	p.changed()
}

// wordsAFact is how many events there must be for each that is no word, on average, before an
// index is worth its room: the facts are folded again each time.
const wordsAFact = 8

// keep writes an index of what was read. Where that fails there is none, and nobody is told: it
// is made the next time.
func (r *reading) keep(of fingerprint) {
	if r.index == "" {
		return
	}
	x, ok := r.p.learned(of, *r.facts)
	if !ok || len(x.facts)*wordsAFact > len(x.moments) {
		return
	}
	for i := range r.p.known.snaps.kept {
		x.standing = append(x.standing, r.p.known.snaps.kept[i].AppendStanding(nil, &r.state))
	}
	x.last = r.state.AppendStanding(nil, nil)
	raw, err := x.encode()
	if now, stat := fingerprintOf(r.p.reel.file); err != nil || stat != nil || now != of {
		return
	}
	dir := filepath.Dir(r.index)
	if os.MkdirAll(dir, dirMode) != nil {
		return
	}
	sweep(dir)
	_ = replaceFile(r.index, raw)
}

// learned is what a player knows, as an index; ok is false where the player was closed before it
// knew all, or the lines of the file do not follow each other.
func (p *Player) learned(of fingerprint, facts Events) (x *filmIndex, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := &p.known
	if p.closed || len(k.takes) == 0 {
		return nil, false
	}
	x = &filmIndex{
		file: of, moments: p.line.session, overview: k.overview, facts: facts,
		every: k.snaps.every, start: k.takes[0].from,
	}
	from := x.start
	for _, t := range k.takes {
		if t.lines != nil || t.from != from {
			return nil, false
		}
		from = t.to
		x.ends = append(x.ends, t.to)
	}
	return x, true
}

// replaceFile puts a whole file in the place of another, or leaves that as it is.
func replaceFile(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".film-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// sweep removes the indexes of sessions that are not there any more.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, ours := strings.CutSuffix(e.Name(), indexExtension)
		if !ours {
			continue
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(dir), name+extension)); os.IsNotExist(err) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
