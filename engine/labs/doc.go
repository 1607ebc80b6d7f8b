// Package labs holds practice: simulated boards with a hole in each, their checks and their
// solutions. A lab is a folder of data, data/NN-name; FORMAT.md says what stands in it, and adding
// one needs no code.
//
//	lab.yaml       the aim, the question, the models, the checks, the hints
//	board.yaml     the board to start from, which fails
//	solution.yaml  one that passes
//	script.yaml    what the models say
//	*.md           texts given along
//
// The engine is the real one; the models are those of the script, which live in simulated time and
// call nothing. Checks are functions of the session's state alone.
package labs
