package themes

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// Theme is a set of styles by meaning. It is plain data: read it from anywhere, change
// nothing in it.
type Theme struct {
	Name   string
	About  string
	Dark   bool   // made for a dark background
	Plain  bool   // no colours at all: bold and reverse only
	Colors Colors // what the styles were made of; all nil where Plain
	Text   TextStyles
	State  StateStyles
	Chrome ChromeStyles
	Find   FindStyles
}

// Colors are the colours of a theme by meaning.
type Colors struct {
	Background color.Color // painted only where the terminal's own would not suit the theme
	Text       color.Color
	Dim        color.Color // figures, briefs, reasoning
	Faint      color.Color // what is switched off or not possible now
	Accent     color.Color // the one accent: keys, marks, headings
	Good       color.Color
	Warn       color.Color // degraded or silent
	Bad        color.Color // failed, and nothing else
	Rule       color.Color
	Code       color.Color
	Selection  color.Color // background of what is chosen
	Found      color.Color // background of a hit of a search
}

// TextStyles are for what is read.
type TextStyles struct {
	Body   lipgloss.Style
	Strong lipgloss.Style
	Dim    lipgloss.Style
	Faint  lipgloss.Style
	Accent lipgloss.Style
	Code   lipgloss.Style
	Mark   lipgloss.Style // a mark such as [2]
}

// StateStyles say how something stands. The words say it too.
type StateStyles struct {
	Good lipgloss.Style
	Warn lipgloss.Style // degraded or silent
	Bad  lipgloss.Style // failed, and nothing else
}

// ChromeStyles are for what stands around the text.
type ChromeStyles struct {
	Rule    lipgloss.Style
	Focus   lipgloss.Style // the heavy rule of what has the focus
	Title   lipgloss.Style
	Focused lipgloss.Style // the title of what has the focus
	Figure  lipgloss.Style // figures in titles and tables
	Key     lipgloss.Style // a key in a hint
	Hint    lipgloss.Style // what that key does
}

// FindStyles are for what was chosen or found.
type FindStyles struct {
	Selection lipgloss.Style
	Hit       lipgloss.Style
	Current   lipgloss.Style // the hit that the person stands on
}

// None is the theme without colours, for NO_COLOR and terminals that have none.
func None() *Theme { return build("none", "No colours: bold and reverse only", true, Colors{}) }

func build(name, about string, dark bool, c Colors) *Theme {
	fg := func(col color.Color) lipgloss.Style {
		if col == nil {
			return lipgloss.NewStyle()
		}
		return lipgloss.NewStyle().Foreground(col)
	}
	on := func(bg color.Color) lipgloss.Style {
		if bg == nil {
			return lipgloss.NewStyle().Reverse(true)
		}
		return lipgloss.NewStyle().Foreground(c.Text).Background(bg)
	}
	return &Theme{
		Name: name, About: about, Dark: dark, Plain: c.Text == nil, Colors: c,
		Text: TextStyles{
			Body:   lipgloss.NewStyle(),
			Strong: lipgloss.NewStyle().Bold(true),
			Dim:    fg(c.Dim),
			Faint:  fg(c.Faint),
			Accent: fg(c.Accent),
			Code:   fg(c.Code),
			Mark:   fg(c.Accent),
		},
		State: StateStyles{Good: fg(c.Good), Warn: fg(c.Warn), Bad: fg(c.Bad)},
		Chrome: ChromeStyles{
			Rule:    fg(c.Rule),
			Focus:   fg(c.Accent).Bold(true),
			Title:   lipgloss.NewStyle(),
			Focused: lipgloss.NewStyle().Bold(true),
			Figure:  fg(c.Dim),
			Key:     fg(c.Accent),
			Hint:    fg(c.Dim),
		},
		Find: FindStyles{
			Selection: on(c.Selection),
			Hit:       on(c.Found),
			Current:   lipgloss.NewStyle().Bold(true).Reverse(true),
		},
	}
}
