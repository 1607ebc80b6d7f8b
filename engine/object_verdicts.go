package engine

// ObjectVerdict is one claim, and what the sources say of it.
type ObjectVerdict struct {
	Claim   int                 `json:"claim"` // from 1
	Text    string              `json:"text"`
	Quote   string              `json:"quote"` // as it stands in the text under test
	File    *string             `json:"file"`  // null: the question
	Line    int                 `json:"line"`
	Ruling  *Ruling             `json:"ruling"` // null: not checked, or no source has spoken
	Strong  bool                `json:"strong"`
	For     int                 `json:"for"`
	Against int                 `json:"against"`
	Left    *string             `json:"left"` // why it is not checked
	Cells   []ObjectVerdictCell `json:"cells"`
}

// ObjectVerdictCell is what one source says of one claim.
type ObjectVerdictCell struct {
	Source  string    `json:"source"`
	CopyOf  *string   `json:"copy_of"` // the source in whose place it is counted
	Branch  *BranchID `json:"branch"`  // null: no checker was asked
	Verdict *Ruling   `json:"verdict"` // null: none was given
	Quote   *string   `json:"quote"`   // as it stands in the source; null: none that does
	Line    *int      `json:"line"`
	Note    *string   `json:"note"`
	Flaw    *string   `json:"flaw"` // why it counts as insufficient, or why there is no verdict
}

// objectVerdicts is a matrix for the JSON object. It is never null.
func objectVerdicts(m Matrix) []ObjectVerdict {
	out := []ObjectVerdict{}
	for _, row := range m.Rows {
		v := ObjectVerdict{
			Claim: row.Claim.N, Text: row.Claim.Text, Quote: row.Claim.Quote, File: given(row.File), Line: row.Claim.Line,
			Ruling: given(row.Ruling), Strong: row.Strong, For: row.For, Against: row.Against, Left: given(row.Claim.Left),
			Cells: []ObjectVerdictCell{},
		}
		for i, cell := range row.Cells {
			v.Cells = append(v.Cells, objectCell(m, m.Sources[i], cell))
		}
		out = append(out, v)
	}
	return out
}

func objectCell(m Matrix, source SourceColumn, cell Cell) ObjectVerdictCell {
	out := ObjectVerdictCell{Source: source.Name, Branch: given(cell.Branch), Flaw: given(cell.Why)}
	if of := m.source(source.CopyOf); source.CopyOf != "" && of != nil {
		out.CopyOf = given(of.Name)
	}
	if v := cell.Verdict; v != nil {
		out.Verdict, out.Quote, out.Note, out.Flaw = given(v.Ruling), given(v.Quote), given(v.Note), given(v.Flaw)
		if v.End > 0 {
			out.Line = &v.Line
		}
	}
	return out
}

// given is null for what is empty.
func given[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}
