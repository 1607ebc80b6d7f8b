package engine

import "time"

// Opened begins a session. It is noted once, first.
type Opened struct {
	ID      string    `json:"id"`      // the session's short id
	Created time.Time `json:"created"` // wall time
	Version string    `json:"version"` // of the program that wrote it
}

// Renamed gives the session a title of the person's own.
type Renamed struct {
	Title string `json:"title"`
}

// Paused is noted when a session stops with work to go on with. Active time stands still
// until Resumed.
type Paused struct {
	Wall time.Time `json:"wall"`
}

// Resumed is noted when a saved session goes on.
type Resumed struct {
	Wall time.Time `json:"wall"`
}

// Closed is the last fact of a session that ended in order.
type Closed struct{}

// Material is a part of a text given along with a question: at most MaterialPart bytes, cut
// between runes. All parts are noted before the round that asks with them.
type Material struct {
	ID     string `json:"id"`     // "M1"
	Name   string `json:"name"`   // as the person named it
	SHA256 string `json:"sha256"` // of the whole text, in hex
	Part   int    `json:"part"`   // from 1
	Parts  int    `json:"parts"`
	Text   string `json:"text"`
}

// MaterialPart is the most bytes that one Material fact holds.
const MaterialPart = 64 << 10

// Asked opens a round. Its branches are added next.
type Asked struct {
	Question string `json:"question"`
	Plan     Plan   `json:"plan"`
	Seed     uint64 `json:"seed"`
}

// BranchAdded gives an agent a branch. The branch is queued until its first attempt starts.
type BranchAdded struct {
	Role  Role       `json:"role"`
	Agent AgentSpec  `json:"agent"`
	Why   AddedWhy   `json:"why"`
	Like  BranchID   `json:"like,omitempty"`  // the branch that it copies
	Chunk *ChunkSpec `json:"chunk,omitempty"` // split: what it reads
	Check *Check     `json:"check,omitempty"` // verify: what it checks, and against what
	Help  *Help      `json:"help,omitempty"`  // a helper's part
}

// BranchEdited gives a branch another brief, model or settings. The attempts that follow are
// made with them; those before keep their own.
type BranchEdited struct {
	Agent AgentSpec `json:"agent"`
}

// Included says whether the person takes a branch's text into the merges that follow. Until
// then a usable text takes part and a partial one does not.
type Included struct {
	In bool `json:"in"`
}

// Restored lets an earlier attempt of a branch speak for it again: that of the event.
type Restored struct{}

// AddedWhy says where a branch came from.
type AddedWhy string

// Where branches come from.
const (
	AddedByPlan   AddedWhy = "plan"
	AddedByPerson AddedWhy = "person"
	AddedByTie    AddedWhy = "tie" // one more voter, since the vote was tied
)

// AttemptStarted is noted before a request is made. The branch waits for its first word.
type AttemptStarted struct {
	Model   string     `json:"model"`
	Price   *Price     `json:"price"` // as of now, so that a replay shows what was true; null: unknown
	Window  int        `json:"window,omitempty"`
	Offline bool       `json:"offline,omitempty"`
	Reasons bool       `json:"reasons,omitempty"`
	Prompt  int        `json:"prompt_tokens"` // estimated
	Why     AttemptWhy `json:"why"`
}

// AttemptWhy says why an attempt was made.
type AttemptWhy string

// Why attempts are made.
const (
	WhyFirst  AttemptWhy = "first"
	WhyRetry  AttemptWhy = "retry"
	WhySwap   AttemptWhy = "swap"
	WhyResume AttemptWhy = "resume"
	WhyEdit   AttemptWhy = "edit" // with another brief or other settings
	WhyHand   AttemptWhy = "hand" // no request: the person wrote the text
	WhySame   AttemptWhy = "same" // no request: the text of the same call of an earlier merge
	// WhyRestart begins anew after a stall or a break in mid-text.
	WhyRestart AttemptWhy = "restart"
	// WhyHedge is a second attempt beside one that has not said a word yet.
	WhyHedge AttemptWhy = "hedge"
)

// Sent is noted when the request has left. The clocks of the attempt start here. A second one
// follows where the server refused a parameter and the request left once more without it.
type Sent struct {
	To     string `json:"to,omitempty"`              // the address that it went to; empty: it left for no network
	Params string `json:"params,omitempty"`          // all of the request's body but its messages, as JSON
	Digest string `json:"messages_sha256,omitempty"` // of its messages, see DigestOf

	Without string `json:"without,omitempty"` // the parameter that was refused, and what stands for it
	Said    string `json:"said,omitempty"`    // the sentence of the server that refused it
}

// Queued is noted when a request must wait for a place at its provider. Its clocks start with
// Sent.
type Queued struct{}

// Delta is what an attempt said since the last one: the first at once, then joined for at
// most JoinDeltas.
type Delta struct {
	Text      string `json:"text,omitempty"`
	Reasoning string `json:"reasoning,omitempty"`
}

// JoinDeltas is how long the words of one attempt are gathered before they enter the log.
const JoinDeltas = 30 * time.Millisecond

// AttemptEnded closes an attempt. Nothing of it may follow but what was read out of its text, and
// what is decided about it.
type AttemptEnded struct {
	Outcome Status   `json:"outcome"` // done, truncated, failed, timed_out, cancelled or superseded
	Error   *Failure `json:"error"`
	Usage   Usage    `json:"usage"`
	CostUSD *float64 `json:"cost_usd"` // null: the price is unknown
}

