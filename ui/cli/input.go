package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/cli/material"
)

// inputNotice is how long standard input may stay silent before standard error says what
// the program waits for.
const inputNotice = 2 * time.Second

// inputName is how standard input is called in sentences, prompts and quotes.
const inputName = "standard input"

// errStopped says that a signal ended the waiting.
var errStopped = fmt.Errorf("stopped while reading standard input")

// readInput reads standard input to its end. It gives up when ctx ends: then the reading
// goroutine is left behind, as a read of a pipe cannot be called back, and the program ends.
func (p *program) readInput(ctx context.Context, wanted string) (engine.Document, error) {
	type result struct {
		doc engine.Document
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer p.guard()
		doc, err := material.Reader{}.Stream(inputName, p.In)
		done <- result{doc, err}
	}()
	notice := time.NewTimer(inputNotice)
	defer notice.Stop()
	for {
		select {
		case r := <-done:
			return r.doc, r.err
		case <-notice.C:
			p.note("waiting for %s on standard input; end it with ctrl+d, or pass --no-stdin", wanted)
		case <-ctx.Done():
			return engine.Document{}, errStopped
		}
	}
}

// brought is what a command line asks and gives along.
type brought struct {
	question string
	byBoard  bool              // the question is the board's own
	docs     []engine.Document // of -f and standard input
	sources  []engine.Document // of --source
}

// bring reads the question, the material and the sources: of the arguments, the files of -f,
// --source, and standard input, which is the question where there is none. fallback is the
// board's own question.
func (p *program) bring(ctx context.Context, args []string, f givenFlags, fallback string) (brought, error) {
	b := brought{question: clean(strings.Join(args, " "))}
	piped := !f.noStdin && p.given()
	docs, err := p.files(ctx, f.files, &piped)
	if err != nil {
		return brought{}, err
	}
	b.docs = docs
	if piped {
		wanted := "material"
		if b.question == "" {
			wanted = "the question"
		}
		doc, err := p.readInput(ctx, wanted)
		switch {
		case err != nil:
			return brought{}, &exit{exitUsage, err}
		case b.question == "" && fallback == "":
			b.question = clean(doc.Text)
		case doc.Text != "":
			b.docs = append(b.docs, doc)
		}
	}
	if b.question == "" && fallback != "" {
		b.question, b.byBoard = clean(fallback), true
	}
	if len(f.sources) == 0 {
		return b, nil
	}
	if b.sources, err = p.sources(ctx, f.sources); err != nil {
		return brought{}, err
	}
	return b, p.apart(&b, f.sources)
}

// files reads the files of -f. A thing that the person named and that gives nothing ends the
// command, before anything is spent; what is left out of a folder is noted.
func (p *program) files(ctx context.Context, names []string, piped *bool) ([]engine.Document, error) {
	var docs []engine.Document
	var named []string
	for _, name := range names {
		if name != "-" {
			named = append(named, name)
			continue
		}
		*piped = false
		doc, err := p.readInput(ctx, "material")
		if err != nil {
			return nil, &exit{exitUsage, err}
		}
		docs = append(docs, doc)
	}
	more, left := material.Reader{}.Files(named)
	if err := p.leftOut(left); err != nil {
		return nil, err
	}
	return append(docs, more...), nil
}

func clean(s string) string { return strings.TrimSpace(engine.Clean(s)) }
