package engine

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of a structure: models that loop write without end.
const (
	maxStructure    = 1 << 20 // bytes read at all
	maxFindings     = 64      // entries of one list
	maxFindingBytes = 2000    // bytes of one text
)

// parseFindings reads the structure that a reducer wrote after its contract line. It is
// lenient about what surrounds the JSON and about how branches are named, and leaves out an
// entry that is none; JSON that is broken gives nil: not given.
func parseFindings(structure string) *Findings {
	if len(structure) > maxStructure {
		return nil
	}
	start := strings.IndexByte(structure, '{')
	if start < 0 {
		return nil
	}
	var raw struct {
		Agreements, Conflicts, Unique, Missing []json.RawMessage
	}
	if json.NewDecoder(strings.NewReader(structure[start:])).Decode(&raw) != nil {
		return nil
	}
	if raw.Agreements == nil && raw.Conflicts == nil && raw.Unique == nil && raw.Missing == nil {
		return nil
	}
	return &Findings{
		Agreements: entries(raw.Agreements, readAgreement),
		Conflicts:  entries(raw.Conflicts, readConflict),
		Unique:     entries(raw.Unique, readUnique),
		Missing:    entries(raw.Missing, readMissing),
	}
}

// entries reads a list; read reports false for what is no entry of it. The list is never nil.
func entries[T any](raw []json.RawMessage, read func(json.RawMessage) (T, bool)) []T {
	out := []T{}
	for _, r := range raw {
		if len(out) == maxFindings {
			break
		}
		if v, ok := read(r); ok {
			out = append(out, v)
		}
	}
	return out
}

func readAgreement(raw json.RawMessage) (Agreement, bool) {
	var in struct {
		Claim  looseText
		By     looseIDs
		Quotes []json.RawMessage
	}
	if json.Unmarshal(raw, &in) != nil || in.Claim == "" {
		return Agreement{}, false
	}
	a := Agreement{Claim: string(in.Claim), By: in.By.list()}
	a.Quotes = entries(in.Quotes, func(raw json.RawMessage) (Quote, bool) {
		var q struct {
			By   looseIDs
			Text looseText
		}
		ok := json.Unmarshal(raw, &q) == nil && q.Text != ""
		return Quote{By: q.By.first(), Text: string(q.Text)}, ok
	})
	return a, true
}

func readConflict(raw json.RawMessage) (Conflict, bool) {
	type side struct {
		Position, Quote looseText
		By              looseIDs
	}
	var in struct {
		Claim, Resolution, Why looseText
		A, B                   side
	}
	if json.Unmarshal(raw, &in) != nil || in.Claim == "" {
		return Conflict{}, false
	}
	asSide := func(s side) Side {
		return Side{Position: string(s.Position), By: s.By.list(), Quote: string(s.Quote)}
	}
	resolution := strings.ToLower(string(in.Resolution))
	switch resolution {
	case "a", "b", "both", "open":
	default:
		resolution = "open"
	}
	return Conflict{
		Claim: string(in.Claim), A: asSide(in.A), B: asSide(in.B),
		Resolution: resolution, Why: string(in.Why),
	}, true
}

func readUnique(raw json.RawMessage) (Finding, bool) {
	var in struct {
		Claim, Quote looseText
		By           looseIDs
	}
	ok := json.Unmarshal(raw, &in) == nil && in.Claim != ""
	return Finding{Claim: string(in.Claim), By: in.By.first(), Quote: string(in.Quote)}, ok
}

func readMissing(raw json.RawMessage) (string, bool) {
	var s looseText
	ok := json.Unmarshal(raw, &s) == nil && s != ""
	return string(s), ok
}

// looseText is a string made safe, trimmed and bounded: an escape in JSON can bring in
// controls that were not in the stream.
type looseText string

// UnmarshalJSON implements json.Unmarshaler.
func (t *looseText) UnmarshalJSON(raw []byte) error {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return err
	}
	s = strings.TrimSpace(Clean(s))
	if len(s) > maxFindingBytes {
		cut := maxFindingBytes
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	*t = looseText(s)
	return nil
}

// looseIDs is a branch or a list of branches, each written 2, "2", "[2]" or "B2".
type looseIDs []BranchID

// UnmarshalJSON implements json.Unmarshaler.
func (ids *looseIDs) UnmarshalJSON(raw []byte) error {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	*ids = nil
	for _, one := range list {
		if len(*ids) == maxFindings {
			break
		}
		if id := looseID(one); id != "" {
			*ids = append(*ids, id)
		}
	}
	return nil
}

func (ids looseIDs) list() []BranchID {
	if ids == nil {
		return []BranchID{}
	}
	return ids
}

func (ids looseIDs) first() BranchID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// looseID reads one id. What is none is kept as it is, in short, so that it can be shown as
// unsupported.
func looseID(raw json.RawMessage) BranchID {
	var text looseText
	if json.Unmarshal(raw, &text) != nil {
		text = looseText(raw) // a number
	}
	s := strings.Trim(string(text), "[] \t\n")
	if n, err := strconv.Atoi(strings.TrimLeft(s, "Bb")); err == nil && n > 0 {
		return NewBranchID('B', n)
	}
	const most = 24
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	if s == "null" {
		return ""
	}
	return BranchID(oneLine(s))
}
