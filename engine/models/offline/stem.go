package offline

import "strings"

// stem cuts the common English endings, so that "records", "recorded" and "recording" are
// one word. It is meant for comparing and never shown.
func stem(w string) string {
	w = strings.ReplaceAll(w, "’", "'")
	w = strings.TrimSuffix(w, "'s")
	if len(w) < 4 || w[0] >= 0x80 {
		return w
	}
	w = singular(w)
	for _, end := range []string{"ingly", "edly", "ing", "ed", "ly"} {
		root, cut := strings.CutSuffix(w, end)
		if cut && len(root) >= 3 && strings.ContainsAny(root, "aeiouy") {
			w = undouble(root)
			break
		}
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	if root, cut := strings.CutSuffix(w, "y"); cut && len(root) > 2 {
		w = root + "i"
	}
	return w
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	}
	return strings.TrimSuffix(w, "s")
}

func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("lsz", rune(w[n-1])) {
		return w[:n-1]
	}
	return w
}

// content reports whether a word says something about the subject of its sentence.
func content(w string) bool {
	if len(w) < 2 {
		return false
	}
	_, stop := stopWords[w]
	return !stop
}

// keywords are the stems of the words of s that say something, in order, with repeats.
func keywords(s string) []string {
	var out []string
	for _, t := range lex(s) {
		if t.kind == word && content(t.text) {
			out = append(out, stem(t.text))
		}
	}
	return out
}

func wordSet(words string) map[string]struct{} {
	out := make(map[string]struct{})
	for w := range strings.FieldsSeq(words) {
		out[w] = struct{}{}
	}
	return out
}

// kindsOf says of each word which kind it is of, where each kind lists its words.
func kindsOf[K comparable](lists map[K]string) map[string]K {
	out := make(map[string]K)
	for kind, words := range lists {
		for w := range strings.FieldsSeq(words) {
			out[w] = kind
		}
	}
	return out
}

var stopWords = wordSet(`a about above after again against all also am an and any are aren't as at be
because been before being below between both but by can can't cannot could couldn't did didn't do does
doesn't doing don't down during each either else etc even ever every few for from further get gets got
had hadn't has hasn't have haven't having he her here hers him his how however i if in into is isn't it
its itself just let may me might mine more most much must mustn't my myself neither no nor not of off
often on once one only or other our ours out over own per rather same say says shall shan't she should
shouldn't since so some still such than that that's the their theirs them then there these they this
those though through thus to too under until up upon us very via was wasn't we well were weren't what
when where whether which while who whom whose why will with within without won't would wouldn't yes yet
you your yours it's i'm we're you're they're there's let's what's isn’t don’t doesn’t didn’t can’t won’t
it’s we’re they’re that’s`)

// orderWords are what a brief or a question uses to ask for something; they are not what it
// is about.
var orderWords = wordSet(`act agent answer apply ask assume brief briefly bullet change clear clearly
concise consider describe discuss draft each evidence expert explain find first focus follow give given
good help identify include keep know known list look main make matter mention name need note perspective
point points provide question reader report review reviewer role say section sentence short show state
style summarise summarize summary tell text think thing things three use view want word words write
writing would advise adviser advisor board case compare document file material read sure best better way
ways`)
