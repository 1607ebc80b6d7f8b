package engine

// Place is a passage of a branch on which a text rests.
type Place struct {
	Attempt    int  // of the branch: the one whose text was merged
	Start, End int  // bytes of that attempt's text
	Quoted     bool // the merge quotes the passage; else it is the one most alike
}

// SourceOf finds the passage of a branch on which the text at the byte at of a reading rests.
// First comes what the finding there quotes from the branch, then what the finding most alike
// to the sentence there quotes from it, then the sentence of the branch that is most alike.
// false: the branch took no part, or nothing in it is alike enough.
func (r *Round) SourceOf(red *Reduction, rd Reading, at int, id BranchID) (Place, bool) {
	a := r.merged(red, id)
	if a == nil {
		return Place{}, false
	}
	text := a.Text.String()
	wants := queryOf(sentenceAt(rd.Text, at))
	if quotes := quotedFrom(red, rd, at, id, wants); len(quotes) > 0 {
		plain := plainOf(text)
		for _, quote := range quotes {
			if start, end, ok := plain.find(wanted(quote), 0); ok {
				return Place{Attempt: a.N, Start: start, End: end, Quoted: true}, true
			}
		}
	}
	if at, ok := mostAlike(text, sentencesOf(text), wants, alikeEnough); ok {
		return Place{Attempt: a.N, Start: at.start, End: at.end}, true
	}
	return Place{}, false
}

// quotedFrom lists the passages that the merge quotes from a branch for what stands at a byte
// of its reading: those of the findings that stand there, the one of the line before others,
// then that of the finding most alike to the sentence.
func quotedFrom(red *Reduction, rd Reading, at int, id BranchID, wants query) []string {
	if red.Checked == nil || red.Checked.Findings == nil {
		return nil
	}
	all := evidenceOf(red.Checked.Findings)
	var out []string
	for i, p := range rd.Points {
		if i < len(all) && p.Start >= 0 && p.Start <= at && at <= p.End {
			out = append(out, all[i].from(id, wants)...)
		}
	}
	if len(out) > 0 {
		return out
	}
	best, most := -1, 0.0
	for i, e := range all {
		if len(e.from(id, wants)) == 0 {
			continue
		}
		if score := wants.likeness(e.words()); score >= sameEnough && score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return nil
	}
	return all[best].from(id, wants)
}

// from lists what a finding quotes from a branch. Of the two sides of a conflict that comes
// first whose position is more alike to what is looked for.
func (e evidence) from(id BranchID, wants query) []string {
	var out []string
	for _, q := range e.quotes {
		if q.text == "" {
			continue
		}
		for _, by := range q.by {
			if by == id {
				out = append(out, q.text)
				break
			}
		}
	}
	if c := e.conflict; c != nil && len(out) == 2 && wants.likeness(c.B.Position) > wants.likeness(c.A.Position) {
		out[0], out[1] = out[1], out[0]
	}
	return out
}

// words are all that a finding says by itself.
func (e evidence) words() string {
	if e.conflict == nil {
		return e.claim
	}
	return e.claim + " " + e.conflict.A.Position + " " + e.conflict.B.Position
}
