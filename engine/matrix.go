package engine

import "slices"

// Matrix is what the sources of a round say of the claims of its text.
type Matrix struct {
	Rows    []ClaimRow
	Sources []SourceColumn
	Note    string // how the claims were found, where that needs a sentence
}

// SourceColumn is one source.
type SourceColumn struct {
	ID      string // of the material
	Name    string
	CopyOf  string // id of the source that says nearly the same, and is counted in its place; empty: none
	Excerpt bool   // it is only a part of that one
	Tested  bool   // it is the text under test itself
	Cut     bool   // an answer of its checkers stops short
}

// ClaimRow is one claim, and what each source says of it.
type ClaimRow struct {
	Claim   Claim
	File    string // name of the material that it stands in; empty: the question
	Ruling  Ruling // empty: it is not checked, or no source has spoken yet
	Strong  bool   // two or more independent sources are on the side of Ruling
	For     int    // independent sources that support it
	Against int    // independent sources that refute it
	Cells   []Cell // in the order of Sources
}

// Cell is what one source says of one claim.
type Cell struct {
	Branch   BranchID      // the checker; empty: none was asked
	Verdict  *ClaimVerdict // nil: not given yet, or not at all
	Why      string        // why there is none, as a clause; empty: there is one, or it may still come
	Compared bool          // the checker was the built-in model, which compares words
}

// MatrixOf is what the sources say of the claims: as the round stands, or, for a reduction, of
// the texts that it merged. It may be asked for every frame.
func MatrixOf(s *State, r *Round, red *Reduction) Matrix {
	var m Matrix
	if s == nil || r == nil {
		return m
	}
	m.Sources = sourceColumns(s, r)
	checkers := r.checkers(red)
	for i, source := range m.Sources {
		for _, c := range checkers {
			if c.source == source.ID && c.cut {
				m.Sources[i].Cut = true
			}
		}
	}
	if r.Claims == nil {
		return m
	}
	m.Note = r.Claims.Note
	names := map[string]string{}
	for _, doc := range s.Materials {
		names[doc.ID] = doc.Name
	}
	place := 0 // among the claims that are checked
	for _, c := range r.Claims.Claims {
		row := ClaimRow{Claim: c, File: names[c.Doc]}
		if c.Left == "" {
			batch := place/ClaimsAtOnce + 1
			for _, source := range m.Sources {
				row.Cells = append(row.Cells, cellOf(checkers, source.ID, batch, c.N))
			}
			row.rule(m.Sources)
			place++
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// sourceColumns are the sources of a round, with what each is a copy of.
func sourceColumns(s *State, r *Round) []SourceColumn {
	var ids []string // a file may have been given twice
	for _, id := range r.Plan.Sources {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, b := range r.Branches { // a source that was added later
		if b.Check != nil && !slices.Contains(ids, b.Check.Source) {
			ids = append(ids, b.Check.Source)
		}
	}
	columns := make([]SourceColumn, len(ids))
	texts := make([]string, len(ids))
	var tested []string
	for _, doc := range s.Materials {
		if i := slices.Index(ids, doc.ID); i >= 0 {
			columns[i].Name, texts[i] = doc.Name, doc.Text
		}
		if slices.Contains(r.Plan.Materials, doc.ID) {
			tested = append(tested, doc.Text)
		}
	}
	for i, same := range seenCopies.of(texts, tested) {
		columns[i].ID, columns[i].Tested = ids[i], same.tested
		if same.of >= 0 {
			columns[i].CopyOf, columns[i].Excerpt = ids[same.of], same.excerpt
		}
	}
	return columns
}

// spokenChecker is one checker, and the attempt of it that counts.
type spokenChecker struct {
	id     BranchID
	source string
	batch  int
	said   []ClaimVerdict
	cut    bool
	words  bool   // it compared words: it was the built-in model
	why    string // why it says nothing, as a clause; empty: it does, or it may
}

// checkers are the checkers of a round in order: those that take part in a merge, or as they are
// now.
func (r *Round) checkers(red *Reduction) []spokenChecker {
	var out []spokenChecker
	for _, b := range r.Branches {
		if b.Check == nil {
			continue
		}
		c := spokenChecker{id: b.ID, source: b.Check.Source, batch: b.Check.Batch}
		a := b.Said()
		counts := !b.Status.Ended() || b.InMerge()
		if red != nil {
			a = r.merged(red, b.ID)
			counts = a != nil
		}
		switch {
		case counts && a != nil && a.Found.Verdicts != nil:
			c.said, c.words = a.Found.Verdicts.Verdicts, a.Start.Offline
			c.cut = a.Ended() && a.Status != StatusDone
		case !counts:
			c.why = whyMissing(r.absence(red, b), 0)
		}
		out = append(out, c)
	}
	return out
}

// absence is why a checker takes no part: as it was when the merge began.
func (r *Round) absence(red *Reduction, b *Branch) Missing {
	if red != nil {
		for _, m := range red.Start.Missing {
			if m.Branch == b.ID {
				return m
			}
		}
	}
	return Missing{Branch: b.ID, Status: b.Status, Reason: b.Reason}
}

// cellOf is what a source says of a claim. Of several checkers of one source the last that
// answered speaks; one whose verdict did not hold takes nothing from one before it.
func cellOf(checkers []spokenChecker, source string, batch, claim int) Cell {
	var cell Cell
	for _, c := range checkers {
		if c.source != source || c.batch != batch {
			continue
		}
		var said *ClaimVerdict
		for i := range c.said {
			if c.said[i].Claim == claim {
				said = &c.said[i]
			}
		}
		switch {
		case said == nil && cell.Verdict != nil:
		case said != nil && cell.Verdict != nil && said.Flaw != "" && cell.Verdict.Flaw == "":
		default:
			cell = Cell{Branch: c.id, Why: c.why}
			if said != nil {
				v := *said
				cell.Verdict, cell.Compared = &v, c.words
			}
		}
	}
	if cell.Branch == "" {
		cell.Why = "no checker was asked"
	}
	return cell
}

// rule merges what the sources say of a claim. Sources that are copies of one another speak once
// for each side that one of them takes: a difference between them is not lost. Both sides present
// is disputed; to be silent takes no side.
func (row *ClaimRow) rule(sources []SourceColumn) {
	pro, contra := map[string]bool{}, map[string]bool{}
	spoken := false
	for i, cell := range row.Cells {
		if cell.Verdict == nil {
			continue
		}
		spoken = true
		origin := sources[i].ID
		if sources[i].CopyOf != "" {
			origin = sources[i].CopyOf
		}
		switch cell.Verdict.Ruling {
		case Supported:
			pro[origin] = true
		case Refuted:
			contra[origin] = true
		}
	}
	for _, source := range sources {
		if source.Tested && len(pro) > 1 {
			delete(pro, source.ID) // what a text says itself makes nothing stronger
		}
	}
	row.For, row.Against = len(pro), len(contra)
	switch {
	case row.For > 0 && row.Against > 0:
		row.Ruling = Disputed
	case row.For > 0:
		row.Ruling, row.Strong = Supported, row.For > 1
	case row.Against > 0:
		row.Ruling, row.Strong = Refuted, row.Against > 1
	case spoken:
		row.Ruling = Insufficient
	}
}
