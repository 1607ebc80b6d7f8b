package sessions

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"plenum/engine"
)

// indexVersion grows with every change of what an index holds, and of how words are folded into a
// state: an index of another version is made anew. A test tells when it must grow.
const indexVersion = 1

// Indexes lie in a folder below that of the sessions.
const (
	indexDir       = "index"
	indexExtension = ".film"
)

// filmIndex is what was learned from a session file by reading all of it, so that it can be
// played at once the next time. It is derived: where it is missing, damaged or not of this file as
// it is now, the file is read again. Only files in good order have one.
type filmIndex struct {
	file     fingerprint
	moments  []time.Duration
	ends     []int64 // where each take ends, in bytes; the first begins at start
	start    int64
	overview engine.Overview
	facts    Events   // all but the words
	standing [][]byte // of each snapshot
	every    int      // events from one snapshot to the next
	last     []byte   // standing of the whole session, with all its texts
}

// fingerprint tells a file, as it was, from others.
type fingerprint struct {
	Version int    `json:"index"`
	Size    int64  `json:"size"`
	Changed int64  `json:"changed"` // wall time of its last change, in nanoseconds
	Head    uint32 `json:"head"`    // checksum of its beginning
	Tail    uint32 `json:"tail"`    // and of its end
}

// inkLength is how much of either end of a file its fingerprint reads.
const inkLength = 4 << 10

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

func fingerprintOf(f *os.File) (fingerprint, error) {
	info, err := f.Stat()
	if err != nil {
		return fingerprint{}, err
	}
	part := make([]byte, min(inkLength, info.Size()))
	if _, err := f.ReadAt(part, 0); err != nil {
		return fingerprint{}, err
	}
	out := fingerprint{Version: indexVersion, Size: info.Size(), Changed: info.ModTime().UnixNano(), Head: checksum(part)}
	if _, err := f.ReadAt(part, info.Size()-int64(len(part))); err != nil {
		return fingerprint{}, err
	}
	out.Tail = checksum(part)
	return out, nil
}

// indexPath is where the index of a session of the library lies; empty: it has none, as a file
// from elsewhere.
func (l Library) indexPath(path string) string {
	if l.Dir == "" || filepath.Dir(path) != filepath.Clean(l.Dir) {
		return ""
	}
	return filepath.Join(l.Dir, indexDir, strings.TrimSuffix(filepath.Base(path), extension)+indexExtension)
}

// encode writes an index down: a line of JSON that says what it is of, a checksum, and the rest
// in numbers and lengths.
func (x *filmIndex) encode() ([]byte, error) {
	head, err := json.Marshal(x.file)
	if err != nil {
		return nil, err
	}
	overview, err := json.Marshal(x.overview)
	if err != nil {
		return nil, err
	}
	var w indexWriter
	w.number(int64(len(x.moments)))
	at := time.Duration(0)
	for _, m := range x.moments {
		w.number(int64((m - at) / time.Microsecond))
		at = m
	}
	w.number(x.start)
	from := x.start
	for _, end := range x.ends {
		w.number(end - from)
		from = end
	}
	w.bytes(overview)
	w.number(int64(len(x.facts)))
	for _, ev := range x.facts {
		line, err := engine.MarshalEvent(ev)
		if err != nil {
			return nil, err
		}
		w.bytes(line)
	}
	w.number(int64(x.every))
	for _, s := range x.standing {
		w.bytes(s)
	}
	w.bytes(x.last)
	out := append(head, '\n')
	out = binary.LittleEndian.AppendUint32(out, checksum(w.b))
	return append(out, w.b...), nil
}

var errIndex = errors.New("no index of this file")

// decodeIndex reads an index of that file.
func decodeIndex(b []byte, of fingerprint) (*filmIndex, error) {
	i := strings.IndexByte(string(b[:min(len(b), 512)]), '\n')
	x := &filmIndex{}
	if i < 0 || json.Unmarshal(b[:i], &x.file) != nil || x.file != of || len(b) < i+5 {
		return nil, errIndex
	}
	sum, body := binary.LittleEndian.Uint32(b[i+1:]), b[i+5:]
	if checksum(body) != sum {
		return nil, errIndex
	}
	return x, x.read(&indexReader{b: body})
}

