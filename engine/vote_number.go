package engine

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
)

// number reads a number from the beginning of s: digits with separators, a decimal, a fraction,
// one with a whole before it, a power of ten, or a small one in words.
func number(s string) (value *big.Rat, rest string, ok bool) {
	end := 0
	for end < len(s) && (isDigit(s[end]) || end+1 < len(s) && strings.IndexByte(".,' _", s[end]) >= 0 && isDigit(s[end+1]) && (end > 0 || s[end] == '.')) {
		end++
	}
	end = wholeBefore(s, end)
	if end == 0 {
		return wordNumber(s)
	}
	value, ok = plainNumber(s[:end])
	if !ok {
		return nil, "", false
	}
	rest = s[end:]
	if value, rest, ok = fraction(value, s[:end], rest); !ok {
		return nil, "", false
	}
	return power(value, rest)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// wholeBefore shortens a run of digits and spaces to the whole before a fraction, as in 2 1/2.
func wholeBefore(s string, end int) int {
	if end < len(s) && s[end] == '/' {
		if i := strings.LastIndexByte(s[:end], ' '); i > 0 {
			return i
		}
	}
	return end
}

// plainNumber reads digits with a decimal sign and separators of thousands. A point or a comma that
// could be either is a point of decimals, or a comma of thousands, as English has it.
func plainNumber(s string) (*big.Rat, bool) {
	s = strings.NewReplacer("'", " ", "_", " ").Replace(s)
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	lastPoint, lastComma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	whole, decimals, separator := s, "", ","
	switch {
	case points == 1 && lastPoint > lastComma:
		whole, decimals = s[:lastPoint], s[lastPoint+1:]
	case commas == 1 && lastComma > lastPoint && (points > 0 || !thousands(s, ",")):
		whole, decimals, separator = s[:lastComma], s[lastComma+1:], "."
	case points > 1:
		separator = "."
	}
	if strings.Contains(whole, " ") {
		separator = " "
	}
	if strings.ContainsAny(whole, "., ") && !thousands(whole, separator) || strings.ContainsAny(decimals, "., ") {
		return nil, false
	}
	digits := strings.ReplaceAll(whole, separator, "")
	if len(digits)+len(decimals) > maxDigits {
		return nil, false
	}
	if digits == "" {
		digits = "0"
	}
	if decimals != "" {
		digits += "." + decimals
	}
	return new(big.Rat).SetString(digits)
}

// thousands reports groups of three digits behind the first, or of two before the last, as they
// are written in India.
func thousands(s, separator string) bool {
	groups := strings.Split(s, separator)
	for i, g := range groups {
		last := i == len(groups)-1
		switch {
		case strings.ContainsAny(g, "., "):
			return false
		case i == 0 && (len(g) == 0 || len(g) > 3 || g == "0"):
			return false
		case i > 0 && len(g) != 3 && (last || len(g) != 2):
			return false
		}
	}
	return len(groups) > 1
}

// fraction reads what makes a fraction of the digits before it: "/4", or " 1/2" after a whole.
func fraction(value *big.Rat, before, rest string) (*big.Rat, string, bool) {
	over, isFraction := strings.CutPrefix(rest, "/")
	if !isFraction {
		num, den, after, ok := simple(strings.TrimPrefix(rest, " "))
		if ok && strings.HasPrefix(rest, " ") && value.IsInt() && num < den {
			return value.Add(value, big.NewRat(num, den)), after, true
		}
		return value, rest, true
	}
	n := digitsOf(over)
	den, err := strconv.ParseInt(over[:n], 10, 32)
	if n > 0 && (err != nil || den == 0) || strings.ContainsAny(before, ".,' _") && n > 0 {
		return nil, "", false
	}
	if n == 0 { // "5/week": a unit of its own
		return value, rest, true
	}
	if strings.HasPrefix(over[n:], "/") { // a date
		return nil, "", false
	}
	return value.Quo(value, new(big.Rat).SetInt64(den)), over[n:], true
}

// simple reads "1/2".
func simple(s string) (num, den int64, rest string, ok bool) {
	n := digitsOf(s)
	if n == 0 || n == len(s) || s[n] != '/' {
		return 0, 0, "", false
	}
	m := digitsOf(s[n+1:])
	num, err := strconv.ParseInt(s[:n], 10, 32)
	if err != nil {
		return 0, 0, "", false
	}
	den, err = strconv.ParseInt(s[n+1:n+1+m], 10, 32)
	if err != nil || den == 0 {
		return 0, 0, "", false
	}
	return num, den, s[n+1+m:], !strings.HasPrefix(s[n+1+m:], "/")
}

func digitsOf(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// power reads "e6", "×10^6" and, after a bare 10, "^6".
func power(value *big.Rat, s string) (*big.Rat, string, bool) {
	rest := s
	switch {
	case len(s) > 1 && (s[0] == 'e' || s[0] == 'E') && (isDigit(s[1]) || len(s) > 2 && (s[1] == '-' || s[1] == '+') && isDigit(s[2])):
		rest = s[1:]
	case strings.HasPrefix(s, "^"):
		if value.Cmp(big.NewRat(10, 1)) != 0 {
			return nil, "", false
		}
		rest, value = s[1:], big.NewRat(1, 1)
	default:
		var times bool
		for _, sign := range [...]string{" × 10^", " x 10^", " * 10^", "×10^", "x10^", "*10^"} {
			if after, ok := strings.CutPrefix(s, sign); ok {
				rest, times = after, true
			}
		}
		if !times {
			return value, s, true
		}
	}
	sign := strings.HasPrefix(rest, "-")
	rest = strings.TrimLeft(rest, "+-")
	n := digitsOf(rest)
	e, err := strconv.Atoi(rest[:n])
	if err != nil || e > maxExponent {
		return nil, "", false
	}
	ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(e)), nil))
	if sign {
		ten.Inv(ten)
	}
	return value.Mul(value, ten), rest[n:], true
}

// smallNumbers are the numbers that are often written in words.
var smallNumbers = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// wordNumber reads "three", by itself or before a unit.
func wordNumber(s string) (*big.Rat, string, bool) {
	n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if n < 0 {
		n = len(s)
	}
	v, ok := smallNumbers[strings.ToLower(s[:n])]
	if !ok || n < len(s) && s[n] != ' ' {
		return nil, "", false
	}
	rest := s[n:]
	if rest == "" {
		return new(big.Rat).SetInt64(v), rest, true
	}
	name, after := unitName(strings.TrimLeft(rest, " ")) // "one more thing" is no quantity
	_, unit := unitOf(name)
	_, isScale := scales[strings.ToLower(name)]
	return new(big.Rat).SetInt64(v), rest, isScale || unit && after == ""
}
