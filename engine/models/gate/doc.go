// Package gate keeps a provider from being asked more than it bears. One gate stands around all
// models of a provider, for the whole process.
//
//	Enter --> queue --> room      slots, and what 429s without a word of advice taught
//	                --> closing   Retry-After: nobody enters before it, and then not all at once
//	                --> meter     what the server's limit headers say is left, model by model
//	leave, Heard, the end of a Stream: whoever may enter by now does
//
// Requests enter in the order in which they came; only one whose model has used up its limit
// lets those of other models pass. The gate starts no goroutine: a single timer stands for the
// next moment at which somebody may enter.
package gate
