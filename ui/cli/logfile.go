package cli

import (
	"errors"
	"log/slog"
	"os"
	"regexp"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/sessions"
)

const (
	// longestLog is how large a log may be, in bytes; then it begins anew, and the one before is
	// kept beside it under its name with .1.
	longestLog = 10 << 20
	// logEnd is how long the end of the program waits for the last lines.
	logEnd = 500 * time.Millisecond
)

// logbook is the log of --log-file: what happened, a line each, for whoever looks for a fault. It
// holds no key and no text of a question, a material or an answer. A nil one takes all and
// keeps nothing. Any goroutine may use it.
type logbook struct {
	*slog.Logger
	out    *logFile
	guard  func()
	behind sync.WaitGroup // sessions that are still being told of
}

// logged gives a command the flag --log-file.
func (p *program) logged(c *cobra.Command) {
	var path string
	c.Flags().StringVar(&path, "log-file", "", "write what happens to a `file`, without keys and without texts")
	if c.Flags().Lookup("format") != nil {
		group(c.Flags(), groupOutput, "log-file")
	}
	c.PreRunE = func(c *cobra.Command, _ []string) error {
		if !c.Flags().Changed("log-file") {
			return nil
		}
		return p.openLog(path, c.CommandPath())
	}
}

func (p *program) openLog(path, command string) error {
	if path == "" {
		return misuse("--log-file needs the path of a file")
	}
	out := &logFile{path: path, most: longestLog}
	if err := out.open(); err != nil {
		return misuse("--log-file %s cannot be written: %w", engine.Clean(path), sessions.Cause(err))
	}
	handler := slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: redactAttr})
	p.log = &logbook{Logger: slog.New(handler), out: out, guard: p.guard}
	p.log.Info("began", "command", command, "version", version, "commit", thisBuild().Commit, "pid", os.Getpid())
	p.log.Info("terminal", "in", isTerminal(p.In), "out", isTerminal(p.Out), "err", isTerminal(p.Err), "width", widthOf(p.Out),
		"term", os.Getenv("TERM"), "colorterm", os.Getenv("COLORTERM"), "program", os.Getenv("TERM_PROGRAM"),
		"inside", p.clipboard("").inside, "ssh", os.Getenv("SSH_CONNECTION") != "")
	return nil
}

// close waits for the last lines, and ends the log with the exit code.
func (b *logbook) close(code int) {
	if b == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.behind.Wait()
	}()
	timer := time.NewTimer(logEnd)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
	b.Info("ended", "exit", code)
	b.out.close()
}

// logFile is a file that stays within a size. It is its owner's alone. What it does not take is
// lost without a word: a log is no reason to end a session.
type logFile struct {
	path string
	most int64

	mu      sync.Mutex
	f       *os.File
	size    int64
	regular bool // it can begin anew; a device or a pipe cannot
}

func (l *logFile) open() error {
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return err
	}
	if info.IsDir() {
		_ = f.Close()
		return errors.New("it is a folder")
	}
	l.f, l.size, l.regular = f, info.Size(), info.Mode().IsRegular()
	if l.regular && openToOthers(info, 0o077) {
		_ = f.Chmod(0o600) // one that somebody else owns stays as it is
	}
	return nil
}

// Write takes one line.
func (l *logFile) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.f == nil {
		return len(line), nil
	}
	if l.regular && l.size+int64(len(line)) > l.most {
		l.turn()
	}
	n, _ := l.f.Write(line)
	l.size += int64(n)
	return len(line), nil
}

// turn begins the file anew, and keeps the one before.
func (l *logFile) turn() {
	_ = l.f.Close()
	if err := os.Rename(l.path, l.path+".1"); err != nil {
		_ = os.Truncate(l.path, 0)
	}
	if err := l.open(); err != nil {
		l.f = nil
	}
}

func (l *logFile) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.f != nil {
		_ = l.f.Close()
		l.f = nil
	}
}

// redactAttr takes out of every text what may be a secret.
func redactAttr(_ []string, a slog.Attr) slog.Attr {
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString:
		a.Value = slog.StringValue(redacted(v.String()))
	case slog.KindDuration:
		a.Value = slog.StringValue(v.Duration().Round(time.Millisecond).String())
	case slog.KindAny:
		if err, ok := v.Any().(error); ok {
			a.Value = slog.StringValue(redacted(err.Error()))
		}
	}
	return a
}

// secretForms are the forms in which keys come: what stands before the secret is kept.
func secretForms() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`(?i)\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{4,}`),
		regexp.MustCompile(`(?i)\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)[^\s"',;&][^"',;&\n]*`),
		regexp.MustCompile(`(?i)\b((?:x-)?(?:[a-z]+[-_])*(?:api[-_]?key|key|token|secret|password|passwd)["']?\s*[:=]\s*["']?)[^\s"',;&]+`),
		regexp.MustCompile(`(://)[^/\s@"']+@`),
		regexp.MustCompile(`(https?://[^\s?"']+\?)[^\s"']*`),
		regexp.MustCompile(`\b((?:sk|pk|rk|gsk|xai|csk|nvapi|fw|hf|r8)[-_])[A-Za-z0-9_-]{8,}`),
		regexp.MustCompile(`\b(AIza)[A-Za-z0-9_-]{16,}`),
	}
}

var redactions = sync.OnceValue(secretForms)

// redacted is a text without keys, cleaned of what a terminal would obey.
func redacted(text string) string {
	text = engine.Clean(text)
	for _, form := range redactions() {
		text = form.ReplaceAllString(text, "${1}(hidden)")
	}
	return text
}
