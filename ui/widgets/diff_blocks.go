package widgets

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// draft is one side of a Diff: a text in blocks.
type draft struct {
	src    []byte
	defs   []string // the addresses of links
	blocks []diffBlock
}

// diffBlock is a block of a text and what is known of its words.
type diffBlock struct {
	closed
	src    []byte // of the whole text
	kind   blockKind
	tokens []token
	ids    []int32 // of each token: equal tokens have equal ids, on both sides
	set    []int32 // the ids of its words' stems, each once, in order; without words, of its signs
	words  int
	key    string // equal for blocks that differ in white space at the most
}

// blockKind says what a block is. Only blocks of a kind are paired.
type blockKind int

const (
	proseBlock blockKind = iota // a paragraph, a quote or the item of a list
	headingBlock
	tableBlock
	codeBlock
)

// vocabulary gives each word a number.
type vocabulary map[string]int32

func (v vocabulary) id(word []byte) int32 {
	if id, ok := v[string(word)]; ok {
		return id
	}
	id := int32(len(v))
	v[string(word)] = id
	return id
}

// draftOf cuts a text into blocks that together are the whole of it. A text of nothing but
// white space has none.
func draftOf(text string, names vocabulary) draft {
	d := draft{src: []byte(text)}
	var scan scanner
	blocks := scan.scan(d.src)
	if scan.start < len(d.src) {
		blocks = append(blocks, scan.cut(len(d.src), false))
	}
	d.defs = scan.defs
	for _, c := range blocks {
		tokens := tokensOf(d.src[c.start:c.end], c.start)
		if n := len(d.blocks); len(tokens) == 0 && n > 0 {
			d.blocks[n-1].end = c.end // blank lines at the end of the text
			continue
		}
		if len(tokens) > 0 {
			d.blocks = append(d.blocks, blockOf(d.src, c, tokens, names))
		}
	}
	return d
}

func blockOf(src []byte, c closed, tokens []token, names vocabulary) diffBlock {
	b := diffBlock{closed: c, src: src, kind: kindOf(src[c.start:c.end]), tokens: tokens, ids: make([]int32, len(tokens))}
	key := make([]byte, 0, 4*len(tokens))
	for i, t := range tokens {
		b.ids[i] = names.id(src[t.start:t.end])
		key = binary.LittleEndian.AppendUint32(key, uint32(b.ids[i]))
		if t.word {
			b.words++
			b.set = append(b.set, names.id(stemOf(src[t.start:t.end])))
		}
	}
	if b.words == 0 {
		b.set = slices.Clone(b.ids)
	}
	slices.Sort(b.set)
	b.set = slices.Compact(b.set)
	b.key = string(key)
	return b
}

func kindOf(block []byte) blockKind {
	text := bytes.TrimSpace(block)
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	switch {
	case heading(first):
		return headingBlock
	case fenceOf(first) != "":
		return codeBlock
	case bytes.IndexByte(first, '|') >= 0 && tableRule(second):
		return tableBlock
	}
	return proseBlock
}

// tableRule reports whether a line is the one below the head of a table: "|---|:--|".
func tableRule(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t\r")) == 0
}

// stemLength is how many runes of a word say what it is about: "restore" and "restored" are
// about the same.
const stemLength = 6

// stemOf is what a word is taken for where only likeness matters.
func stemOf(word []byte) []byte {
	word = bytes.ToLower(word)
	n := 0
	for i := range string(word) {
		if n == stemLength {
			return word[:i]
		}
		n++
	}
	return word
}
