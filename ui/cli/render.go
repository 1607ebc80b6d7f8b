package cli

import (
	"strings"

	"charm.land/glamour/v2"
	"charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
)

// rendered shows markdown on a terminal. It uses weight and no colour: then it is readable on
// any background, and nothing has to be asked of the terminal, which might never answer. Where
// the text cannot be rendered, its source is readable as well.
func rendered(markdown string, width int) string {
	r, err := glamour.NewTermRenderer(glamour.WithStyles(plainStyle()), glamour.WithWordWrap(width))
	if err != nil {
		return markdown
	}
	out, err := r.Render(plainFences(markdown))
	if err != nil {
		return markdown
	}
	lines := strings.Split(strings.Trim(out, "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// plainFences names the language of code blocks that do not: without one every lexer there
// is would be tried.
func plainFences(markdown string) string {
	lines := strings.Split(markdown, "\n")
	open := ""
	for i, l := range lines {
		t := strings.TrimLeft(l, " ")
		fence := t[:len(t)-len(strings.TrimLeft(t, "`"))]
		switch {
		case len(fence) < 3:
		case open == "":
			open = fence
			if strings.TrimSpace(t) == fence {
				lines[i] = strings.TrimRight(l, " ") + "text"
			}
		case len(fence) >= len(open) && strings.TrimSpace(t) == fence:
			open = ""
		}
	}
	return strings.Join(lines, "\n")
}

func plainStyle() ansi.StyleConfig {
	yes, none := true, uint(0)
	bold := ansi.StylePrimitive{Bold: &yes}
	heading := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &yes}}
	s := styles.ASCIIStyleConfig
	s.Document.Margin = &none
	s.Document.BlockPrefix, s.Document.BlockSuffix = "", ""
	s.H1, s.H2, s.H3, s.H4, s.H5, s.H6 = heading, heading, heading, heading, heading, heading
	s.H1.Underline = &yes
	s.Strong = bold
	s.Emph = ansi.StylePrimitive{Italic: &yes}
	s.Code = ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{BlockPrefix: "`", BlockSuffix: "`"}}
	return s
}
