package engine

import "fmt"

// Command is what a person or a program asks of a running session. Its effects come back as
// facts only.
type Command interface {
	// Name is the command's word, as the refusals and the palette write it.
	Name() string
	command()
}

// Ask opens the next round. Materials are taken into the session once each, by content.
type Ask struct {
	Question  string
	Plan      Plan // its Materials are filled in by the session
	Materials []Document
	Sources   []Document // verify: what the claims are checked against; an agent of the plan names its own by Source
	Seed      uint64
}

// Cancel ends a branch or a reduction. What it wrote stays, marked partial.
type Cancel struct{ Branch BranchID }

// CancelAll ends every branch and reduction that still runs. It is the person's gather.
type CancelAll struct{}

// Add gives one more agent a branch of the current round. Where Like is set, the agent is
// that of the branch named, and Agent is not read.
type Add struct {
	Agent AgentSpec
	Like  BranchID
}

// Retry starts a new attempt of a branch that has ended, or supersedes the running one. An
// empty Model is the branch's own.
type Retry struct {
	Branch BranchID
	Model  string
}

// Edit gives a branch another brief, model or settings and runs it again with them. Its
// earlier texts are kept. A running attempt is superseded.
type Edit struct {
	Branch BranchID
	Agent  AgentSpec
}

// Revise puts a text that the person wrote in place of an ended branch's own, which is kept as
// its earlier attempt. No model is asked.
type Revise struct {
	Branch BranchID
	Text   string
}

// Restore lets an earlier attempt of an ended branch speak for it again.
type Restore struct {
	Branch  BranchID
	Attempt int
}

// Include takes a branch's text into the merges that follow, or leaves it out.
type Include struct {
	Branch BranchID
	In     bool
}

// Hedge starts a second attempt beside one that has not said a word yet: the first that
// does wins, the other is cancelled.
type Hedge struct{ Branch BranchID }

// RaiseBudget gives the round another budget, or none where it is zero.
type RaiseBudget struct{ Budget Budget }

// RetryFailed retries every branch that failed, timed out or was cancelled, but for voters that a
// vote was decided without. All start at once, whatever the round's concurrency: the person's word
// goes past it.
type RetryFailed struct{}

// ReduceNow gathers at once and merges what there is. The branches that still run are
// cancelled, or go on where KeepRest is set: then their words are offered to the next merge.
type ReduceNow struct{ KeepRest bool }

// Reduce merges again, at any time after the gather. Empty fields are the plan's; an empty
// list of branches means every one that takes part: see Include.
type Reduce struct {
	Strategy    Strategy
	Model       string
	Branches    []BranchID
	Instruction string
}

// Pick makes a branch's text the round's answer: a merge by choose that no judge was asked about.
type Pick struct{ Branch BranchID }

// Choose makes a reduction the round's answer.
type Choose struct{ Reduction BranchID }

// Tick marks a point of a merge, by its claim, as one that the person is done with, or takes the
// mark off.
type Tick struct {
	Reduction BranchID
	Claim     string
	Done      bool
}

// Rename gives the session a title, of one line; an empty one takes it back.
type Rename struct{ Title string }

// Name implements Command.
func (Ask) Name() string         { return "ask" }
func (Cancel) Name() string      { return "cancel" }
func (CancelAll) Name() string   { return "cancel all" }
func (Add) Name() string         { return "add" }
func (Retry) Name() string       { return "retry" }
func (Edit) Name() string        { return "edit" }
func (Revise) Name() string      { return "revise" }
func (Restore) Name() string     { return "restore" }
func (Include) Name() string     { return "include" }
func (Hedge) Name() string       { return "hedge" }
func (RaiseBudget) Name() string { return "raise the budget" }
func (RetryFailed) Name() string { return "retry all" }
func (ReduceNow) Name() string   { return "merge now" }
func (Reduce) Name() string      { return "merge again" }
func (Pick) Name() string        { return "pick" }
func (Tick) Name() string        { return "tick" }
func (Choose) Name() string      { return "choose" }
func (Rename) Name() string      { return "rename" }

func (Ask) command()         {}
func (Cancel) command()      {}
func (CancelAll) command()   {}
func (Add) command()         {}
func (Retry) command()       {}
func (Edit) command()        {}
func (Revise) command()      {}
func (Restore) command()     {}
func (Include) command()     {}
func (Hedge) command()       {}
func (RaiseBudget) command() {}
func (RetryFailed) command() {}
func (ReduceNow) command()   {}
func (Reduce) command()      {}
func (Pick) command()        {}
func (Tick) command()        {}
func (Choose) command()      {}
func (Rename) command()      {}

