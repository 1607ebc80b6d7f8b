package library

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"strings"

	"plenum/engine"
)

// How much of a session is searched, in bytes: 64 KiB in all. What its questions and answers
// leave is shared among its branches. An ordinary session has some 15 KB.
const (
	maxTitle     = 1 << 10
	maxQuestions = 16 << 10
	maxAnswers   = 24 << 10
	maxTexts     = 64 << 10
)

// class says what a text is; several make a set. The earlier ones weigh more.
type class uint8

const (
	inTitle class = 1 << iota
	inQuestion
	inAnswer
	inBranch
	anywhere = inTitle | inQuestion | inAnswer | inBranch
)

// weight is what a word counts that stands in such texts: a word in a question counts more than
// three in answers, and one in an answer more than three in branches.
func (c class) weight() int {
	switch {
	case c&(inTitle|inQuestion) != 0:
		return 16
	case c&inAnswer != 0:
		return 4
	}
	return 1
}

// field is one text of a session.
type field struct {
	class class
	label string // of a branch: "2 Legal"
	text  []byte
}

// where names the text for the person.
func (f field) where() string {
	switch f.class {
	case inTitle:
		return "title"
	case inQuestion:
		return "question"
	case inAnswer:
		return "answer"
	}
	return cmp.Or(f.label, "branch")
}

// textsOf takes from a session what is searched of it. The state may be nil.
func textsOf(s *engine.State) []field {
	if s == nil {
		return nil
	}
	var asked, answers, branches []source
	for _, r := range s.Rounds {
		asked = append(asked, source{inQuestion, "", engine.TextOf(r.Question)})
		if red := r.Answer(); red != nil {
			answers = append(answers, source{inAnswer, "", red.Answer})
		}
		for _, b := range r.Branches {
			branches = append(branches, source{inBranch, fmt.Sprintf("%d %s", b.ID.Number(), b.Agent.Name), b.Text()})
		}
	}
	var out []field
	left := maxTexts
	take := func(sources []source, most int) {
		most = min(most, left)
		for i, src := range sources {
			text := []byte(strings.TrimSpace(strings.ToValidUTF8(src.text.Head(most/(len(sources)-i)), "")))
			if len(text) == 0 {
				continue
			}
			out = append(out, field{src.class, src.label, text})
			most -= len(text)
			left -= len(text)
		}
	}
	take([]source{{inTitle, "", engine.TextOf(s.Title)}}, maxTitle)
	take(asked, maxQuestions)
	take(answers, maxAnswers)
	take(branches, maxTexts)
	return out
}

// source is a text before it is cut.
type source struct {
	class class
	label string
	text  engine.Text
}

// appendRecord writes the texts of a session as they stand in a file.
func appendRecord(dst []byte, fields []field) []byte {
	for _, f := range fields {
		dst = append(dst, byte(f.class))
		dst = appendText(dst, f.label)
		dst = appendText(dst, f.text)
	}
	return dst
}

func appendText[T string | []byte](dst []byte, s T) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// readRecord reads them back. They lie in b.
func readRecord(b []byte) ([]field, error) {
	in := reader[[]byte]{rest: b}
	var out []field
	for len(in.rest) > 0 && in.err == nil {
		f := field{class: class(in.byte()), label: string(in.text()), text: in.text()}
		if f.class&anywhere == 0 || f.class&^anywhere != 0 {
			in.fail()
		}
		out = append(out, f)
	}
	return out, in.err
}
