package sessions

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// maxLine bounds a line, so that a file that is no session cannot fill the memory. The
// longest lines of ours hold 64 KiB of material.
const maxLine = 64 << 20

// lines cuts a file into lines.
type lines struct {
	r     *bufio.Reader
	limit int    // longest line in bytes
	n     int    // number of the line last returned, from 1
	where span   // where that line stands
	torn  bool   // the line last returned has no newline: the file ends in it
	long  bool   // the line last returned was over the limit and is empty
	buf   []byte // what next returns, until the next call
}

func newLines(r io.Reader) *lines {
	return &lines{r: bufio.NewReaderSize(r, 64<<10), limit: maxLine}
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// next returns the next line that is not blank, without its end. It is valid until the next
// call. The error is io.EOF at the end, or that of the reader.
func (l *lines) next() ([]byte, error) {
	for {
		err := l.one()
		if err != nil {
			return nil, err
		}
		line := trimmed(l.buf, l.n == 1)
		if len(line) > 0 || l.long {
			return line, nil
		}
	}
}

// trimmed is a line without the white space around it, and the first without a byte order mark.
func trimmed(line []byte, first bool) []byte {
	line = bytes.TrimSpace(line)
	if first {
		line = bytes.TrimPrefix(line, byteOrderMark)
	}
	return line
}

func (l *lines) one() error {
	l.buf, l.torn, l.long = l.buf[:0], false, false
	l.where.from = l.where.to
	for some := false; ; some = true {
		part, err := l.r.ReadSlice('\n')
		l.where.to += int64(len(part))
		if len(l.buf)+len(part) > l.limit {
			l.long = true
		}
		if l.long {
			l.buf = l.buf[:0]
		} else {
			l.buf = append(l.buf, part...)
		}
		switch {
		case err == nil:
			l.n++
			return nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && (some || len(part) > 0):
			l.n++
			l.torn = true
			return nil
		default:
			return err
		}
	}
}
