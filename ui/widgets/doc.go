// Package widgets draws text into rows of cells. It knows nothing of sessions.
//
// A row is a string of exactly as many cells as it was asked for, styles closed at its end,
// so that rows are put beside one another by plain concatenation: that costs microseconds
// where joins and layers of styled blocks cost milliseconds (see ui/PERFORMANCE.md).
package widgets
