package overlays

import (
	"strconv"
	"strings"

	"plenum/engine"
)

// Dollars writes a sum that a person set: "$0.50", "$12", "$0.0125".
func Dollars(usd float64) string {
	s := strconv.FormatFloat(usd, 'f', -1, 64)
	if whole, part, ok := strings.Cut(s, "."); ok && len(part) == 1 {
		s = whole + "." + part + "0"
	}
	return "$" + s
}

// writeBudget writes a limit as it is typed.
func writeBudget(b engine.Budget) string {
	var parts []string
	if b.USD > 0 {
		parts = append(parts, strings.TrimPrefix(Dollars(b.USD), "$"))
	}
	if b.Tokens > 0 {
		parts = append(parts, writeTokens(b.Tokens))
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, " ")
}

func writeTokens(n int) string {
	switch {
	case n%1_000_000 == 0:
		return strconv.Itoa(n/1_000_000) + "mtok"
	case n%1000 == 0:
		return strconv.Itoa(n/1000) + "ktok"
	}
	return strconv.Itoa(n) + "tok"
}
