package engine

// ObjectFindings is the structure of a merge, every list there.
type ObjectFindings struct {
	Agreements []ObjectAgreement `json:"agreements"`
	Conflicts  []Conflict        `json:"conflicts"`
	Unique     []Finding         `json:"unique"`
	Missing    []string          `json:"missing"`
}

// ObjectAgreement is a point that several branches make.
type ObjectAgreement struct {
	Claim  string     `json:"claim"`
	By     []BranchID `json:"by"`
	Quotes []Quote    `json:"quotes"`
}

// objectFindings is null where a merge was not checked, or brought no structure.
func objectFindings(f *Findings) *ObjectFindings {
	if f == nil {
		return nil
	}
	o := &ObjectFindings{
		Agreements: []ObjectAgreement{}, Conflicts: listed(f.Conflicts), Unique: listed(f.Unique), Missing: listed(f.Missing),
	}
	for _, a := range f.Agreements {
		o.Agreements = append(o.Agreements, ObjectAgreement{a.Claim, listed(a.By), listed(a.Quotes)})
	}
	for i := range o.Conflicts {
		c := &o.Conflicts[i]
		c.A.By, c.B.By = listed(c.A.By), listed(c.B.By)
	}
	return o
}

// listed is a list of one's own, and one where there is nothing to list.
func listed[T any](of []T) []T { return append([]T{}, of...) }
