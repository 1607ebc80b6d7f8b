package overlays

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

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

// readBudget reads what a person types: "0.50", "$0.50", "0.50usd", "200ktok", "1.5mtok", both
// with a space or a comma between them, or "none". The error is a sentence.
func readBudget(text string) (engine.Budget, error) {
	var b engine.Budget
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	if len(words) == 1 && words[0] == "none" {
		return b, nil
	}
	if len(words) == 0 {
		return b, fmt.Errorf("no limit is written; write one like 0.50 or 200ktok, or none")
	}
	for _, w := range words {
		if err := readLimit(&b, w); err != nil {
			return engine.Budget{}, err
		}
	}
	return b, nil
}

// readLimit reads one part of a limit into the budget.
func readLimit(b *engine.Budget, word string) error {
	no := fmt.Errorf("%q is no limit; write dollars like 0.50, tokens like 200ktok, or none", word)
	number, isTokens := strings.CutSuffix(word, "tok")
	if !isTokens {
		number = strings.TrimSuffix(strings.TrimPrefix(word, "$"), "usd")
	}
	times := 1.0
	if isTokens {
		for unit, n := range map[string]float64{"k": 1e3, "m": 1e6} {
			if rest, ok := strings.CutSuffix(number, unit); ok {
				number, times = rest, n
			}
		}
	}
	v, err := strconv.ParseFloat(number, 64)
	v *= times
	switch {
	case err != nil || math.IsNaN(v) || v <= 0 || v > 1e12:
		return no
	case isTokens && b.Tokens > 0, !isTokens && b.USD > 0:
		return fmt.Errorf("%q is a second limit of the same kind; write one in dollars, one in tokens, or one alone", word)
	case isTokens && v < 1:
		return no
	case isTokens:
		b.Tokens = int(math.Round(v))
	default:
		b.USD = v
	}
	return nil
}
