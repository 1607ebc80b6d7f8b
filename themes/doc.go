// Package themes holds colours and styles by what they mean, never by what they look like:
// a pane asks for the style of a warning, and the theme knows that it is yellow.
//
// A theme is a small YAML file. The terminal keeps its own background, unless that is dark
// where the theme is made for a light one, or the other way round; the background that a theme
// states is the one that its contrasts were measured against. Without colours (see
// None) meaning is carried by words, bold and reverse alone.
package themes
