package offline

import (
	"strings"
	"sync"
)

var smallNumbers = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}

var scales = map[string]float64{
	"hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
}

var currencies = map[string]string{
	"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "usd": "usd", "eur": "eur", "gbp": "gbp", "chf": "chf",
}

var months = map[string]float64{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdays = map[string]float64{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}

// unitWords maps the ways to write a unit to one; "skip" stands between a number and its
// unit.
var unitWords = sync.OnceValue(func() map[string]string {
	return unitTable(`% % percent; pp points percentage; day day days; week week weeks; month month months; year
year years yrs; hour hour hours hrs h; minute minute minutes min mins; second second seconds; usd dollar dollars usd $;
eur euro euros eur €; gbp pounds gbp £; chf francs chf; jpy yen ¥; person people person persons; gb gb gigabytes; mb mb
megabytes; tb tb terabytes; ms ms milliseconds; km km kilometres kilometers; kg kg kilograms; x times x; skip calendar
business working consecutive full whole additional further more about approximately us`)
})

// hours says how long the units of time are, so that 48 hours and two days are the same.
var hours = map[string]float64{
	"second": 1.0 / 3600, "minute": 1.0 / 60, "hour": 1, "day": 24, "week": 7 * 24, "month": 730.5, "year": 8766,
}

func unitTable(list string) map[string]string {
	out := make(map[string]string)
	for line := range strings.SplitSeq(list, ";") {
		if f := strings.Fields(line); len(f) > 1 {
			for _, w := range f[1:] {
				out[w] = f[0]
			}
		}
	}
	return out
}

// rivals are words that set two claims apart: each line names things that differ without
// contradicting each other.
var rivals = sync.OnceValue(func() [][]string {
	return rivalTable(`monthly yearly annual weekly daily quarterly hourly; month year week day quarter hour;
minimum maximum least most; first second third fourth; gross net; before after; north south east west;
january february march april june july august september october november december; q1 q2 q3 q4; adult child;
old new; previous next; last next; last first; tenant landlord; buyer seller; customer supplier; men women; morning
evening; basic standard premium; control treatment intervention placebo; written oral; single double;
capacity use; spring summer autumn winter; input output; in out; start end; begin end; open close; high low;
large small; internal external; public private; fixed variable; inbound outbound; male female; weekday weekend;
day night; upper lower; domestic foreign; planned actual; target actual; estimated actual; left right; read write;
import export; doctor nurse; monday tuesday wednesday thursday friday saturday sunday; front back; junior senior;
primary secondary; setup renewal; setup monthly; setup yearly; deposit rent; upload download`)
})

func rivalTable(list string) [][]string {
	var out [][]string
	for line := range strings.SplitSeq(list, ";") {
		var row []string
		for w := range strings.FieldsSeq(line) {
			row = append(row, root(w))
		}
		out = append(out, row)
	}
	return out
}
