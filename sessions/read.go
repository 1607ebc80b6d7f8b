package sessions

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"plenum/engine"
)

// Problem is what is wrong with one line of a session file. It is no reason to stop: what can
// be read follows it.
type Problem struct {
	Line int    // from 1; 0: the file as a whole
	What string // the sentence
}

// Error is the sentence, with the line.
func (p *Problem) Error() string {
	if p.Line == 0 {
		return p.What
	}
	return fmt.Sprintf("line %d: %s", p.Line, p.What)
}

// Read opens a session file, also one from elsewhere: cut off, edited, or of a newer version.
// The error says in a sentence why the file is no session at all.
//
// The sequence is lazy and for one use. Its events are clean, come once each in order of Seq,
// and their moments never run backwards. An error in it that is a *Problem tells of damage,
// and more events may follow; any other error is that of r and the last element. A last line
// without an end, which a killed program leaves behind, is passed over in silence. Facts of a
// later version come as engine.Unknown.
func Read(r io.Reader) (Header, iter.Seq2[engine.Event, error], error) {
	in := newLines(r)
	h, early, err := begin(in)
	if err != nil {
		return Header{}, nil, err
	}
	return h, func(yield func(engine.Event, error) bool) {
		readOn(in, h, early, &sequence{yield: yield})
	}, nil
}

// readOn reads what follows the header.
func readOn(in *lines, h Header, early *placed, seq *sequence) {
	if h.Format > Format {
		seq.problem(0, "the session is in format %d, and this program knows format %d: what is new in it is not shown; a newer plenum shows all", h.Format, Format)
	}
	if early != nil {
		seq.problem(1, "the header is missing or damaged; the file is read as format %d", Format)
		seq.broken = early.line - 1 // the damaged lines before it
		seq.add(*early)
	}
	readAll(in, seq)
}

// search is how many lines are looked at for a first event where the header is damaged.
const search = 32

// begin reads the header. Where there is none but an event, that event is returned too.
func begin(in *lines) (Header, *placed, error) {
	line, err := in.next()
	if errors.Is(err, io.EOF) {
		return Header{}, nil, errors.New("it is empty: nothing was saved")
	}
	if err != nil {
		return Header{}, nil, err
	}
	h, broken := parseHeader(cleanLine(line))
	if broken == nil {
		return h, nil, nil
	}
	for {
		if ev, err := engine.UnmarshalEvent(cleanLine(line)); err == nil {
			return headerOf(ev), &placed{ev: ev, line: in.n, where: in.where}, nil
		}
		line, err = in.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return Header{}, nil, err
		}
		if err != nil || in.n > search {
			return Header{}, nil, errors.New("it is no session of plenum: it has neither a header nor an event")
		}
	}
}

func readAll(in *lines, seq *sequence) {
	for !seq.stopped {
		line, err := in.next()
		switch {
		case errors.Is(err, io.EOF):
			seq.end()
			return
		case err != nil:
			seq.end()
			if !seq.stopped {
				seq.yield(engine.Event{}, err)
			}
			return
		case in.long:
			seq.damaged(in.n, fmt.Sprintf("it is longer than %d MB", in.limit>>20))
			continue
		}
		ev, err := engine.UnmarshalEvent(cleanLine(line))
		switch {
		case err == nil:
			seq.add(placed{ev: ev, line: in.n, where: in.where})
		case !in.torn:
			seq.damaged(in.n, engine.Clean(err.Error()))
		}
	}
}
