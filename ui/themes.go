package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
)

// autoTheme is the name of the theme that follows the terminal's background.
const autoTheme = "auto"

// A terminal that knows mode 2031 tells when its colours have changed. Any other is asked again
// when it comes to the front, and when the shell gives it back.
const (
	tellChanges = "\x1b[?2031h"
	tellNothing = "\x1b[?2031l"
)

// wardrobe is what the colours on screen come of: what the person chose, and what the terminal has
// told of itself.
type wardrobe struct {
	name    string        // what was chosen: auto, or a theme
	chosen  *themes.Theme // nil: auto
	ground  ground        // the terminal's own, not what is painted over it
	palette palette
	worn    string     // names the theme on screen and its palette
	rows    []ThemeRow // to choose from, as last read
}

// ground is whether a background is dark.
type ground int

const (
	groundUnknown ground = iota // taken for dark
	groundDark
	groundLight
)

func groundOf(dark bool) ground {
	if dark {
		return groundDark
	}
	return groundLight
}

// palette is how many colours the terminal has.
type palette int

const (
	manyColours    palette = iota // 256 and more: the terminal library takes the nearest
	sixteenColours                // the person's own
	noColours                     // or NO_COLOR is set
)

// wardrobeOf is what is known before the terminal has told anything. A name that is no theme's
// is auto: whoever made the options has said so already.
func wardrobeOf(opts Options) wardrobe {
	w := wardrobe{name: opts.Theme, chosen: opts.Manners.Wears}
	if w.chosen == nil && w.name != autoTheme {
		w.chosen, _ = themes.Load(w.name)
	}
	if w.chosen == nil {
		w.name = autoTheme
	}
	w.worn = w.label(w.theme())
	return w
}

// first is the theme to begin with, which changes in its place from then on.
func (w *wardrobe) first() *themes.Theme {
	t := *w.theme()
	return &t
}

// theme is what is to be worn.
func (w *wardrobe) theme() *themes.Theme {
	t := w.chosen
	switch {
	case w.palette == noColours:
		return themes.None()
	case t == nil:
		t = themes.Auto(w.ground != groundLight)
	}
	if w.palette == sixteenColours {
		return t.Sixteen()
	}
	return t
}

func (w *wardrobe) label(t *themes.Theme) string { return fmt.Sprint(t.Name, " ", w.palette) }

// paints reports whether the theme's own background is put in place of the terminal's: where the
// person chose a theme for a dark background on a light one, or the other way round, which could
// not be read.
func (w *wardrobe) paints() bool {
	return w.chosen != nil && !w.chosen.Plain && w.palette == manyColours &&
		w.ground != groundUnknown && w.ground != groundOf(w.chosen.Dark)
}

// asksGround asks the terminal for its background, unless it would tell what is painted there.
func (a *App) asksGround() tea.Cmd {
	if a.frame.wear.paints() {
		return nil
	}
	return tea.RequestBackgroundColor
}

// told takes what the terminal tells of its colours; other messages mean nothing here.
func (a *App) told(msg tea.Msg) tea.Cmd {
	w := &a.frame.wear
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		if !w.paints() {
			w.ground = groundOf(msg.IsDark())
		}
	case tea.ColorProfileMsg:
		w.palette = paletteOf(msg.String())
	case tea.FocusMsg:
		return a.asksGround()
	case tea.ResumeMsg:
		return tea.Batch(tea.Raw(tellChanges), a.asksGround())
	default:
		return a.changed(msg)
	}
	a.dress()
	return nil
}

// changed takes the word of a terminal that its colours have changed, and asks which they are. The
// library below the terminal library has names for it and passes them on as they are.
func (a *App) changed(msg tea.Msg) tea.Cmd {
	dark := false
	switch fmt.Sprintf("%T", msg) {
	case "uv.DarkColorSchemeEvent":
		dark = true
	case "uv.LightColorSchemeEvent":
	default:
		return nil
	}
	if !a.frame.wear.paints() {
		return tea.RequestBackgroundColor
	}
	a.frame.wear.ground = groundOf(dark)
	a.frame.dirty = true
	return nil
}

// paletteOf reads the terminal library's name for what a terminal can do.
func paletteOf(profile string) palette {
	switch profile {
	case "NoTTY", "Ascii":
		return noColours
	case "ANSI":
		return sixteenColours
	}
	return manyColours
}

// suspends gives the terminal to the shell, which must not be told of colours.
func suspends() tea.Cmd { return tea.Sequence(tea.Raw(tellNothing), tea.Suspend) }

// dress puts on what is to be worn. The theme changes in its place, so that all who hold it,
// what lies over the screen among them, draw with the new one.
func (a *App) dress() {
	w := &a.frame.wear
	next := w.theme()
	label := w.label(next)
	if label == w.worn {
		return
	}
	w.worn, *a.scene.Theme = label, *next
	for _, s := range a.stage.all() {
		s.Handle(screens.Dressed{})
	}
}

// paint gives the view the background of the theme where the terminal's own does not suit it, and
// lets the terminal tell when it comes to the front where its background is followed.
func (a *App) paint(v *tea.View) {
	v.ReportFocus = v.ReportFocus || a.frame.wear.chosen == nil // it is asked again then
	if w := &a.frame.wear; w.paints() {
		v.BackgroundColor, v.ForegroundColor = w.chosen.Colors.Background, w.chosen.Colors.Text
	}
}

// themesRead are the themes that there are.
type themesRead struct {
	rows   []ThemeRow
	config string // where a choice is kept; empty: nowhere that is known
}

// themes reads which themes there are.
func (fx *effects) themes() tea.Cmd {
	return func() tea.Msg {
		if fx.ports.Themes == nil {
			return themesRead{rows: builtIn()}
		}
		return themesRead{rows: fx.ports.Themes.All(), config: fx.ports.Themes.Config()}
	}
}

// chooseTheme lays the list of the themes over the screen.
func (a *App) chooseTheme(m themesRead) {
	a.frame.wear.rows = m.rows
	choice := overlays.ThemeChoice{Worn: a.frame.wear.name, Config: m.config}
	choice.Rows = []overlays.ThemeRow{{Name: autoTheme, About: "Dark or light, as the terminal's background is"}}
	for _, r := range m.rows {
		row := overlays.ThemeRow{Name: r.Name, Own: r.Own, Off: r.Fault}
		if r.Theme != nil {
			row.About = r.Theme.About
		}
		choice.Rows = append(choice.Rows, row)
	}
	if a.frame.wear.palette == noColours {
		choice.Fixed = "NO_COLOR is set, or this terminal has no colours: each theme looks like none here."
	}
	if i := slices.IndexFunc(a.overlays, func(l layer) bool { return l.name == intent.OverlayThemes }); i >= 0 {
		return // it was asked for twice
	}
	a.overlays = append(a.overlays, layer{intent.OverlayThemes, overlays.NewThemes(a.look(), choice)})
}

// wear puts on a theme of the list.
func (a *App) wear(name string) {
	w := &a.frame.wear
	w.name, w.chosen = autoTheme, nil
	if i := slices.IndexFunc(w.rows, func(r ThemeRow) bool { return r.Name == name }); i >= 0 {
		w.name, w.chosen = name, w.rows[i].Theme
	}
	a.dress()
}
