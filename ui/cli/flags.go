package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plenum/engine"
)

// askFlags are the flags of everything that asks: plenum and plenum run.
type askFlags struct {
	choice choiceFlags
	given  givenFlags
	typed  termFlags
	output outputFlags
	shape  shape // what choice came to, after check
	terms  terms // what typed came to, after check
}

// choiceFlags say who is asked and how. Empty ones leave the choice to the board, the
// environment and the config.
type choiceFlags struct {
	board, model, reducer, reducerModel string
	count                               string
	options                             []string
	seed                                uint64 // 0: a new one
	pace                                float64
	paced                               bool // pace was given
	offline                             bool
}

// givenFlags say what is given along with the question.
type givenFlags struct {
	files   []string
	sources []string
	noStdin bool
}

// outputFlags say what is printed and kept.
type outputFlags struct {
	format, theme                  string
	noSave, quiet, verbose, strict bool
	linear                         bool
}

// The groups of flags in the help, in its order.
const (
	groupAsk     = "Who answers"
	groupGiven   = "What they read"
	groupTerms   = "Slow and failed branches"
	groupMoney   = "What it may cost"
	groupOutput  = "What you get"
	groupOffline = "Without a model"
	annotation   = "group"
)

var flagGroups = []string{groupAsk, groupGiven, groupTerms, groupMoney, groupOutput, groupOffline}

// The forms of the answer on standard output.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatJSON     = "json"
	formatNDJSON   = "ndjson"
)

var formats = []string{formatText, formatMarkdown, formatJSON, formatNDJSON}

var strategies = wordsOf(engine.Strategies())

func wordsOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = string(one)
	}
	return out
}

// register adds the flags to a command.
func (f *askFlags) register(c *cobra.Command) {
	fs := c.Flags()
	fs.StringVarP(&f.choice.board, "board", "b", "", "the board to ask: a `name` (plenum boards list) or the path of a file")
	fs.StringVarP(&f.choice.model, "model", "m", "", "the `model` of every agent, written provider/model")
	fs.StringVar(&f.choice.reducer, "reducer", "", "`how` the answers are merged: "+strings.Join(strategies, ", "))
	fs.StringVar(&f.choice.reducerModel, "reducer-model", "", "the `model` that merges, written provider/model")
	fs.StringVarP(&f.choice.count, "count", "n", "", "how many drafts or voters, a `number`")
	fs.StringArrayVar(&f.choice.options, "options", nil, "the `answers` of a vote to choose from, with commas between; repeat it for answers that hold commas")
	fs.Uint64Var(&f.choice.seed, "seed", 0, "a `number` from 1 on; the same seed draws the same order again")
	group(fs, groupAsk, "board", "model", "count", "options", "reducer", "reducer-model", "seed")

	fs.StringArrayVarP(&f.given.files, "file", "f", nil, "a text `file`, folder or \"pattern*\" given to every agent; repeat it for more")
	fs.StringArrayVar(&f.given.sources, "source", nil, "what a text is checked against (-b verify): a `file`, folder, \"pattern*\" or address; repeat it for more")
	fs.BoolVar(&f.given.noStdin, "no-stdin", false, "leave standard input alone")
	group(fs, groupGiven, "file", "source", "no-stdin")
	f.typed.register(c)

	fs.StringVar(&f.output.format, "format", formatText, "the `form` of the answer: "+strings.Join(formats, ", "))
	fs.BoolVar(&f.output.noSave, "no-save", false, "keep no session of this")
	fs.BoolVar(&f.output.strict, "strict", false, "exit with 4 when a branch is missing from the answer")
	fs.BoolVarP(&f.output.quiet, "quiet", "q", false, "no progress and no notes, only errors")
	fs.BoolVarP(&f.output.verbose, "verbose", "v", false, "say on standard error what each branch does, line by line")
	linearFlag(fs, &f.output.linear)
	fs.StringVar(&f.output.theme, "theme", "", "the colours of the interface: auto, or a theme's `name`")
	group(fs, groupOutput, "format", "no-save", "strict", "quiet", "verbose", "linear", "theme")

	fs.BoolVar(&f.choice.offline, "offline", false, "use the built-in model, which calls no network and is no AI")
	fs.Float64Var(&f.choice.pace, "pace", 1, "how fast it writes, a `factor`: 2 is twice as fast, 0 is at once")
	group(fs, groupOffline, "offline", "pace")
	f.completion(c)
}

// completion tells a shell what may follow a flag of these; completes does so for all others.
func (f *askFlags) completion(c *cobra.Command) {
	// It fails only for a flag that is not there.
	_ = c.RegisterFlagCompletionFunc("format", words(formats...))
}

// check refuses what the flags cannot mean, and notes which were given at all.
func (f *askFlags) check(c *cobra.Command) error {
	f.choice.paced = c.Flags().Changed("pace")
	switch {
	case !slices.Contains(formats, f.output.format):
		return misuse("--format %s is not known%s; it is one of %s", f.output.format, meant(f.output.format, formats), strings.Join(formats, ", "))
	case !(f.choice.pace >= 0):
		return misuse("--pace %v is no pace; 1 is natural, 2 twice as fast, 0 at once", f.choice.pace)
	case f.choice.offline && f.choice.model != "" && !isOffline(f.choice.model):
		return misuse("--offline and --model %s contradict each other; give one of them", f.choice.model)
	case f.choice.offline && f.choice.reducerModel != "" && !isOffline(f.choice.reducerModel):
		return misuse("--offline and --reducer-model %s contradict each other; give one of them", f.choice.reducerModel)
	case f.output.quiet && f.output.verbose:
		return misuse("--quiet and --verbose contradict each other; give one of them")
	}
	var err error
	if f.shape, err = f.choice.shape(); err != nil {
		return err
	}
	f.terms, err = f.typed.read()
	return err
}

// meant names the nearest known word: " (did you mean json?)", or nothing.
func meant(word string, known []string) string {
	if near, ok := engine.Nearest(word, known); ok {
		return " (did you mean " + near + "?)"
	}
	return ""
}

func isOffline(model string) bool { return model == "offline" || strings.HasPrefix(model, "offline/") }

// group puts flags under a heading of the help.
func group(fs *pflag.FlagSet, name string, flags ...string) {
	for _, f := range flags {
		// It fails only for a flag that is not there.
		_ = fs.SetAnnotation(f, annotation, []string{name})
	}
}
