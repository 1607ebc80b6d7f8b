package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// exportFlags say what is written, and where.
type exportFlags struct {
	format, out, theme string
	size, idle         string
	speed              float64
	force              bool
}

// The forms of an export that only a file or a program takes.
const (
	formatHTML = "html"
	formatCast = "cast"
)

func (p *program) sessionsExport() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export ID|last|FILE",
		Short: "Write a session as markdown, JSON, a page, a film",
		Long: "Write a session to standard output, or to a file with -o, whose ending tells the\nformat:\n\n" + aboutFormats() + `
A film has 30 frames a second at the most, and 4000 in all: a session of hours
has fewer a second. --speed and --idle make it shorter.`,
		Example: `  plenum sessions export last > answer.md
  plenum sessions export 3f2a -o page.html
  plenum sessions export 3f2a -o film.cast --size 120x36 --speed 2`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			film, err := f.check(c, p.canShow())
			if err != nil {
				return err
			}
			return p.export(args[0], &f, film)
		},
	}
	fs := c.Flags()
	fs.StringVar(&f.format, "format", "", "the `form`: "+strings.Join(exportNames(), ", ")+"; else what the ending of -o tells, or markdown")
	fs.StringVarP(&f.out, "output", "o", "", "the `file` to write; - is standard output")
	fs.BoolVar(&f.force, "force", false, "write over a file that is there already")
	fs.StringVar(&f.size, "size", "100x30", "cast: the terminal, `columns x rows`")
	fs.StringVar(&f.theme, "theme", "", "cast: the colours, a theme's `name`")
	fs.StringVar(&f.idle, "idle", defaultIdle, "cast: the longest silence, a `time` like 2s, or none to leave them")
	fs.Float64Var(&f.speed, "speed", 1, "cast: how fast, a `factor` from 0.25 to 16")
	// It fails only for a flag that is not there.
	_ = c.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return exportNames(), cobra.ShellCompDirectiveNoFileComp
	})
	return c
}

// check settles the format, and refuses what the flags cannot mean.
func (f *exportFlags) check(c *cobra.Command, terminal bool) (castOptions, error) {
	if f.out == "-" {
		f.out = ""
	}
	formats, told := exportNames(), formatNamed(f.out)
	switch {
	case f.format != "" && !slices.Contains(formats, f.format):
		return castOptions{}, misuse("--format %s is not known%s; it is one of %s", f.format, meant(f.format, formats), strings.Join(formats, ", "))
	case f.format == "" && f.out != "" && told == "":
		return castOptions{}, misuse("the name %s does not tell the format; add --format %s", f.out, strings.Join(formats, "|"))
	}
	f.format = cmp.Or(f.format, told, formatMarkdown)
	film := f.format == formatCast
	for _, flag := range []string{"size", "theme", "idle", "speed"} {
		if c.Flags().Changed(flag) && !film {
			return castOptions{}, misuse("--%s is for a film: --format cast, not %s", flag, f.format)
		}
	}
	switch {
	case f.force && f.out == "":
		return castOptions{}, misuse("--force is for a file; name it with -o")
	case f.out == "" && terminal && f.format == formatHTML:
		return castOptions{}, misuse("a page is for a browser, not for a terminal; add -o page.html")
	case f.out == "" && terminal && film:
		return castOptions{}, misuse("an asciicast is for asciinema, not for a terminal; add -o film.cast")
	}
	return f.castOptions()
}

// castOptions reads the flags of a film.
func (f *exportFlags) castOptions() (castOptions, error) {
	size, err := readSize(f.size)
	if err != nil {
		return castOptions{}, err
	}
	idle, err := readIdle(f.idle)
	if err != nil {
		return castOptions{}, err
	}
	if err := checkSpeed(f.speed); err != nil {
		return castOptions{}, err
	}
	return castOptions{size: size, theme: f.theme, idle: idle, speed: f.speed}, nil
}

// export writes a session where the flags say.
func (p *program) export(name string, f *exportFlags, film castOptions) error {
	set, err := p.settle(&choiceFlags{})
	if err != nil {
		return err
	}
	if film.theme, film.own, err = set.theme(film.theme); err != nil {
		return err
	}
	path, err := set.library.Find(name)
	if err != nil {
		return &exit{exitUsage, err}
	}
	write, trouble, err := showing(path, f.format, film)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if trouble != nil {
		p.note("%s", trouble)
	}
	stop := watchStops(p.abandon)
	defer stop.close()
	err = p.exportTo(f, path, func(w io.Writer) error { return write(stoppable{w, stop.ctx}) })
	if n := stop.signal(); n != 0 {
		return &exit{code: 128 + n}
	}
	return err
}

// exportTo writes the session file at path to standard output, or into a file.
func (p *program) exportTo(f *exportFlags, path string, write func(io.Writer) error) error {
	if f.out == "" {
		if err := write(p.Out); err != nil && !brokenPipe(err) {
			return outputError(err)
		}
		return nil
	}
	into, err := placeOf(f.out)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if same(into, path) {
		return misuse("%s is the session itself; choose another name", into)
	}
	if err := writeExport(into, f.force, write); err != nil {
		code := exitNoAnswer
		if errors.Is(err, errThere) {
			code = exitUsage
		}
		return &exit{code, err}
	}
	p.note("written to %s", into)
	return nil
}

// stoppable is a writer that takes nothing more once a signal has come: what is half written is
// taken away then.
type stoppable struct {
	io.Writer
	ctx context.Context
}

func (s stoppable) Write(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Writer.Write(b)
}
