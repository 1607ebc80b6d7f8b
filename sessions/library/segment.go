package library

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"
	"sort"
)

// segmentMagic begins a file of texts, with the version of its form.
const segmentMagic = "plenum texts 1\n\x00"

// A segment's file is, with all numbers little-endian in 32 bits:
//
//	magic, length and checksum of the head
//	head: how many sessions and words, and how long the words and lists are;
//	      for each session the length and the checksum of its texts;
//	      for each word, and for the end, where it begins, and where its list does;
//	      the words in order; their lists
//	the texts, session by session
//
// The list of a word has one number for each session that holds it: the distance from the
// session before, times 16, and in which classes of its texts it stands.
const (
	prologue   = len(segmentMagic) + 8
	classBits  = 4
	headFields = 16
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// head is what a search needs of a segment, but for the texts themselves. It never changes.
type head struct {
	sessions, words int
	records         []byte // length and checksum of each session's texts
	wordAt, listAt  []byte // offsets
	blob, lists     []byte
	starts          []int64 // of the texts in the file, and where the last ends
}

// draft is a segment that is being made.
type draft struct {
	sessions int
	records  []byte
	texts    []byte
	room     int // that the texts will take, as far as it is known
	words    map[string]*list
	folded   []byte
}

// list is where a word occurs.
type list struct {
	bytes   []byte
	last    int // the session before the current one
	current int
	classes class // of the current one
}

func (l *list) settle() {
	l.bytes = binary.AppendUvarint(l.bytes, uint64(l.current-l.last)<<classBits|uint64(l.classes))
	l.last = l.current
}

// expect makes room for texts that are to be added.
func (d *draft) expect(fields []field) {
	for _, f := range fields {
		d.room += len(f.label) + len(f.text) + fieldRoom
	}
}

// fieldRoom is what a text takes besides itself, at the most.
const fieldRoom = 1 + 2*binary.MaxVarintLen32

// add takes the texts of the next session.
func (d *draft) add(fields []field) {
	if d.words == nil {
		d.words, d.texts = map[string]*list{}, make([]byte, 0, d.room)
	}
	from := len(d.texts)
	d.texts = appendRecord(d.texts, fields)
	d.records = binary.LittleEndian.AppendUint32(d.records, uint32(len(d.texts)-from))
	d.records = binary.LittleEndian.AppendUint32(d.records, crc32.Checksum(d.texts[from:], castagnoli))
	for _, f := range fields {
		d.folded = fold(d.folded[:0], f.text)
		for from, to := range words(d.folded) {
			d.note(short(d.folded[from:to]), f.class)
		}
	}
	d.sessions++
}

func (d *draft) note(word []byte, c class) {
	l := d.words[string(word)]
	switch {
	case l == nil:
		l = &list{current: d.sessions}
		d.words[string(word)] = l
	case l.current != d.sessions:
		l.settle()
		l.current, l.classes = d.sessions, 0
	}
	l.classes |= c
}

// head writes down all but the texts.
func (d *draft) head() []byte {
	all := make([]string, 0, len(d.words))
	for w := range d.words {
		all = append(all, w)
	}
	slices.Sort(all)
	var blob, lists, wordAt, listAt []byte
	mark := func() {
		wordAt = binary.LittleEndian.AppendUint32(wordAt, uint32(len(blob)))
		listAt = binary.LittleEndian.AppendUint32(listAt, uint32(len(lists)))
	}
	for _, w := range all {
		mark()
		l := d.words[w]
		l.settle()
		blob, lists = append(blob, w...), append(lists, l.bytes...)
	}
	mark()
	var out []byte
	for _, n := range []int{d.sessions, len(all), len(blob), len(lists)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return slices.Concat(out, d.records, wordAt, listAt, blob, lists)
}

// writeTo writes the whole segment.
func (d *draft) writeTo(w io.Writer) error {
	h := d.head()
	start := append([]byte(segmentMagic), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(start[len(segmentMagic):], uint32(len(h)))
	binary.LittleEndian.PutUint32(start[len(segmentMagic)+4:], crc32.Checksum(h, castagnoli))
	for _, part := range [][]byte{start, h, d.texts} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// readHead reads the head off a file of that size, which may hold anything.
func readHead(r io.ReaderAt, size int64) (*head, error) {
	var start [prologue]byte
	if _, err := r.ReadAt(start[:], 0); err != nil || string(start[:len(segmentMagic)]) != segmentMagic {
		return nil, errDamaged
	}
	n := int64(binary.LittleEndian.Uint32(start[len(segmentMagic):]))
	if n > size-int64(prologue) {
		return nil, errDamaged
	}
	b := make([]byte, n)
	if _, err := r.ReadAt(b, int64(prologue)); err != nil {
		return nil, errDamaged
	}
	if crc32.Checksum(b, castagnoli) != binary.LittleEndian.Uint32(start[len(segmentMagic)+4:]) {
		return nil, errDamaged
	}
	h, err := parseHead(b)
	if err != nil {
		return nil, err
	}
	h.place(int64(prologue) + n)
	if h.starts[h.sessions] != size {
		return nil, errDamaged
	}
	return h, nil
}

// parseHead cuts a head into its parts.
func parseHead(b []byte) (*head, error) {
	if len(b) < headFields {
		return nil, errDamaged
	}
	var n [4]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint32(b[4*i:]))
	}
	h := &head{sessions: n[0], words: n[1]}
	sizes := []int{headFields, 8 * n[0], 4 * (n[1] + 1), 4 * (n[1] + 1), n[2], n[3]}
	parts := []*[]byte{new([]byte), &h.records, &h.wordAt, &h.listAt, &h.blob, &h.lists}
	for i, size := range sizes {
		if size < 0 || size > len(b) {
			return nil, errDamaged
		}
		*parts[i], b = b[:size:size], b[size:]
	}
	if len(b) > 0 {
		return nil, errDamaged
	}
	return h, nil
}

// place reckons where the texts stand, the first of them at an offset.
func (h *head) place(at int64) {
	h.starts = make([]int64, 0, h.sessions+1)
	for i := range h.sessions {
		h.starts = append(h.starts, at)
		at += int64(binary.LittleEndian.Uint32(h.records[8*i:]))
	}
	h.starts = append(h.starts, at)
}

// slice is what lies between two neighbouring offsets; nil: they make no sense.
func slice(of, offsets []byte, i int) []byte {
	from, to := binary.LittleEndian.Uint32(offsets[4*i:]), binary.LittleEndian.Uint32(offsets[4*i+4:])
	if from > to || uint64(to) > uint64(len(of)) {
		return nil
	}
	return of[from:to]
}

// lookup notes for each session in which of its texts a word stands, or one that begins so.
func (h *head) lookup(word []byte, prefix bool, in []class) {
	first := sort.Search(h.words, func(i int) bool { return bytes.Compare(slice(h.blob, h.wordAt, i), word) >= 0 })
	for i := first; i < h.words; i++ {
		w := slice(h.blob, h.wordAt, i)
		if prefix && !bytes.HasPrefix(w, word) || !prefix && !bytes.Equal(w, word) {
			return
		}
		at := uint64(0)
		for l := slice(h.lists, h.listAt, i); len(l) > 0; {
			v, n := binary.Uvarint(l)
			at += v >> classBits
			if n <= 0 || at >= uint64(len(in)) {
				break
			}
			in[at] |= class(v) & anywhere
			l = l[n:]
		}
	}
}

// texts reads the texts of a session. They lie in buf, which is returned, larger where it
// was too small.
func (h *head) texts(r io.ReaderAt, session int, buf []byte) ([]field, []byte, error) {
	if session < 0 || session >= h.sessions {
		return nil, buf, errDamaged
	}
	n := int(h.starts[session+1] - h.starts[session])
	buf = slices.Grow(buf[:0], n)[:n]
	if _, err := r.ReadAt(buf, h.starts[session]); err != nil {
		return nil, buf, errDamaged
	}
	if crc32.Checksum(buf, castagnoli) != binary.LittleEndian.Uint32(h.records[8*session+4:]) {
		return nil, buf, errDamaged
	}
	fields, err := readRecord(buf)
	return fields, buf, err
}
