package library

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"path/filepath"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// rowsMagic begins the file of the rows, with the version of its form.
const rowsMagic = "plenum rows 1\n"

// entry is one session as the index knows it. It never changes: another takes its place.
type entry struct {
	file    string // its name in the folder
	size    int64
	changed int64 // when the file was last changed: nanoseconds since 1970
	row     sessions.Row
	segment *segment // where its words are; nil: in fields alone
	number  int      // in its segment
	fields  []field
}

// same reports whether a file is still as it was read.
func (e *entry) same(f sessions.Stored) bool {
	return e.size == f.Size && e.changed == f.Modified.UnixNano()
}

// rows is what the file of the rows says.
type rows struct {
	segments []segmentRow
	entries  []*entry
	places   []int // of each entry, the number of its segment
}

// segmentRow is a segment in force.
type segmentRow struct {
	name     string // of its file
	sessions int    // in it, also those that are not in force any more
}

// encodeRows writes down the entries that have a place in a segment which has a file.
func encodeRows(entries map[string]*entry) []byte {
	numbers, segments := map[*segment]int{}, []*segment{}
	var body []byte
	n := 0
	for _, e := range entries {
		if e.segment == nil || e.segment.name == "" {
			continue
		}
		if _, known := numbers[e.segment]; !known {
			numbers[e.segment] = len(segments)
			segments = append(segments, e.segment)
		}
		body = appendEntry(body, e, numbers[e.segment])
		n++
	}
	out := binary.AppendUvarint([]byte(rowsMagic), uint64(len(segments)))
	for _, s := range segments {
		out = binary.AppendUvarint(appendText(out, s.name), uint64(s.sessions))
	}
	out = append(binary.AppendUvarint(out, uint64(n)), body...)
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, castagnoli))
}

const (
	costKnown = 1 << iota
	ended
)

func appendEntry(b []byte, e *entry, segment int) []byte {
	r := &e.row
	var flags byte
	if r.CostKnown {
		flags |= costKnown
	}
	if r.Ended {
		flags |= ended
	}
	damage := ""
	if r.Damaged != nil {
		damage = r.Damaged.Error()
	}
	for _, s := range []string{e.file, r.ID, r.Title, r.Board, r.State, damage} {
		b = appendText(b, s)
	}
	for _, n := range []int{segment, e.number, r.Rounds, r.Branches, r.Usable} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, n := range []int64{e.size, e.changed, r.Created.Unix(), int64(r.Created.Nanosecond()), int64(r.Took)} {
		b = binary.AppendVarint(b, n)
	}
	return binary.LittleEndian.AppendUint64(append(b, flags), math.Float64bits(r.CostUSD))
}

// decodeRows reads a file of rows, which may hold anything.
func decodeRows(b []byte) (*rows, error) {
	n := len(b) - 4
	if n < len(rowsMagic) || string(b[:len(rowsMagic)]) != rowsMagic ||
		crc32.Checksum(b[:n], castagnoli) != binary.LittleEndian.Uint32(b[n:]) {
		return nil, errDamaged
	}
	in := reader[string]{rest: string(b[len(rowsMagic):n])}
	out := &rows{segments: make([]segmentRow, in.count())}
	for i := range out.segments {
		out.segments[i] = segmentRow{in.text(), in.figure()}
		if !segmentName(out.segments[i].name) || out.segments[i].sessions > perSegment {
			return nil, errDamaged
		}
	}
	count := in.count()
	out.entries, out.places = make([]*entry, 0, count), make([]int, 0, count)
	store := make([]entry, count) // one piece of memory
	for i := range store {
		e := &store[i]
		place := readEntry(&in, e)
		if in.err != nil || place >= len(out.segments) || e.number >= out.segments[place].sessions || filepath.Base(e.file) != e.file {
			return nil, errDamaged
		}
		out.entries, out.places = append(out.entries, e), append(out.places, place)
	}
	if in.err != nil || len(in.rest) > 0 {
		return nil, errDamaged
	}
	return out, nil
}

// readEntry reads an entry and returns the number of its segment. Texts come out clean, whoever
// wrote them.
func readEntry(in *reader[string], e *entry) int {
	r := &e.row
	e.file = in.text()
	for _, s := range []*string{&r.ID, &r.Title, &r.Board, &r.State} {
		*s = engine.Clean(in.text())
	}
	if damage := engine.Clean(in.text()); damage != "" {
		r.Damaged = errors.New(damage)
	}
	place := in.figure()
	for _, n := range []*int{&e.number, &r.Rounds, &r.Branches, &r.Usable} {
		*n = in.figure()
	}
	e.size, e.changed = in.varint(), in.varint()
	at, nano := in.varint(), in.varint()
	r.Created = time.Unix(at, nano).UTC()
	r.Took = time.Duration(in.varint())
	r.Size = e.size
	flags := in.byte()
	r.CostKnown, r.Ended = flags&costKnown != 0, flags&ended != 0
	r.CostUSD = in.float()
	return place
}