// longestSession is more than any session may last.
const longestSession = 11 * 365 * 24 * time.Hour

// read reads what the checksum has vouched for; it trusts it no further all the same.
func (x *filmIndex) read(r *indexReader) error {
	x.moments = make([]time.Duration, r.length())
	at := time.Duration(0)
	for i := range x.moments {
		at += time.Duration(r.number()) * time.Microsecond
		if x.moments[i] = at; at > longestSession {
			return errIndex
		}
	}
	x.start = r.number()
	x.ends = make([]int64, (len(x.moments)+takeLength-1)/takeLength)
	end := x.start
	for i := range x.ends {
		end += r.number()
		x.ends[i] = end
	}
	if json.Unmarshal(r.bytes(), &x.overview) != nil || end > x.file.Size {
		return errIndex
	}
	x.facts = make(Events, r.length())
	for i := range x.facts {
		ev, err := engine.UnmarshalEvent(r.bytes())
		if err != nil || ev.Seq > len(x.moments) || i > 0 && ev.Seq <= x.facts[i-1].Seq {
			return errIndex
		}
		ev.At = x.moments[ev.Seq-1]
		x.facts[i] = ev
	}
	x.every = int(r.number())
	if x.every < takeLength || x.every%takeLength != 0 || len(x.moments) == 0 || r.bad {
		return errIndex
	}
	x.standing = make([][]byte, (len(x.moments)-1)/x.every+1)
	for i := range x.standing {
		x.standing[i] = r.bytes()
	}
	x.last = r.bytes()
	if r.bad || len(r.b) > 0 {
		return errIndex
	}
	return nil
}

// snapshots makes the states of the session from its facts and how they stood.
func (x *filmIndex) snapshots() (snapshots, error) {
	var whole, state engine.State
	for _, ev := range x.facts {
		whole.Apply(ev)
	}
	if err := whole.SetStanding(x.last, nil); err != nil {
		return snapshots{}, fmt.Errorf("%w: %w", errIndex, err)
	}
	out := snapshots{every: x.every, room: attemptsKept}
	facts := x.facts
	for i, raw := range x.standing {
		n := i * x.every
		for len(facts) > 0 && facts[0].Seq <= n {
			state.Apply(facts[0])
			facts = facts[1:]
		}
		if err := state.SetStanding(raw, &whole); err != nil {
			return snapshots{}, fmt.Errorf("%w: %w", errIndex, err)
		}
		if n > 0 {
			state.Seq, state.At = n, x.moments[n-1]
		}
		out.kept = append(out.kept, state.Clone())
		out.attempts += attemptsOf(&state)
	}
	return out, nil
}

// indexWriter and indexReader put numbers and pieces one after another.
type indexWriter struct{ b []byte }

func (w *indexWriter) number(n int64) { w.b = binary.AppendUvarint(w.b, uint64(n)) }

func (w *indexWriter) bytes(p []byte) {
	w.number(int64(len(p)))
	w.b = append(w.b, p...)
}

type indexReader struct {
	b   []byte
	bad bool
}

// number reads a number that is not negative, and no larger than the longest session is.
func (r *indexReader) number() int64 {
	n, long := binary.Uvarint(r.b)
	if long <= 0 || n > 1<<50 {
		r.b, r.bad = nil, true
		return 0
	}
	r.b = r.b[long:]
	return int64(n)
}

// length reads how many things follow: each takes a byte at least.
func (r *indexReader) length() int {
	n := r.number()
	if n > int64(len(r.b)) {
		r.b, r.bad = nil, true
		return 0
	}
	return int(n)
}

func (r *indexReader) bytes() []byte {
	n := r.length()
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// readIndex finds the index of an open session file; nil: there is none that fits.
func readIndex(path string, of fingerprint) *filmIndex {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, of.Size+1<<20)) // an index is smaller than its file
	if err != nil {
		return nil
	}
	x, err := decodeIndex(b, of)
	if err != nil {
		return nil
	}
	return x
}
