package widgets

import (
	"maps"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// tokenSign marks what is put in for a while: the place of a table, the beginning of a cell.
// It takes no room, begins nothing in markdown, and is taken out of what was written.
const tokenSign = "\u2063"

// rendition is a block as rows. Of its tables that are drawn as records it says which rows
// hold labels: words of a table's head that are drawn once more, in another place.
type rendition struct {
	rows    []string
	records []int // the tables that are records, counted from 0
	labels  []label
}

// label is a part of a row, in bytes of its text without styles, that draws a head.
type label struct {
	row, from, to int
	table, column int
	again         bool // it was drawn in a row above already
}

// asRecords draws a block again with those of its tables drawn here of which the renderer
// would break a word: with columns that fit the words, or as records where none do. false:
// there is no such table.
func (m *markdown) asRecords(block string, defs []string, free, tight string) (rendition, bool) {
	block = strings.ReplaceAll(block, tokenSign, "")
	wide, narrow := tableTexts(free), tableTexts(tight)
	tables := tablesOf([]byte(block))
	if len(wide) != len(tables) || len(narrow) != len(tables) {
		return rendition{}, false
	}
	var out rendition
	var broken []int
	for i := range tables {
		if narrow[i].width > m.width || narrow[i].lead != wide[i].lead || !maps.Equal(wide[i].words, narrow[i].words) {
			broken = append(broken, i)
		}
	}
	if len(broken) == 0 {
		return out, false
	}
	cells, ok := m.cellTexts(block, tables, broken, defs)
	if !ok {
		return out, false
	}
	without := withTokens(block, tables, broken)
	_, text, err := m.rendered(without, defs)
	if err != nil {
		return out, false
	}
	placed := 0
	for _, row := range m.rowsOf(text, without) {
		before, rest, is := strings.Cut(ansi.Strip(row), tokenSign)
		n, err := strconv.Atoi(strings.TrimSuffix(rest, tokenSign))
		if !is || err != nil || cells[n] == nil {
			out.rows = append(out.rows, row)
			continue
		}
		placed++
		r := recorder{out: &out, width: m.width, number: n, first: before, next: below(before)}
		var rule []string
		for _, c := range cellsOf([]byte(block), tables[n].rule) {
			rule = append(rule, block[c.start:c.end])
		}
		if !r.table(cells[n], rule) {
			out.records = append(out.records, n)
			r.records(cells[n])
		}
	}
	return out, placed == len(broken)
}

// withTokens puts a token in the place of each of some tables, as a paragraph of its own.
func withTokens(block string, tables []tableSource, which []int) string {
	var b strings.Builder
	at := 0
	for _, i := range which {
		t := &tables[i]
		line := strings.LastIndexByte(block[:t.start], '\n') + 1
		b.WriteString(block[at:line])
		if strings.Trim(block[line:t.start], " \t>") == "" && line > 0 {
			b.WriteString(strings.TrimRight(t.lead, " \t") + "\n")
		}
		b.WriteString(block[line:t.start] + tokenSign + strconv.Itoa(i) + tokenSign + "\n" + strings.TrimRight(t.lead, " \t"))
		at = t.end
	}
	return b.String() + block[at:]
}

// below is what rows after the first begin with: its bars, and spaces in place of its sign.
func below(first string) string {
	var b strings.Builder
	for _, r := range first {
		if r == '│' {
			b.WriteRune(r)
		} else {
			b.WriteString(" ")
		}
	}
	return b.String()
}

// cellTexts renders the cells of some tables, all at once: the heads of each, then its rows.
func (m *markdown) cellTexts(block string, tables []tableSource, which []int, defs []string) (map[int][][]string, bool) {
	var b strings.Builder
	n := 0
	write := func(cells []span) {
		for _, c := range cells {
			b.WriteString(tokenSign + " " + strings.ReplaceAll(block[c.start:c.end], `\|`, "|") + "\n\n")
			n++
		}
	}
	for _, i := range which {
		write(tables[i].heads)
		for _, row := range tables[i].rows {
			write(row)
		}
	}
	out, err := m.free.Render(b.String() + strings.Join(defs, "\n") + "\n")
	if err != nil {
		return nil, false
	}
	texts := strings.Split(strings.ReplaceAll(dropLinks(out), nbsp, " "), tokenSign)[1:]
	if len(texts) != n {
		return nil, false
	}
	take := func(n int) []string {
		line := texts[:n:n]
		texts = texts[n:]
		for i, text := range line {
			line[i] = strings.TrimLeft(trimRight(strings.Join(strings.Split(trimRight(strings.TrimSpace(text)), "\n"), " ")), " ")
		}
		return line
	}
	all := map[int][][]string{}
	for _, i := range which {
		all[i] = append(all[i], take(len(tables[i].heads)))
		for _, row := range tables[i].rows {
			all[i] = append(all[i], take(len(row)))
		}
	}
	return all, true
}

// tableText is what a rendered table says: its words, and how often each stands there.
type tableText struct {
	words map[string]int
	width int // of the line below its head, with what stands before it
	lead  int // cells before that line: the renderer can lose the bar of a quote there
}

// tableTexts are the tables of a rendered text.
func tableTexts(out string) []tableText {
	rows := strings.Split(out, "\n")
	widths, leads, bars := make([]int, len(rows)), make([]int, len(rows)), make([]int, len(rows))
	for i, r := range rows {
		bars[i] = strings.Count(r, "│")
		before, _, _ := strings.Cut(ansi.Strip(r), light)
		leads[i] = Width(before)
		widths[i] = Width(trimRight(r))
		rows[i] = strings.TrimSpace(strings.TrimLeft(ansi.Strip(dropLinks(r)), "│ "))
	}
	var all []tableText
	for i, r := range rows {
		if !belowHead(r) || !strings.Contains(r, tableCross) && (i == 0 || rows[i-1] == "") {
			continue
		}
		crosses := strings.Count(r, tableCross)
		holds := func(j int) bool { // a row of empty cells has as many bars as the line has crosses
			return j >= 0 && j < len(rows) && (rows[j] != "" || crosses > 0 && bars[j] >= bars[i]+crosses)
		}
		from, to := i, i
		for holds(from - 1) {
			from--
		}
		for holds(to + 1) {
			to++
		}
		words := map[string]int{}
		for j := from; j <= to; j++ {
			for _, w := range strings.Fields(strings.ReplaceAll(strings.ReplaceAll(rows[j], "│", " "), "-", "- ")) {
				if j != i {
					words[w]++
				}
			}
		}
		all = append(all, tableText{words: words, width: widths[i], lead: leads[i]})
	}
	return all
}
