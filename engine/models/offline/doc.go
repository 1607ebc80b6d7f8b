// Package offline is the model that needs no key, no server and no network. It is no AI, and
// says so in the first line of everything that it writes.
//
//	Request.Task --> write (by role) --> text --> speak (paced, seeded) --> chunks
//	                   |
//	                   |- worker with material: extract.go    verbatim quotes, with file and line
//	                   |- worker without:       agenda.go     questions of a lens, and no answers
//	                   |- worker of a chunk:    digest.go    what it turns on, or that it has nothing
//	                   |- voter:                voter.go     abstains unless quotes decide; asked.go: open questions
//	                   |- splitter:             splitting.go each sentence a claim, opinions kept apart
//	                   |- checker:              checking.go  weigh.go supports, refute.go refutes, else insufficient
//	                   |- planner, grouper, judge: declined.go  nothing, and says so
//	                   |- node:                 shorten.go   the best points, word for word; parts.go reads them again
//	                   |- reducer, table:       table.go     the same points side by side
//	                   '- reducer:              merge.go      what agrees, conflicts, stands alone
//
// Below these: passage.go splits a text into sentences that know their line; lexer.go and
// stem.go make words comparable, root.go and synonyms.go those of different writers; rank.go
// orders sentences (BM25, then TextRank); statement.go says whether two sentences claim the
// same, by their words, denials (denial.go, cue.go, antonyms.go, poles.go), figures (figures.go,
// dates.go, differ.go) and labels; assertion.go adds what narrows or weakens it; group.go and
// conflict.go sort the points of all branches by that, of many branches strictly (strict.go);
// lens.go reads the cards in lenses/.
//
// What it writes depends on the task's seed, the agent and the texts, and on nothing else.
package offline
