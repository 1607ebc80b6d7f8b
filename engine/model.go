package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// Model answers one request as a stream. A Model may be used by many goroutines at once.
type Model interface {
	// Name is "provider/model", as a person writes it.
	Name() string
	// Info says what is known of the model before it is asked; it does no work.
	Info() ModelInfo
	// Stream returns a single-use sequence. Nothing is sent before it is ranged over. The
	// first error ends it; it is a *ModelError. When ctx ends, the connection is closed at
	// once and the sequence ends with an error of code CodeCancelled. The adapter retries
	// nothing but a request that was refused for a parameter which it can do without (see
	// Resent), and has no time limit over the whole answer: clocks and retries are the
	// engine's. Text is already clean (see Cleaner).
	Stream(ctx context.Context, req Request) iter.Seq2[Chunk, error]
}

// Gated is a Model behind its provider's gate. A Model that is not is sent to at once.
type Gated interface {
	// Enter waits for a place, of about so many tokens, until ctx ends; waits is called once,
	// from the same goroutine, where there is none at once and the request stands in the queue:
	// whoever calls Enter from then on comes after it. It returns what must be called
	// exactly once when the request is over. The error is that of ctx.
	Enter(ctx context.Context, tokens int, waits func()) (leave func(), err error)
}

// Models finds models by the name that a board or a person wrote.
type Models interface {
	// Find returns the model, or an error that is a sentence for the person: which name,
	// what is missing, what to do. It does not reach the network.
	Find(name string) (Model, error)
}

// ModelInfo is what is known of a model before it is asked.
type ModelInfo struct {
	Price       *Price // nil: unknown, shown as "?"
	Window      int    // context window in tokens; 0: unknown
	MaxOutput   int    // most tokens of one answer; 0: unknown
	Reasons     bool   // it may think before it writes; its clocks are longer
	Temperature bool   // it takes a temperature
	Offline     bool   // the built-in model: no network, no AI
	Efforts     string // the reasoning efforts that it takes, separated by spaces; empty: not known
	Effort      string // the effort asked for where an agent names none; empty: the server's own
}

// Usage counts tokens of one attempt.
type Usage struct {
	In        int      `json:"in"`                  // prompt, cached part included
	Out       int      `json:"out"`                 // answer, reasoning included
	Cached    int      `json:"cached,omitempty"`    // of In, read from the provider's cache
	Reasoning int      `json:"reasoning,omitempty"` // of Out, thought and not written
	Estimated bool     `json:"estimated,omitempty"` // counted by us (see CountTokens), not by the server
	CostUSD   *float64 `json:"cost_usd,omitempty"`  // what the server itself says it charged
}

// Finish says how a stream ended.
type Finish string

// The ways in which a stream ends without an error.
const (
	FinishNone   Finish = ""       // the stream goes on
	FinishStop   Finish = "stop"   // the model was done
	FinishLength Finish = "length" // cut at the output limit: the answer is truncated
	FinishCut    Finish = "cut"    // the connection closed without saying that it was done: truncated
)

// Chunk is one piece of a stream. Any of its fields may be empty; a chunk with neither text
// nor reasoning resets no clock. Resent comes alone, before the first word.
type Chunk struct {
	Text      string
	Reasoning string // thinking that the server sends apart from the answer
	Usage     *Usage // when the server tells; the last one counts
	Finish    Finish // set on the last chunk at the latest
	Resent    *Resent
}

// Role is what a model call is for.
type Role string

// The roles. Workers, voters and checkers are numbered as branches; the others but the reducer
// are helpers.
const (
	RoleWorker   Role = "worker"
	RoleVoter    Role = "voter"    // a worker that ends in one machine-readable line
	RoleChecker  Role = "checker"  // checks claims against one source
	RolePlanner  Role = "planner"  // lays out approaches for drafts
	RoleSplitter Role = "splitter" // finds the claims of a text
	RoleGrouper  Role = "grouper"  // says which answers of an open vote are the same
	RoleJudge    Role = "judge"    // ranks branches that it sees without their names
	RoleNode     Role = "node"     // merges a part of what does not fit into one merge
	RoleReducer  Role = "reducer"
)

// Message is one message of a chat request.
type Message struct {
	Role    string `json:"role"` // system, user, assistant
	Content string `json:"content"`
}

// Settings are the parameters of a request. The zero value leaves all to the server.
type Settings struct {
	Temperature *float64 `json:"temperature,omitempty"`
	MaxTokens   int      `json:"max_tokens,omitempty"` // 0: the server's own
	Effort      string   `json:"effort,omitempty"`     // of reasoning: low, medium, high; empty: the model's own
	Seed        uint64   `json:"seed,omitempty"`       // read by the offline model only
}

// Request is what one attempt asks. Task holds the typed parts; Messages is their rendering
// for a server. The offline model reads Task, servers get Messages.
type Request struct {
	Role     Role
	Task     Task
	Messages []Message
	Settings Settings
}

// Task is a request in its typed parts.
type Task struct {
	Question  string
	Agent     string       // the agent's name
	Brief     string       // what this agent is to do
	Materials []Document   // given along with the question
	Options   []string     // a closed question's answers
	Earlier   []Exchange   // what was asked and answered in earlier rounds
	Merge     *MergeTask   // for a reducer
	Seed      uint64       // same seed, same answer, where the model can promise that
	Floor     *PriceFloor  // what the board would cost on a small model, where known
	Board     []AgentBrief // all agents of the round, in order
	Work      Work         // the part that this call works on, where it is one
	Own       *Exchange    // what this agent itself answered last; nil: it did not
}