// RetryScheduled is noted when an attempt that failed is to be followed by another. Until then
// the branch is retrying.
type RetryScheduled struct {
	After time.Duration `json:"after"` // from now until the next attempt
	Why   AttemptWhy    `json:"why"`   // retry or restart
	Cause Code          `json:"cause"` // of the failure
}

// BranchEnded is noted when a branch will say no more by itself. A later attempt opens it
// again.
type BranchEnded struct {
	Status Status `json:"status"`
	Reason Reason `json:"reason"`
}

// Gathered is noted when the round stops waiting. It is followed by a reduction, or the
// round is over.
type Gathered struct {
	Cause   Cause      `json:"cause"`
	Used    []BranchID `json:"used"`
	Missing []Missing  `json:"missing"`
}

// Cause is why a round stopped waiting.
type Cause string

// The causes.
const (
	CauseAll       Cause = "all"       // every branch has ended
	CausePerson    Cause = "person"    // the person merged now
	CauseCancelled Cause = "cancelled" // the person cancelled all: nothing is merged by itself
	CauseQuorum    Cause = "quorum"    // enough were usable, and the grace was over
	CauseFirst     Cause = "first"     // one was usable
	CauseDeadline  Cause = "deadline"  // the round's time was up
	CauseFailed    Cause = "failed"    // fail-all: a branch failed, so nothing is merged
	CauseShort     Cause = "short"     // too few could still become usable, so nothing is merged
	CauseBudget    Cause = "budget"    // the budget stopped what had not started
	CauseDecided   Cause = "decided"   // nothing outstanding could overturn the vote, or was likely to
)

// ReductionStarted opens a merge. Its attempts follow under the same id.
type ReductionStarted struct {
	Strategy    Strategy   `json:"strategy"`
	Model       string     `json:"model,omitempty"`
	Branches    []BranchID `json:"branches"`           // in the order drawn by the seed
	Attempts    []int      `json:"attempts,omitempty"` // of each of Branches, the one whose text is merged; empty: the last
	Missing     []Missing  `json:"missing"`
	Nonce       string     `json:"nonce"`
	Instruction string     `json:"instruction,omitempty"`
	Auto        bool       `json:"auto,omitempty"`          // the round's own, not a person's
	Window      int        `json:"window_tokens,omitempty"` // context window of the model; 0: unknown
	Picked      BranchID   `json:"picked,omitempty"`        // choose: the branch that the person picked, and no judge
}

// ReductionChecked says what the merge's structure, marks and quotes are worth. It is noted
// after the last word of the merge, before its end.
type ReductionChecked struct {
	Findings *Findings `json:"findings"` // null: not given
	Marks    MarkCheck `json:"marks"`
	Quotes   MarkCheck `json:"quotes"`
}

// MarkCheck counts what was checked mechanically.
type MarkCheck struct {
	Valid   int      `json:"valid"`
	Invalid int      `json:"invalid"`
	Bad     []string `json:"bad,omitempty"` // the unsupported ones, in order of appearance
}

// ReductionEnded closes a merge.
type ReductionEnded struct {
	Status Status `json:"status"`
	Reason Reason `json:"reason"`
}

// Chosen says which reduction is the round's answer, where it is not the last good one.
type Chosen struct {
	Reduction BranchID `json:"reduction"`
}

// Unknown is a fact of a later version, kept as it is.
type Unknown struct {
	Name string
	Raw  []byte // the JSON of the fact
}

func (Opened) Kind() string           { return "opened" }
func (Renamed) Kind() string          { return "renamed" }
func (Paused) Kind() string           { return "paused" }
func (Resumed) Kind() string          { return "resumed" }
func (Closed) Kind() string           { return "closed" }
func (Material) Kind() string         { return "material" }
func (Asked) Kind() string            { return "asked" }
func (BranchAdded) Kind() string      { return "branch_added" }
func (BranchEdited) Kind() string     { return "branch_edited" }
func (Included) Kind() string         { return "included" }
func (Restored) Kind() string         { return "restored" }
func (AttemptStarted) Kind() string   { return "attempt_started" }
func (Sent) Kind() string             { return "sent" }
func (Queued) Kind() string           { return "queued" }
func (Delta) Kind() string            { return "delta" }
func (RetryScheduled) Kind() string   { return "retry_scheduled" }
func (AttemptEnded) Kind() string     { return "attempt_ended" }
func (BranchEnded) Kind() string      { return "branch_ended" }
func (Gathered) Kind() string         { return "gathered" }
func (ReductionStarted) Kind() string { return "reduction_started" }
func (ReductionChecked) Kind() string { return "reduction_checked" }
func (ReductionEnded) Kind() string   { return "reduction_ended" }
func (Chosen) Kind() string           { return "chosen" }

// Kind is the name under which the fact was found.
func (u Unknown) Kind() string { return u.Name }

func (Opened) fact()           {}
func (Renamed) fact()          {}
func (Paused) fact()           {}
func (Resumed) fact()          {}
func (Closed) fact()           {}
func (Material) fact()         {}
func (Asked) fact()            {}
func (BranchAdded) fact()      {}
func (BranchEdited) fact()     {}
func (Included) fact()         {}
func (Restored) fact()         {}
func (AttemptStarted) fact()   {}
func (Sent) fact()             {}
func (Queued) fact()           {}
func (Delta) fact()            {}
func (RetryScheduled) fact()   {}
func (AttemptEnded) fact()     {}
func (BranchEnded) fact()      {}
func (Gathered) fact()         {}
func (ReductionStarted) fact() {}
func (ReductionChecked) fact() {}
func (ReductionEnded) fact()   {}
func (Chosen) fact()           {}
func (Unknown) fact()          {}
