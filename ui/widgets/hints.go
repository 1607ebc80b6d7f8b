package widgets

import (
	"slices"
	"strings"

	"plenum/themes"
)

// Hint is one key and what it does, as the footer shows it.
type Hint struct {
	Key  string
	Does string // "retry ~$0.003"
	Off  bool   // not possible now: shown faint
	Keep bool   // stays when there is no room for all
	n    int    // which of the hints it is
}

// Footer draws hints in one row of exactly width cells. Where not all fit, those go first
// that stand last and are not to be kept, and then of those the last: none is cut but the only one.
// Each is a SpotHint of its place in hints.
func Footer(th *themes.Theme, width int, hints []Hint) string {
	hints = slices.Clone(hints)
	for i := range hints {
		hints[i].n = i
	}
	gap := 3
	if hintsWidth(hints, gap)+2 > width {
		gap = 2
	}
	for hintsWidth(hints, gap)+1 > width {
		i := len(hints) - 1
		for i >= 0 && hints[i].Keep {
			i--
		}
		if i < 0 {
			i = len(hints) - 1
		}
		if i == 0 && len(hints) == 1 {
			break
		}
		hints = slices.Delete(hints, i, i+1)
	}
	key, does, off := PenOf(th.Chrome.Key), PenOf(th.Chrome.Hint), PenOf(th.Text.Faint)
	var b strings.Builder
	for i, h := range hints {
		if i == 0 {
			b.WriteString(" ")
		} else {
			b.WriteString(Spaces(gap))
		}
		drawn := key.Draw(h.Key) + " " + does.Draw(h.Does)
		if h.Off {
			drawn = off.Draw(h.Key + " " + h.Does)
		}
		b.WriteString(Spot{SpotHint, h.n}.On(drawn))
	}
	return Fit(b.String(), width)
}

func hintsWidth(hints []Hint, gap int) int {
	w := 0
	for i, h := range hints {
		if i > 0 {
			w += gap
		}
		w += Width(h.Key) + 1 + Width(h.Does)
	}
	return w
}

// HelpGroup is a titled list of keys for HelpColumns.
type HelpGroup struct {
	Title string
	Keys  []Hint
}

// HelpColumns draws groups of keys in as many columns as fit, each at least 36 cells wide,
// filled evenly and from the left.
func HelpColumns(th *themes.Theme, width int, groups []HelpGroup) []string {
	n := max(min(width/38, len(groups)), 1)
	w := max((width-(n-1)*2)/n, 1)
	columns := make([][]string, n)
	lines := 0
	for _, g := range groups {
		lines += len(g.Keys) + 2
	}
	at := 0
	for _, g := range groups {
		if at < n-1 && len(columns[at]) > 0 && len(columns[at])+len(g.Keys)/2 >= (lines+n-1)/n {
			at++
		}
		columns[at] = append(columns[at], helpGroup(th, w, g)...)
	}
	var out []string
	for i := 0; ; i++ {
		var b strings.Builder
		some := false
		for c, col := range columns {
			if c > 0 {
				b.WriteString("  ")
			}
			row := ""
			if i < len(col) {
				row, some = col[i], true
			}
			b.WriteString(Fit(row, w))
		}
		if !some {
			return out
		}
		out = append(out, Fit(b.String(), width))
	}
}

func helpGroup(th *themes.Theme, width int, g HelpGroup) []string {
	keys := 0
	for _, h := range g.Keys {
		keys = max(keys, Width(h.Key))
	}
	rows := []string{PenOf(th.Text.Strong).Draw(Clip(g.Title, width))}
	key, does, off := PenOf(th.Chrome.Key), PenOf(th.Chrome.Hint), PenOf(th.Text.Faint)
	for _, h := range g.Keys {
		pen := does
		if h.Off {
			pen = off
		}
		for i, part := range Wrap(h.Does, max(width-keys-3, 8)) {
			k := ""
			if i == 0 {
				k = h.Key
			}
			rows = append(rows, " "+key.Draw(k)+Spaces(keys-Width(k)+2)+pen.Draw(part))
		}
	}
	return append(rows, "")
}
