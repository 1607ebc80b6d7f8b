package widgets

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	cells "github.com/charmbracelet/x/ansi"

	"plenum/themes"
)

// tableCross is where the lines of a table cross.
const tableCross = "┼"

// markdownStyle is the theme in the renderer's terms. The document itself has no colour: it
// would put a sequence around every space of its padding.
func markdownStyle(th *themes.Theme) ansi.StyleConfig {
	c := th.Colors
	yes := true
	zero := uint(0)
	heading := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &yes}}
	return ansi.StyleConfig{
		Document:   ansi.StyleBlock{Margin: &zero},
		BlockQuote: ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: hexOf(c.Dim)}, Indent: ptr(uint(1)), IndentToken: ptr("│ ")},
		List:       ansi.StyleList{StyleBlock: ansi.StyleBlock{Indent: ptr(uint(1))}, LevelIndent: 2},
		Heading:    heading,
		H1:         heading, H2: heading, H3: heading, H4: heading, H5: heading, H6: heading,
		Emph:           ansi.StylePrimitive{Italic: &yes},
		Strong:         ansi.StylePrimitive{Bold: &yes},
		Strikethrough:  ansi.StylePrimitive{CrossedOut: &yes},
		HorizontalRule: ansi.StylePrimitive{Color: hexOf(c.Rule), Format: "\n" + strings.Repeat("─", 8) + "\n"},
		Item:           ansi.StylePrimitive{BlockPrefix: "- "},
		Enumeration:    ansi.StylePrimitive{BlockPrefix: ". "},
		Task:           ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link:           ansi.StylePrimitive{Color: hexOf(c.Dim), Underline: &yes},
		LinkText:       ansi.StylePrimitive{Color: hexOf(c.Accent)},
		Image:          ansi.StylePrimitive{Color: hexOf(c.Dim), Underline: &yes},
		ImageText:      ansi.StylePrimitive{Color: hexOf(c.Dim), Format: "Image: {{.text}}"},
		Code:           ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: hexOf(c.Code), Bold: boldIf(th.Plain)}},
		CodeBlock: ansi.StyleCodeBlock{
			StyleBlock: ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: hexOf(c.Code)}, Margin: ptr(uint(2))},
			Chroma:     chroma(th),
		},
		Table: ansi.StyleTable{CenterSeparator: ptr(tableCross), ColumnSeparator: ptr("│"), RowSeparator: ptr("─")},
	}
}

// The colours of code on their way through the renderer. It keeps the first style of code that it
// is given for the whole program, so that style says what is meant, and inked what that looks like.
const (
	inkCode   = "#000001"
	inkAccent = "#000002"
	inkDim    = "#000003"
	inkGood   = "#000004"
	inkBegins = "\x1b[38;2;0;0;" // of each of them in the renderer's rows
)

// chroma colours code with what the theme has; a theme without colours leaves it alone.
func chroma(th *themes.Theme) *ansi.Chroma {
	if th.Colors.Text == nil { // none at all, or too few to tell parts of code apart
		return nil
	}
	ink := func(hex string) ansi.StylePrimitive { return ansi.StylePrimitive{Color: &hex} }
	code, accent, dim, good := ink(inkCode), ink(inkAccent), ink(inkDim), ink(inkGood)
	return &ansi.Chroma{
		Text: code, Name: code, Comment: dim, CommentPreproc: dim,
		Keyword: accent, KeywordReserved: accent, KeywordNamespace: accent, KeywordType: accent,
		LiteralString: good, LiteralNumber: good, Operator: code, Punctuation: code,
	}
}

// inked gives code the colours of the theme.
func inked(th *themes.Theme, rows string) string {
	if !strings.Contains(rows, inkBegins) {
		return rows
	}
	opens := func(c color.Color) string { return cells.Style{}.ForegroundColor(c).String() }
	c := th.Colors
	return strings.NewReplacer(
		inkBegins+"1m", opens(c.Code), inkBegins+"2m", opens(c.Accent), inkBegins+"3m", opens(c.Dim), inkBegins+"4m", opens(c.Good),
	).Replace(rows)
}

func hexOf(c color.Color) *string {
	if c == nil {
		return nil
	}
	if basic, ok := c.(cells.BasicColor); ok {
		return ptr(strconv.Itoa(int(basic))) // one of the terminal's own sixteen, by its number
	}
	r, g, b, _ := c.RGBA()
	return ptr(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
}

func boldIf(b bool) *bool {
	if !b {
		return nil
	}
	return &b
}

func ptr[T any](v T) *T { return &v }
