package linear

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
)

// Console is what lies between the program and the person.
type Console struct {
	In    io.Reader        // what is typed, a line each; its end is the end of the input
	Out   io.Writer        // what is said
	Stops <-chan os.Signal // ctrl+c, once for each time; nil: never
	Echo  bool             // no terminal shows what is typed: it is written down as well
	Bold  bool             // who speaks is written in bold
	Guard func()           // deferred in every goroutine; nil: none
}

// lineMost is the longest line that is taken, in bytes.
const lineMost = 1 << 20

// errLong says that a line was too long to be taken.
var errLong = errors.New("that line is longer than a million letters; put it in a file and name it with @")

// typed is a line that was typed, or why none can be any more.
type typed struct {
	text string
	err  error // errLong: more may follow; any other: the end
}

// listen reads lines until the input or ctx ends. A read that waits for a person is left behind:
// no terminal calls it back.
func (c Console) listen(ctx context.Context) <-chan typed {
	lines := make(chan typed)
	go func() {
		if c.Guard != nil {
			defer c.Guard()
		}
		in := bufio.NewReader(c.In)
		for {
			text, err := readLine(in)
			if err == io.EOF && text != "" {
				err = nil // the last line may have no end
			}
			select {
			case lines <- typed{text, err}:
			case <-ctx.Done():
				return
			}
			if err != nil && !errors.Is(err, errLong) {
				return
			}
		}
	}()
	return lines
}

// readLine reads a line without its end. Of one that is too long nothing is kept.
func readLine(in *bufio.Reader) (string, error) {
	var b strings.Builder
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if b.Len()+len(part) > lineMost {
			long = true
			b.Reset()
		}
		if !long {
			b.Write(part)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && err == nil:
			return "", errLong
		}
		return strings.TrimRight(b.String(), "\r\n"), err
	}
}
