package engine

// Overlaps follows how alike the branches of a round are while they write. It reads each new word
// once, and what it says is the same as if all were read at once: OverlapOf. The zero value is
// ready; it is no one's but the screen's that holds it, and nothing is lost when it is thrown
// away.
type Overlaps struct {
	session string
	round   int
	most    int // words that are read of each branch
	words   wordIndex
	read    []follower // by branch, as the texts of words
	names   []string
	last    Overlap
	buf     [scanWord + 16]byte
}

// follower is how far the text of one branch was read.
type follower struct {
	id      BranchID
	attempt int
	in      bool     // it takes part
	bytes   int      // its length when it was last read
	scan    wordScan // before the first word that may still change
	sure    int      // words that stay as they are
	capped  bool     // there is more of it than is read
}

// OverlapOf is how alike the branches of a round are, as they stand. Its cost is that of reading
// the texts.
func OverlapOf(s *State, r *Round) Overlap {
	var o Overlaps
	return o.Follow(s, r)
}

// Follow takes up what the branches of a round have written since the last call, and returns how
// alike they are. Another round, another attempt and a text that is shorter than it was begin
// anew. Without news it costs a look at each branch. A nil round gives the zero Overlap.
func (o *Overlaps) Follow(s *State, r *Round) Overlap {
	if r == nil {
		*o = Overlaps{}
		return Overlap{}
	}
	most := wordsEach(len(r.Branches))
	if o.session != s.Opened.ID || o.round != r.N || o.most != most || !o.same(r) {
		*o = Overlaps{session: s.Opened.ID, round: r.N, most: most}
	}
	news := len(o.read) != len(r.Branches) || o.last.mode != r.Plan.Mode
	o.grow(r)
	for i, b := range r.Branches {
		f := &o.read[i]
		in, attempt, text := b.overlaps(), 0, []byte(nil)
		if a := b.Said(); in && a != nil {
			attempt, text = a.N, a.Text.b
		}
		news = news || in != f.in || o.names[i] != b.Agent.Name
		o.names[i], f.in = b.Agent.Name, in
		if attempt != f.attempt || len(text) < f.bytes {
			o.forget(i)
			f.attempt, news = attempt, true
		}
		if len(text) > f.bytes {
			o.take(i, text)
			news = true
		}
	}
	if news {
		o.last = o.result(r)
	}
	return o.last
}

// Last is what Follow returned last.
func (o *Overlaps) Last() Overlap { return o.last }

// same reports whether what was read is of branches of the round.
func (o *Overlaps) same(r *Round) bool {
	if len(o.read) > len(r.Branches) {
		return false // it was wound back
	}
	for i, f := range o.read {
		if f.id != r.Branches[i].ID {
			return false
		}
	}
	return true
}

func (o *Overlaps) grow(r *Round) {
	for _, b := range r.Branches[len(o.read):] {
		o.read = append(o.read, follower{id: b.ID})
		o.names = append(o.names, b.Agent.Name)
	}
	o.words.grow(len(r.Branches))
}

// overlaps reports whether the branch's text is one that the round's answer is made of, or may be:
// it takes part in the merge, or still writes. What the built-in model wrote is quotes, and cards of
// one make: alike by that alone.
func (b *Branch) overlaps() bool {
	switch {
	case b.offline():
		return false
	case b.Role != RoleWorker && b.Role != RoleVoter, b.Chunk != nil:
		return false
	case b.Status.Ended():
		return b.InMerge()
	}
	return b.Wish.Merge != LeftOut
}

// forget takes the text of a branch out.
func (o *Overlaps) forget(i int) {
	for len(o.words.texts[i].seq) > 0 {
		o.words.pop(i)
	}
	o.words.settle(i)
	o.read[i] = follower{id: o.read[i].id, in: o.read[i].in}
}

// take reads what a text has grown by. Its last words may still change: they are counted, and
// taken back when it grows on.
func (o *Overlaps) take(i int, text []byte) {
	f, t := &o.read[i], o.words.texts[i]
	for len(t.seq) > f.sure {
		o.words.pop(i)
	}
	f.bytes, f.capped = len(text), false
	for scan := f.scan; scan.off < len(text); {
		said := scan.step(text, o.buf[:])
		if said != nil && len(t.seq) == o.most {
			f.capped = true
			break
		}
		if said != nil {
			o.words.push(i, o.words.word(said))
			if n := len(t.seq); n >= leastWords && n&(n-1) == 0 {
				o.words.settle(i) // early, so that few words are counted and taken back
			}
		}
		if scan.off <= len(text)-scanAhead {
			f.scan, f.sure = scan, len(t.seq)
		}
	}
	o.words.settle(i)
}
