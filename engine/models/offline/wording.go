package offline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wording is what a question is made of, so that the cards can speak of it in its own words.
type wording struct {
	who   string // who would do it: "the clinic", "you"
	plan  string // what would be done: "moving the records to the cloud"; may be empty
	thing string // what it is done to: "the records"; may be empty
	other string // what else it speaks of: "the cloud"; may be empty
}

// longestPlan bounds what of the question is repeated in a card, in words.
const longestPlan = 12

// wordingOf reads a question. It knows no grammar: the first verb of its list that follows
// "should", "can" or "to" begins the plan; runs of words between small words are things.
func wordingOf(question string) wording {
	words := firstSentence(question)
	w := wording{who: "you"}
	if !english(words) {
		return w // the cards are English, and a scrap of another language in them helps nobody
	}
	at, verb := planStart(words)
	if verb > 0 {
		if who := noun(words[at:verb]); who != "" {
			w.who = who
		}
		w.plan = planOf(words[verb:])
	}
	from := 0
	if verb > 0 {
		from = verb + 1
	}
	things := thingsOf(words[from:])
	if len(things) > 0 {
		w.thing = things[0]
	}
	if len(things) > 1 {
		w.other = things[1]
	}
	return w
}

// english reports whether one of the words is a small English one; of a few words it asks
// nothing.
func english(words []string) bool {
	return len(words) < 4 || slices.ContainsFunc(words, func(w string) bool { return !content(strings.ToLower(w)) })
}

// fill puts the question's words into a card.
func (w wording) fill(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	thing := orElse(w.thing, "what is asked about")
	out := strings.NewReplacer(
		"{who}", w.who,
		"{thing}", thing,
		"{other}", orElse(w.other, thing),
		"{plan}", orElse(w.plan, "doing this"),
	).Replace(s)
	return capital(out)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLower(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// firstSentence are the words of the sentence that asks: the first that ends in a question
// mark, or else the first.
func firstSentence(question string) []string {
	ps := passages(question)
	if len(ps) == 0 {
		return nil
	}
	s := ps[0].text
	for _, p := range ps {
		if strings.HasSuffix(p.text, "?") {
			s = p.text
			break
		}
	}
	var out []string
	for _, f := range strings.Fields(s) {
		end := strings.ContainsAny(f[len(f)-1:], ",;:")
		if f = strings.Trim(f, `.,;:!?"'()[]{}*_`+"`“”‘’"); f != "" {
			out = append(out, f)
		}
		if end && len(out) > 4 {
			break // what follows explains
		}
	}
	return out
}

// planStart finds where who would do it stands (at) and the verb of what would be done; verb
// is 0 where there is none.
func planStart(words []string) (at, verb int) {
	for i, w := range words {
		low := strings.ToLower(w)
		switch low {
		case "should", "shall", "can", "could", "must", "may", "might", "will", "would", "do", "does", "to", "ought":
			for j := i + 1; j < len(words) && j <= i+8; j++ {
				if _, article := articles[strings.ToLower(words[j-1])]; isVerb(words[j]) && !article {
					return i + 1, j
				}
			}
		}
	}
	return 0, 0
}

func isVerb(w string) bool {
	_, found := planVerbs[strings.ToLower(w)]
	return found
}

func isOrder(w string) bool {
	_, found := orderWords[strings.ToLower(w)]
	return found
}

// planOf turns "move its records to the cloud" into "moving the records to the cloud".
func planOf(words []string) string {
	out := []string{gerund(strings.ToLower(words[0]))}
	for _, w := range words[1:min(len(words), longestPlan)] {
		switch strings.ToLower(w) {
		case "our", "my", "its", "their", "his", "her", "your":
			w = "the"
		case "we", "i", "us", "me":
			w = "you"
		case "this", "next", "now", "by", "before", "after", "because", "if", "when", "or", "versus", "vs":
			return strings.Join(out, " ")
		}
		out = append(out, w)
	}
	for len(out) > 1 && !content(strings.ToLower(out[len(out)-1])) {
		out = out[:len(out)-1]
	}
	return strings.Join(out, " ")
}

func gerund(v string) string {
	switch {
	case v == "be":
		return "being"
	case slices.Contains(doubled, v):
		return v + v[len(v)-1:] + "ing"
	case strings.HasSuffix(v, "e") && !strings.HasSuffix(v, "ee"):
		return v[:len(v)-1] + "ing"
	}
	return v + "ing"
}

// thingsOf are the runs of words that name something, without the small words between them;
// what names a time is left out.
func thingsOf(words []string) []string {
	var out []string
	var run []string
	flush := func() {
		if t := noun(run); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
		run = nil
	}
	for _, w := range words {
		low := strings.ToLower(w)
		_, article := articles[low]
		switch {
		case article:
			flush()
			run = append(run, w)
		case !content(low) || isTime(low) || isOrder(low):
			flush()
		case isVerb(low) && len(run) == 0 && !unicode.IsUpper([]rune(w)[0]):
		default:
			run = append(run, w)
		}
	}
	flush()
	return out
}

// noun is a run of words with its article made definite: "a five-person clinic" is "the
// five-person clinic" and "our records" are "the records"; "we" is "you".
func noun(words []string) string {
	if len(words) == 0 {
		return ""
	}
	low := strings.ToLower(words[0])
	if _, article := articles[low]; article {
		if len(words) == 1 {
			return ""
		}
		return "the " + strings.Join(words[1:min(len(words), 5)], " ")
	}
	if !content(low) || isTime(low) {
		return ""
	}
	return strings.Join(words[:min(len(words), 4)], " ")
}

var articles = wordSet(`a an the our my its their his her your this that these those`)

func isTime(w string) bool {
	_, month := months[w]
	_, found := timeWords[w]
	return month || found || strings.Trim(w, "0123456789") == ""
}

var timeWords = wordSet(`year years month months week weeks day days today tomorrow now soon quarter summer winter
spring autumn still already first best better good right new`)

var doubled = strings.Fields(`run set get put cut stop plan ship drop swap begin let shut split quit map tag bet
win hit sit spin rip scrap strip trim ban stop`)

var planVerbs = wordSet(`abandon accept acquire adopt allow announce apply ask automate ban begin bet borrow
bring build buy cancel centralise centralize change charge choose close combine commit consolidate continue
convert cut decide delay deploy develop digitise digitize discontinue drop employ end enter expand experiment
export fight finance find fire fix forbid found franchise freeze fund get give go grow handle have help hire hold
host import improve increase insource install introduce invest join keep launch lay lease leave let license
limit list lower make manage measure merge migrate modernise modernize monitor move negotiate offer open
organise organize outsource partner pause pay permit pick plan postpone prepare prevent price prioritise
prioritize produce promote protect prove provide publish pull purchase put quit raise reach rebuild recruit
redesign reduce refactor register reject release relocate remove renew rent reopen reorganise reorganize replace
require restructure retire return reward rewrite run scale sell send serve set settle share ship shut sign split
sponsor start stay stop store strengthen study subscribe subsidise subsidize support switch take teach test trade
train transfer translate treat trust try turn upgrade use vaccinate withdraw work`)
