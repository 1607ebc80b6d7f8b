package overlays

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

func look() Look { return Look{Theme: themes.None(), Keys: keys.Default()} }

func typed(o Overlay, text string) {
	for _, r := range text {
		o.Handle(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func enter(o Overlay) []intent.Intent { return o.Handle(tea.KeyPressMsg{Code: tea.KeyEnter}) }

func TestWhatIsChosenClosesTheList(t *testing.T) {
	rows := []Row{
		{Name: "Move the server", Wants: []intent.Intent{intent.Zoom{}}},
		{Name: "Sell the server", Refused: "it is not yours"},
		{Name: "Keep the scanner", Wants: []intent.Intent{intent.Suspend{}}},
	}
	for _, tc := range []struct {
		name, typed string
		want        []intent.Intent
	}{
		{"the first", "", []intent.Intent{intent.Back{}, intent.Zoom{}}},
		{"what matches", "scan", []intent.Intent{intent.Back{}, intent.Suspend{}}},
		{"words in any order", "server move", []intent.Intent{intent.Back{}, intent.Zoom{}}},
		{"a letter that closes elsewhere is a letter here", "q", nil},
		{"what is refused says why and stays", "sell", []intent.Intent{intent.Say{Text: "Sell the server: it is not yours"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := NewList(look(), "Things", true, rows)
			typed(l, tc.typed)
			if d := cmp.Diff(tc.want, enter(l)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestEverySheetFitsItsPlace(t *testing.T) {
	for name, o := range map[string]Overlay{
		"help":    NewHelp(look(), HelpChoice{Place: "Here", Here: nil}),
		"palette": NewPalette(look(), PaletteChoice{Groups: []string{"branch", "round", "move"}, Refused: func(engine.Command) string { return "not now" }}),
		"add":     NewAdd(look(), clinicRound().Branches[4], []engine.AgentSpec{{Name: "Finance", Brief: brief}}),
		"models":  NewProviderModels(look(), "openai", nil),
		"confirm": NewConfirm(look(), MergeNow(2)),
		"agent":   NewAgent(look(), AgentChoice{Model: "a/b"}),
	} {
		for _, width := range []int{1, 2, 5, 20, 38, 80, 200} {
			for _, height := range []int{1, 2, 3, 8, 50} {
				rows := o.View(width, height)
				if len(rows) > height {
					t.Errorf("%s at %dx%d has %d rows", name, width, height, len(rows))
				}
				for _, r := range rows {
					if widgets.Width(r) != width {
						t.Errorf("%s at %dx%d has a row of %d cells: %q", name, width, height, widgets.Width(r), r)
					}
				}
			}
		}
	}
}

func TestThePaletteSaysWhyNot(t *testing.T) {
	p := NewPalette(look(), PaletteChoice{Groups: []string{"round"}, Refused: func(c engine.Command) string {
		if c.Name() == "cancel all" {
			return "nothing runs any more"
		}
		return ""
	}})
	screen := strings.Join(p.View(80, 12), "\n")
	for _, want := range []string{"nothing runs any more", "add a branch"} {
		if !strings.Contains(screen, want) {
			t.Errorf("the palette lacks %q:\n%s", want, screen)
		}
	}
}
