// Package engine is a session at work: rounds, branches, one log of facts.
//
//	person -> ui -> Intent -> effects -> Command --+
//	                                               v
//	models -> mail ---------------> loop: decide -> Log   (one ordered list of events)
//	                                               |- Reader -> ui:       fold -> State -> frame
//	                                               |- Reader -> sessions: Record -> file
//	                                               '- Reader -> cli:      ndjson, text
//
// A session is an ordered list of plain-data facts, and all else is a consumer of it. Read
// facts.go for what can happen, fold.go for what it means, decide.go for what follows from
// it, and run.go for who does it.
//
// # What the log promises
//
//   - Events are numbered from 1 without gaps, and their times never run backwards.
//   - Nothing is dropped or changed. Readers hold their own places; none can slow the engine.
//   - An attempt is closed before it is replaced, with its usage counted once; nothing of it
//     follows its AttemptEnded.
//   - The words of an attempt keep their order. The first enter the log at once, later ones
//     are joined for at most JoinDeltas.
//   - Text is clean: adapters pass it through a Cleaner before it gets here.
//   - Closed is the last fact; then readers get io.EOF.
//
// # Words
//
// An agent is a perspective; a branch is one agent at work in a round; an attempt is one
// request to a model; the gather is the moment at which the round stops waiting; a reduction
// is one merge of branches by a reducer. One word per thing, here and on the screens.
package engine