// Refused is the sentence why a command is not possible at the moment.
type Refused struct{ Why string }

// Error is the sentence.
func (r *Refused) Error() string { return r.Why }

func refuse(format string, args ...any) error {
	return &Refused{Why: fmt.Sprintf(format, args...)}
}

// phaseTable holds, for each command, the phases in which it is refused and the sentence
// why. The engine, the keys and the palette read it, through Allowed.
var phaseTable = map[string]map[Phase]string{
	"ask":              {PhaseScatter: notWhileItRuns, PhaseReduce: notWhileItRuns},
	"cancel":           {PhaseIdle: nothingAsked},
	"cancel all":       {PhaseIdle: nothingAsked},
	"add":              {PhaseIdle: nothingAsked},
	"retry":            {PhaseIdle: nothingAsked},
	"edit":             {PhaseIdle: nothingAsked},
	"revise":           {PhaseIdle: nothingAsked},
	"restore":          {PhaseIdle: nothingAsked},
	"include":          {PhaseIdle: nothingAsked},
	"hedge":            {PhaseIdle: nothingAsked},
	"raise the budget": {PhaseIdle: nothingAsked},
	"retry all":        {PhaseIdle: nothingAsked},
	"merge now":        {PhaseIdle: nothingAsked, PhaseReduce: "a merge runs already; stop it first or wait for it", PhaseOver: "everything is gathered; merge again instead"},
	"merge again":      {PhaseIdle: nothingAsked, PhaseScatter: "the round still waits for its branches; merge now instead", PhaseReduce: "a merge runs already; stop it first or wait for it"},
	"pick":             {PhaseIdle: nothingAsked, PhaseScatter: "the round still waits for its branches; merge now instead", PhaseReduce: "a merge runs already; stop it first or wait for it"},
	"tick":             {PhaseIdle: nothingAsked},
	"choose":           {PhaseIdle: nothingAsked},
	"rename":           {},
}

const (
	nothingAsked   = "nothing was asked yet"
	nothingRuns    = "nothing runs any more"
	notWhileItRuns = "this round still runs; wait for it or cancel it first"
	noClaims       = "the text holds no claim that a source could be asked about"
)

// Allowed says whether a command is possible now: nil, or an error that is the sentence of
// refusal. It reads the state and nothing else, so a screen can grey a key with it.
func Allowed(s *State, c Command) error {
	if s.Closed {
		return refuse("this session is closed")
	}
	r := s.Round()
	if why, no := phaseTable[c.Name()][r.Phase()]; no {
		return refuse("%s", why)
	}
	if err := s.allowedToSpend(r, c); err != nil {
		return err
	}
	switch c := c.(type) {
	case Ask:
		return allowedAsk(c)
	case Cancel:
		return allowedCancel(s, c.Branch)
	case CancelAll:
		for range s.running() {
			return nil
		}
		if r.Phase() == PhaseScatter && r.Plan.Policy.Gather == GatherManual { // nobody writes, and nothing may be there to merge
			return nil
		}
		return refuse(nothingRuns)
	case Add:
		if c.Like != "" && (r.Branch(c.Like) == nil || !c.Like.Worker()) {
			return refuse("there is no branch %s in this round", c.Like)
		}
		if r.claimless() {
			return refuse(noClaims)
		}
	case Retry:
		return allowedRetry(r, c)
	case Edit, Revise, Restore, Include:
		return allowedText(r, c)
	case Hedge:
		return allowedHedge(r, c)
	case RaiseBudget:
		if c.Budget.USD < 0 || c.Budget.Tokens < 0 {
			return refuse("a budget cannot be below nothing")
		}
	case RetryFailed:
		if len(r.failed()) == 0 {
			return refuse("no branch has failed")
		}
		return r.checksNow(r.failed()[0])
	case ReduceNow, Reduce:
		return allowedMerge(r, c)
	case Pick:
		return allowedPick(r, c)
	case Tick:
		return allowedTick(s, c)
	case Choose:
		if red := r.Reduction(c.Reduction); red == nil || !red.Branch.Status.Usable() {
			return refuse("there is no finished merge %s in this round", c.Reduction)
		}
	}
	return nil
}

func allowedCancel(s *State, id BranchID) error {
	b := s.Branch(id)
	switch {
	case b == nil:
		return refuse("there is no branch %s", id)
	case b.Status.Ended():
		return refuse("branch %d has ended already", id.Number())
	}
	return nil
}
