package engine

// Bounds of what is read of one branch, in words.
const (
	mostWords = 20_000  // for the likeness of words
	allWords  = 400_000 // of all branches, where these are more than twenty; mostRuns at least of each
	mostRuns  = 4_000   // for runs of words, which are dear to keep
)

// wordsEach is how many words are read of each of n branches.
func wordsEach(n int) int { return max(min(mostWords, allWords/max(n, 1)), mostRuns) }

// wordIndex holds the words of several texts, and what each two of them share. Words are pushed
// at the end of a text and popped there; what it says is a function of the texts as they are,
// whatever the way to them.
type wordIndex struct {
	ids   map[string]int32
	kinds []wordKind // by word
	held  [][]holder // by word: the texts that have it, and how often
	texts []*indexed
	dot   [][]int64 // [later][earlier]: the product of their counts, summed over the words that count
	runs  runIndex
}

// holder is a text that has something, and how often.
type holder struct {
	text int32
	n    int32
}

// indexed is one text.
type indexed struct {
	seq    []int32 // its words
	hints  wordHints
	tongue tongue // by which the words that count were chosen
	norm   int64  // the sum of their counts squared
}

// word is the number of a word.
func (x *wordIndex) word(said []byte) int32 {
	if id, known := x.ids[string(said)]; known {
		return id
	}
	if x.ids == nil {
		x.ids = map[string]int32{}
	}
	id := int32(len(x.kinds))
	x.ids[string(said)] = id
	x.kinds = append(x.kinds, kindOf(said))
	x.held = append(x.held, nil)
	return id
}

// grow makes room for n texts.
func (x *wordIndex) grow(n int) {
	for i := len(x.texts); i < n; i++ {
		x.texts = append(x.texts, &indexed{})
		x.dot = append(x.dot, make([]int64, i))
		x.runs.grow()
	}
}

// push adds a word at the end of a text.
func (x *wordIndex) push(text int, word int32) {
	t := x.texts[text]
	t.seq = append(t.seq, word)
	t.hints.add(&x.kinds[word], 1)
	if x.kinds[word].counts(t.tongue) {
		x.count(text, word, 1)
	}
	if len(t.seq) >= runWords && len(t.seq) <= mostRuns {
		x.runs.add(text, runOf(t.seq))
	}
}

// pop takes away the last word of a text.
func (x *wordIndex) pop(text int) {
	t := x.texts[text]
	word := t.seq[len(t.seq)-1]
	if len(t.seq) >= runWords && len(t.seq) <= mostRuns {
		x.runs.remove(text, runOf(t.seq))
	}
	if x.kinds[word].counts(t.tongue) {
		x.count(text, word, -1)
	}
	t.hints.add(&x.kinds[word], -1)
	t.seq = t.seq[:len(t.seq)-1]
}

// count takes one occurrence of a word that counts in, or out.
func (x *wordIndex) count(text int, word int32, by int32) {
	held := x.held[word]
	own := -1
	for i, h := range held {
		switch {
		case int(h.text) == text:
			own = i
		case int(h.text) < text:
			x.dot[text][h.text] += int64(h.n) * int64(by)
		default:
			x.dot[h.text][text] += int64(h.n) * int64(by)
		}
	}
	if own < 0 {
		own, held = len(held), append(held, holder{text: int32(text)})
	}
	was := int64(held[own].n)
	held[own].n += by
	x.texts[text].norm += (was+int64(by))*(was+int64(by)) - was*was
	if held[own].n == 0 {
		held[own] = held[len(held)-1]
		held = held[:len(held)-1]
	}
	x.held[word] = held
}

// settle chooses the words of a text that count anew, where its language has shown to be
// another one.
func (x *wordIndex) settle(text int) {
	t := x.texts[text]
	now := t.hints.tongue()
	if now == t.tongue {
		return
	}
	for _, word := range t.seq {
		was, is := x.kinds[word].counts(t.tongue), x.kinds[word].counts(now)
		switch {
		case was && !is:
			x.count(text, word, -1)
		case !was && is:
			x.count(text, word, 1)
		}
	}
	t.tongue = now
}
