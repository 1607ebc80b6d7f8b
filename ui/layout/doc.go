// Package layout computes rectangles and nothing else: where panes stand for a number of
// panes and a size. It draws nothing and keeps nothing.
package layout
