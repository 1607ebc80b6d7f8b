package engine

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a number that is read as one.
const (
	maxDigits   = 40
	maxExponent = 30
)

// quantityKey is the normal form of an answer that is nothing but a quantity: its value in the
// unit of its kind, as an exact fraction. "1 h 30 min" is "5400 s", "50 %" is "1/2". False: it is
// none, or one that could be read in two ways.
func quantityKey(s string) (string, bool) {
	sum, kind := new(big.Rat), ""
	sign := int64(1)
	if rest, ok := strings.CutPrefix(s, "-"); ok && rest != "" {
		s, sign = rest, -1
	} else if rest, ok := strings.CutPrefix(s, "+"); ok {
		s = rest
	}
	for parts := 0; ; parts++ {
		value, unit, rest, ok := quantity(s)
		if !ok || parts == 4 || parts > 0 && (unit.kind != kind || !unit.adds) {
			return "", false
		}
		sum.Add(sum, value)
		kind = unit.kind
		if rest == "" {
			break
		}
		if !unit.adds { // only what is made of parts goes on
			return "", false
		}
		s = strings.TrimPrefix(rest, "and ")
	}
	if sign < 0 {
		sum.Neg(sum)
	}
	if kind == "" {
		return sum.RatString(), true
	}
	return sum.RatString() + " " + kind, true
}

// quantity reads one number with its unit from the beginning of s.
func quantity(s string) (value *big.Rat, u unit, rest string, ok bool) {
	money, s := moneyBefore(s)
	value, s, ok = number(s)
	if !ok {
		return nil, u, "", false
	}
	s = scaled(value, strings.TrimLeft(s, " "), money.kind != "")
	if strings.TrimSpace(s) == "" {
		return value, money, "", true
	}
	name, after := unitName(s)
	u, known := unitOf(name)
	switch {
	case money.kind != "":
		return value, money, after, known && u.kind == money.kind && after == ""
	case known:
		value.Mul(value, u.rat())
		return value, u, after, true
	case name == "" || !unicode.IsLetter(firstRune(name)):
		return nil, u, "", false
	}
	return unknownUnit(value, s)
}

// unknownUnit keeps what is counted in words as its own kind: "1,000 apples" is "1000 apples".
func unknownUnit(value *big.Rat, s string) (*big.Rat, unit, string, bool) {
	kind := strings.TrimSpace(s)
	if strings.ContainsFunc(kind, unicode.IsDigit) || strings.ContainsAny(kind, "/^*=<>×+") {
		return nil, unit{}, "", false
	}
	if !caseMatters(kind) {
		kind = answerWords(kind)
	}
	return value, unit{kind: kind, num: 1, den: 1}, "", kind != ""
}

// caseMatters reports what looks like the sign of a unit, of which another case may be another
// unit: up to two letters, or capitals in the middle of a few.
func caseMatters(s string) bool {
	switch n := utf8.RuneCountInString(s); {
	case strings.EqualFold(s, "am") || strings.EqualFold(s, "pm"):
		return false
	case n <= 2:
		return true
	case n <= 4:
		_, first := utf8.DecodeRuneInString(s)
		return strings.ContainsFunc(s[first:], unicode.IsUpper) && strings.ContainsFunc(s, unicode.IsLower)
	}
	return false
}

// unitName cuts the unit off what follows a number: up to a space or a digit, "m2" and "m^2" in
// whole.
func unitName(s string) (name, rest string) {
	for _, long := range longUnits {
		if after, ok := cutFold(s, long); ok && isSpaceAt(after, 0) {
			return long, strings.TrimSpace(after)
		}
	}
	end := len(s)
	for i, r := range s {
		if r == ' ' || unicode.IsDigit(r) && i > 0 && s[:i] != "m" && s[:i] != "cm" && s[:i] != "km" && !strings.HasSuffix(s[:i], "^") {
			end = i
			break
		}
	}
	return strings.TrimRight(s[:end], ","), strings.TrimSpace(s[end:])
}

// cutFold is strings.CutPrefix, whatever the case of ASCII letters.
func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// moneyBefore takes a currency off that stands before its number.
func moneyBefore(s string) (unit, string) {
	for _, sign := range currenciesBefore {
		if rest, ok := cutFold(s, sign); ok {
			rest = strings.TrimLeft(rest, " ")
			if r := firstRune(rest); unicode.IsDigit(r) || r == '.' {
				u, _ := unitOf(sign)
				return u, rest
			}
		}
	}
	return unit{}, s
}

// scaled multiplies by "million" and the like, and by a k; by the letters m and b where it is money.
func scaled(value *big.Rat, s string, money bool) (rest string) {
	name, after := unitName(s)
	factor := scales[strings.ToLower(name)]
	switch {
	case money && factor == 0:
		factor = moneyScales[strings.ToLower(name)]
	case name == "k":
		factor = 1000
	}
	if factor == 0 {
		return s
	}
	value.Mul(value, new(big.Rat).SetInt64(factor))
	return strings.TrimPrefix(after, "of ")
}

var (
	scales      = map[string]int64{"hundred": 100, "thousand": 1e3, "million": 1e6, "mio": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
	moneyScales = map[string]int64{"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
)

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
