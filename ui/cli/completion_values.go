package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plenum/engine"
	"plenum/sessions"
	index "plenum/sessions/library"
	"plenum/ui/cli/config"
)

const (
	// completing is how long sessions that the index does not know yet are read for a completion.
	completing = 50 * time.Millisecond
	// mostSessions is how many sessions are offered: the newest.
	mostSessions = 100
)

// offers is what a shell may put at a place: words with a tab and what they are, and whether
// files are offered beside them.
type offers = cobra.CompletionFunc

// completes tells a shell what may follow each command and each flag. Where a flag has no
// values to offer and is not the name of a file, none are made up.
func (p *program) completes(root *cobra.Command) {
	saved := first(p.offerSessions(cobra.ShellCompDirectiveNoFileComp))
	savedOrFile := first(p.offerSessions(cobra.ShellCompDirectiveDefault))
	arguments := map[string]offers{
		"plenum":                 cobra.NoFileCompletions,
		"plenum run":             cobra.NoFileCompletions,
		"plenum lab":             first(p.offerLabs),
		"plenum replay":          savedOrFile,
		"plenum sessions show":   savedOrFile,
		"plenum sessions export": savedOrFile,
		"plenum sessions rename": saved,
		"plenum sessions delete": p.offerSessions(cobra.ShellCompDirectiveNoFileComp),
		"plenum sessions path":   saved,
		"plenum boards show":     first(offerBoards),
		"plenum boards validate": first(offerBoards),
		"plenum models":          p.offerModels,
		"plenum themes show":     first(offerThemes),
		"plenum config validate": nil, // a file
		"plenum help":            nil, // cobra knows
		"plenum completion":      nil,
		"plenum sessions":        nil,
		"plenum boards":          nil,
		"plenum themes":          nil,
		"plenum config":          nil,
		"plenum man":             first(offerCommands(root)),
	}
	flags := map[string]offers{
		"board": offerBoards, "from": offerBoards, "model": p.offerModels, "reducer-model": p.offerModels, "theme": offerThemes,
		"reducer": words(strategies...), "budget": cobra.NoFileCompletions,
	}
	files := []string{"file", "source", "output", "log-file", "dir", "from"}
	visit(root, func(c *cobra.Command) {
		if c.CommandPath() == "plenum last" {
			_ = c.RegisterFlagCompletionFunc("format", words(formatText, formatMarkdown, formatJSON)) // the flag is there
		}
		if offer, named := arguments[c.CommandPath()]; c.ValidArgsFunction == nil && (!named || offer != nil) {
			if offer == nil {
				offer = cobra.NoFileCompletions
			}
			c.ValidArgsFunction = offer
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			offer := flags[f.Name]
			if offer == nil && !slices.Contains(files, f.Name) && f.Value.Type() != "bool" {
				offer = cobra.NoFileCompletions
			}
			if offer == nil {
				return
			}
			// It refuses a flag that has values already, which are the better ones.
			_ = c.RegisterFlagCompletionFunc(f.Name, offer)
		})
	})
}

// visit calls do for a command and for all below it.
func visit(c *cobra.Command, do func(*cobra.Command)) {
	do(c)
	for _, sub := range c.Commands() {
		visit(sub, do)
	}
}

// words offers a fixed list.
func words(list ...string) offers {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// first offers for the first argument alone.
func first(offer offers) offers {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return offer(c, args, typed)
	}
}

// offered is a word with what it is, as a shell shows it.
func offered(word, about string) string {
	about = strings.Join(strings.Fields(engine.Clean(about)), " ")
	if about == "" {
		return word
	}
	return word + "\t" + about
}

// offerBoards offers all boards; the path of a file is a board as well.
func offerBoards(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	own := ownBoards()
	var out []string
	for _, r := range own.rows() {
		out = append(out, offered(r.Name, r.About))
	}
	return out, cobra.ShellCompDirectiveDefault
}

func offerThemes(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, r := range ownThemes().rows() {
		out = append(out, offered(r.Name, r.About))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func (p *program) offerLabs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, r := range p.labs().Rows() {
		out = append(out, offered(r.Name, r.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// offerModels offers the models that can be asked now, and after them, where what was typed fits
// none of those, the ones that lack a key.
func (p *program) offerModels(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	conf, _ := config.Load("", nil) // what is wrong with it keeps nobody from completing
	models := config.NewResolver(conf, nil, config.RealMakers(1, version))
	var ready, rest []string
	for _, r := range models.Rows(typed) {
		if !strings.HasPrefix(r.Name(), typed) || r.Model == "" {
			continue
		}
		if name := offered(r.Name(), r.Note); r.Ready {
			ready = append(ready, name)
		} else {
			rest = append(rest, name)
		}
	}
	if strings.HasPrefix("offline", typed) {
		ready = append(ready, offered("offline", "built in: no network, no AI"))
	}
	if len(ready) == 0 {
		ready = rest
	}
	return ready, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// offerSessions offers the newest sessions by id, with their titles, and "last".
func (p *program) offerSessions(beside cobra.ShellCompDirective) offers {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		ctx, cancel := context.WithTimeout(context.Background(), completing)
		defer cancel()
		rows, err := index.Open(library()).List(ctx, nil)
		if err != nil || len(rows) == 0 {
			return nil, beside
		}
		out := []string{offered(sessions.Last, rows[0].Title)}
		for _, r := range rows[:min(len(rows), mostSessions)] {
			if !slices.Contains(args, r.ID) && strings.HasPrefix(r.ID, typed) {
				out = append(out, offered(r.ID, r.Title))
			}
		}
		return out, beside | cobra.ShellCompDirectiveKeepOrder
	}
}

// offerCommands offers every command by its words joined with hyphens, as its page is called.
func offerCommands(root *cobra.Command) offers {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var out []string
		visit(root, func(c *cobra.Command) {
			if c != root && c.IsAvailableCommand() {
				out = append(out, offered(pageOf(c), c.Short))
			}
		})
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