// Work is the part of a round that one call works on; what does not apply is zero.
type Work struct {
	Chunk   *ChunkSpec // a worker of a split document, whose Materials hold nothing else
	Claims  []Claim    // a checker's, to be checked against its Materials, which are its one source
	Cards   int        // a planner's: so many approaches
	Answers []string   // a grouper's: the answers that differ in their wording
	Cap     int        // a node's: so many tokens at the most; 0: none
}

// AgentBrief is one agent as the others may know it.
type AgentBrief struct{ Name, Brief string }

// PriceFloor says what a round would cost on a named small model.
type PriceFloor struct {
	Model string  `json:"model"`
	Low   float64 `json:"low"`  // US dollars
	High  float64 `json:"high"` // US dollars
}

// Document is one text of the material.
type Document struct {
	ID   string // "M1"
	Name string // as the person named it: "contract.md"
	Text string // clean
	Line int    // number of the text's first line in the whole, where it is a part; 0: 1
}

// Exchange is an earlier round: what was asked and what the board answered.
type Exchange struct{ Question, Answer string }

// MergeTask is what a reducer merges.
type MergeTask struct {
	Strategy    Strategy
	Branches    []BranchText // in the order drawn by the seed
	Missing     []Missing
	Nonce       string      // in the delimiters and in the line before the structure
	Instruction string      // replaces the built-in instruction where it is not empty
	Tally       *Tally      // tally: the votes, counted
	Matrix      *Matrix     // verdicts: the claims by the sources
	Judged      []Judgement // choose: what each judge said
	Picked      BranchID    // choose: the person's own choice; empty: the judges'
}

// Judgement is what a judge of branches said, as it came.
type Judgement struct {
	Judge   BranchID
	Model   string
	Order   []BranchID // in which it read the branches
	Text    string
	Failure *Failure // nil: it came to its end
}

// BranchText is one branch's answer as the reducer gets it: a number and a text.
type BranchText struct {
	ID      BranchID
	Agent   string // for headings over texts that stay apart; never part of a prompt
	Model   string // that wrote it, to say whether it judged itself; never part of a prompt
	Text    string
	Partial bool
	Of      []BranchID // the branches that a part of a merge stands for; empty: the one of ID
}

// Missing is a branch that takes no part in a reduction, and why.
type Missing struct {
	Branch BranchID `json:"branch"`
	Agent  string   `json:"agent"`
	Status Status   `json:"status"`
	Reason Reason   `json:"reason"`
}

// Code classifies a failure for the machine; the sentence is for the person.
type Code string

// The codes of failures. Those marked "final" are never mended by trying again.
const (
	CodeConnect   Code = "connect"        // no connection, or reset before the first text
	CodeDNS       Code = "dns"            // the host has no address
	CodeAuth      Code = "auth"           // final: key missing, refused or without permission
	CodeQuota     Code = "quota"          // final: no money or quota left
	CodeRateLimit Code = "rate_limit"     // 429
	CodeContext   Code = "context_length" // final: the question does not fit
	CodeFilter    Code = "content_filter" // final: refused or cut by a filter
	CodeRequest   Code = "bad_request"    // final: the server does not take the request
	CodeNotFound  Code = "not_found"      // final: no such model or address
	CodeServer    Code = "server"         // 5xx, or an error in the middle of the stream
	CodeReset     Code = "reset"          // the connection broke in mid-text
	CodeMalformed Code = "malformed"      // what came is no stream of this protocol
	CodeEmpty     Code = "empty"          // the answer held no text
	CodeFirst     Code = "first_token"    // no first token in time
	CodeIdle      Code = "idle"           // silent in mid-answer for too long
	CodeAttempt   Code = "attempt"        // the attempt took too long in all
	CodeDeadline  Code = "deadline"       // the round's time was up
	CodeCancelled Code = "cancelled"
	CodeModel     Code = "model" // final: the model cannot be used as configured
	CodePart      Code = "part"  // final: a call that it rests on failed
	CodePanic     Code = "panic" // a fault of ours, caught
)

// Failure is why an attempt or a reduction failed, as plain data.
type Failure struct {
	Code       Code          `json:"code"`
	Message    string        `json:"message"`               // the server's own words where there are any; never empty
	Hint       string        `json:"hint"`                  // what to do; may be empty
	Status     int           `json:"status,omitempty"`      // HTTP status; 0: none
	RetryAfter time.Duration `json:"retry_after,omitempty"` // the server's own wish, in nanoseconds; 0: none
}

// ModelError is the error of a Model: a code for the machine, a sentence for the person, the
// cause for the log.
type ModelError struct {
	Failure
	Cause error // may be nil
}

// Error is the sentence, with the hint after it.
func (e *ModelError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return fmt.Sprintf("%s (%s)", e.Message, e.Hint)
}

// Unwrap returns the cause.
func (e *ModelError) Unwrap() error { return e.Cause }

// FailureOf turns any error of a stream into a Failure with a code and a message.
func FailureOf(err error) Failure {
	var me *ModelError
	if errors.As(err, &me) {
		f := me.Failure
		if f.Message == "" {
			f.Message = "the model failed and gave no reason"
		}
		return f
	}
	if errors.Is(err, context.Canceled) {
		return Failure{Code: CodeCancelled, Message: "cancelled"}
	}
	return Failure{Code: CodeServer, Message: err.Error()}
}
