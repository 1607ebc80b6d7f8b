package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plenum/ui/cli/config"
)

// roff is a page in the language of man.
type roff struct{ strings.Builder }

// escaped is a text as roff prints it: letter for letter.
func escaped(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

func (r *roff) line(parts ...string) { r.WriteString(strings.Join(parts, "") + "\n") }

func (r *roff) heading(name string) { r.line(".SH ", name) }

// prose writes paragraphs. Lines that are set in stay as they are.
func (r *roff) prose(text string) {
	for i, part := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			r.line(".PP")
		}
		if strings.HasPrefix(part, "  ") || strings.Contains(part, "\n  ") {
			r.literal(part)
			continue
		}
		r.line(escaped(part))
	}
}

func (r *roff) literal(text string) {
	r.line(".nf")
	r.line(escaped(strings.TrimRight(text, "\n")))
	r.line(".fi")
}

// entry is a term with what it means set in below it.
func (r *roff) entry(term, text string) {
	r.line(".TP")
	r.line(`\fB`, escaped(term), `\fR`)
	r.line(escaped(text))
}

// manPage is the page of a command. It holds all that its help says; that of plenum also the
// files, the variables and the exit codes.
func manPage(c *cobra.Command) string {
	var r roff
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	day, _, _ := strings.Cut(thisBuild().Date, "T")
	r.line(`.TH "`, escaped(strings.ToUpper(name)), `" "1" "`, escaped(day), `" "plenum `, version, `" "plenum"`)
	r.heading("NAME")
	r.line(escaped(name), ` \- `, escaped(lower(c.Short)))
	r.heading("SYNOPSIS")
	r.line(`\fB`, escaped(usage(c)), `\fR`)
	if c.HasAvailableSubCommands() {
		r.line(".br")
		r.line(`\fB`, escaped(c.CommandPath()), `\fR \fIcommand\fR [flags]`)
	}
	r.heading("DESCRIPTION")
	r.prose(cmp.Or(c.Long, c.Short+"."))
	r.commands(c)
	r.flags(c)
	if c.Example != "" {
		r.heading("EXAMPLES")
		r.literal(c.Example)
	}
	if !c.HasParent() {
		r.whole()
	}
	r.seeAlso(c)
	return r.String()
}

func lower(text string) string {
	if text == "" {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

func (r *roff) commands(c *cobra.Command) {
	if !c.HasAvailableSubCommands() {
		return
	}
	r.heading("COMMANDS")
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			r.entry(sub.CommandPath()+argumentsOf(sub), sub.Short+".")
		}
	}
}

func (r *roff) flags(c *cobra.Command) {
	grouped := map[string][][2]string{}
	c.InitDefaultHelpFlag()
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := ""
		if g := f.Annotations[annotation]; len(g) > 0 {
			name = g[0]
		}
		row := flagRow(f)
		grouped[name] = append(grouped[name], [2]string{strings.TrimSpace(row[0]), row[1]})
	})
	if len(grouped) == 0 {
		return
	}
	r.heading("OPTIONS")
	for _, name := range append(slices.Clone(flagGroups), "") {
		if len(grouped[name]) == 0 {
			continue
		}
		if len(grouped) > 1 {
			r.line(`.SS "`, escaped(cmp.Or(name, "Other")), `"`)
		}
		for _, row := range grouped[name] {
			r.entry(row[0], row[1])
		}
	}
}

// whole writes what concerns all commands.
func (r *roff) whole() {
	r.heading("EXIT STATUS")
	for _, row := range manExits() {
		r.entry(row[0], row[1])
	}
	r.heading("ENVIRONMENT")
	for _, row := range slices.Concat(config.Variables(), manVariables()) {
		r.entry(row[0], row[1])
	}
	r.heading("FILES")
	for _, row := range manFiles() {
		r.entry(row[0], row[1])
	}
	r.heading("NOTES")
	r.prose(manNotes)
}

func (r *roff) seeAlso(c *cobra.Command) {
	var all []string
	if c.HasParent() {
		all = append(all, strings.ReplaceAll(c.Parent().CommandPath(), " ", "-"))
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, strings.ReplaceAll(sub.CommandPath(), " ", "-"))
		}
	}
	if len(all) == 0 {
		return
	}
	r.heading("SEE ALSO")
	for i, name := range all {
		sep := ","
		if i == len(all)-1 {
			sep = ""
		}
		r.line(".BR ", escaped(name), " (1)", sep)
	}
}
