package offline

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"plenum/engine"
)

// The cards, one file for several lenses. A lens begins with "lens: name"; its title, the
// names and the words that call for it, and what it looks for in a text follow. Then come its cards, each with four lines:
//
//	? the question that a reviewer would ask
//	= the evidence that would settle it
//	@ where that is usually found
//	~ words of a question that call for this card; "shared" before them puts the card
//	  into every lens named there: "shared legal finance: words"
//
// {thing}, {plan}, {who} and {other} stand for the question's own words.
//
//go:embed lenses/*.txt
var lensFiles embed.FS

// lens is one perspective.
type lens struct {
	name  string
	title string
	names []string // phrases that settle it when they stand in an agent's name
	words []string // stems that a brief of this perspective uses
	looks []string
	cards []card
}

// card is one question of a lens.
type card struct {
	question, settles, where string
	triggers                 []string // stems
	shared                   bool     // stands in several lenses
}

var allLenses = sync.OnceValue(func() []lens {
	names, err := fs.Glob(lensFiles, "lenses/*.txt")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	var p lensParser
	for _, name := range names {
		text, err := lensFiles.ReadFile(name)
		if err != nil {
			panic(err) // it was listed a moment ago
		}
		for line := range strings.SplitSeq(string(text), "\n") {
			p.take(strings.TrimSpace(line))
		}
	}
	p.share()
	return p.lenses
})

// lensParser reads the files line by line. They are ours and tested, so nothing is reported.
type lensParser struct {
	lenses []lens
	topics map[string][]string
	loose  []looseCard
	card   card
}

// looseCard is one that belongs to several lenses.
type looseCard struct {
	card  card
	names []string
}

func (p *lensParser) take(line string) {
	key, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	last := len(p.lenses) - 1
	switch key {
	case "topic":
		name, words, _ := strings.Cut(rest, ":")
		if p.topics == nil {
			p.topics = make(map[string][]string)
		}
		p.topics[name] = append(stems(words), stem(name))
	case "lens:":
		p.lenses = append(p.lenses, lens{name: rest})
	case "title:":
		p.lenses[last].title = rest
	case "names:":
		for phrase := range strings.SplitSeq(rest, ",") {
			p.lenses[last].names = append(p.lenses[last].names, strings.TrimSpace(phrase))
		}
	case "words:":
		p.lenses[last].words = append(p.lenses[last].words, stems(rest)...)
	case "looks:":
		p.lenses[last].looks = strings.Fields(rest)
	case "?":
		p.card = card{question: rest}
	case "=":
		p.card.settles = rest
	case "@":
		p.card.where = rest
	case "~":
		p.end(rest)
	}
}

func (p *lensParser) end(rest string) {
	var names []string
	if tail, shared := strings.CutPrefix(rest, "shared "); shared {
		in, words, _ := strings.Cut(tail, ":")
		names, rest = strings.Fields(in), words
	}
	for _, w := range strings.Fields(rest) {
		if words, topic := p.topics[w]; topic {
			p.card.triggers = append(p.card.triggers, words...)
		} else {
			p.card.triggers = append(p.card.triggers, stem(w))
		}
	}
	if names != nil {
		p.card.shared = true
		p.loose = append(p.loose, looseCard{p.card, names})
		return
	}
	last := &p.lenses[len(p.lenses)-1]
	last.cards = append(last.cards, p.card)
}

// share puts the loose cards where they belong.
func (p *lensParser) share() {
	for _, loose := range p.loose {
		for i := range p.lenses {
			if slices.Contains(loose.names, p.lenses[i].name) {
				p.lenses[i].cards = append(p.lenses[i].cards, loose.card)
			}
		}
	}
}

func stems(words string) []string {
	var out []string
	for w := range strings.FieldsSeq(words) {
		out = append(out, stem(w))
	}
	return out
}

// lensFor chooses the perspective by the words of an agent's name, which count most, and of
// its brief. Where they fit none and any will do, the seed draws one; else it is nil.
func lensFor(agent, brief string, seed uint64, anyWill bool) *lens {
	lenses := allLenses()
	agent = strings.ToLower(agent)
	words := subject(brief)
	top, at := 0.0, -1
	for i := range lenses {
		if s := lenses[i].fits(agent, words); s > top {
			top, at = s, i
		}
	}
	switch {
	case at >= 0:
		return &lenses[at]
	case anyWill:
		return &lenses[hash(seed, "lens")%uint64(len(lenses))]
	}
	return nil
}

// ownPart is what sets a brief apart from those of the other agents: drafts share theirs but
// for a line. Where nothing does, it is the whole brief.
func ownPart(brief string, board []engine.AgentBrief) string {
	others := make(map[string]bool)
	for _, a := range board {
		if a.Brief == brief {
			continue
		}
		for line := range strings.SplitSeq(a.Brief, "\n") {
			others[line] = true
		}
	}
	var own []string
	for line := range strings.SplitSeq(brief, "\n") {
		if !others[line] && strings.TrimSpace(line) != "" {
			own = append(own, line)
		}
	}
	if len(own) == 0 {
		return brief
	}
	return strings.Join(own, "\n")
}

func (l *lens) fits(agent string, brief []string) float64 {
	score := 0.0
	for _, phrase := range l.names {
		if begins(agent, phrase) {
			score += 8
			break
		}
	}
	for _, w := range keywords(agent) {
		if slices.Contains(l.words, w) {
			score += 4
		}
	}
	seen := make(map[string]bool, len(brief))
	for _, w := range brief {
		if !seen[w] && slices.Contains(l.words, w) {
			score++
			seen[w] = true
		}
	}
	return score
}

// begins reports whether a word of the name begins with the phrase; a phrase of up to three
// letters must be the whole word.
func begins(name, phrase string) bool {
	if len(phrase) <= 3 {
		phrase += " "
	}
	return strings.Contains(" "+name+" ", " "+phrase)
}
