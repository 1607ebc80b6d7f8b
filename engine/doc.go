// Package engine is a session at work: rounds, branches, one log of facts.
package engine
