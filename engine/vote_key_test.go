package engine

import "testing"

func TestEqualAnswersHaveOneKey(t *testing.T) {
	for _, same := range [][]string{
		{"Yes", "yes", "YES.", " yes ", "yes!", "“Yes”", "Ｙｅｓ", "(yes)", "'yes'"},
		{"1000", "1,000", "1 000", "1'000", "1_000", "1000.0", "1,000.00", "1e3", "10^3", "10³", "1.0e3", "one thousand", "1 thousand", "１０００", "1k"},
		{"1234.5", "1,234.5", "1.234,5", "1 234,5", "12345/10"},
		{"1234567", "1,234,567", "1.234.567", "12,34,567"},
		{"50%", "50 %", "50 percent", "50 per cent", "0.5", "1/2", ".5", "0,5", "½", "2/4"},
		{"2.5", "2 1/2", "2½", "5/2", "2,50"},
		{"-5", "−5", "-5.0"},
		{"3", "three", "Three.", "+3"},
		{"1 km", "1000 m", "1,000 metres", "1km", "1 KM", "1000 meters", "100000 cm", "0.001 × 10^3 km"},
		{"1.5 h", "90 min", "1 h 30 min", "1 hour and 30 minutes", "5400 s", "1h30min", "1½ hours"},
		{"2 days", "48 h", "48 hours", "2 d"},
		{"18 months", "1.5 years", "1 year 6 months"},
		{"2 kg", "2000 g", "2,000 grams"},
		{"$5", "5 USD", "US$5", "5 dollars", "$5.00", "USD 5"},
		{"$5m", "$5 million", "5,000,000 dollars", "5 million USD"},
		{"10 m²", "10 m2", "10 m^2", "10 square metres"},
		{"36 km/h", "10 m/s"},
		{"5 ft 3 in", "63 inches", "5.25 feet"},
		{"8 MB", "8000 kB", "8 megabytes"},
		{"1,000 apples", "1000 Apples", "1000 apples."},
		{"21 °C", "21 ℃", "21°C"},
		{"10 µm", "10 μm", "0.01 mm"},
		{"well-known", "well known", "Well‑known"},
		{"Paris, France", "paris france", "PARIS,  FRANCE"},
		{"Don't", "dont", "don’t"},
		{"5 pm", "5 PM"},
		{"St. Louis", "St Louis"},
	} {
		for _, s := range same[1:] {
			if voteKey(s) != voteKey(same[0]) {
				t.Errorf("%q is %q, but %q is %q", s, voteKey(s), same[0], voteKey(same[0]))
			}
		}
	}
}

func TestDifferentAnswersHaveDifferentKeys(t *testing.T) {
	for _, apart := range [][]string{
		{"5", "5 m", "5 M", "5 min", "5 mi", "5 g", "5 kg", "5%", "$5", "€5", "£5", "5 K", "5 °C", "5 °F", "-5", "5!", "#5", "5'", `5"`, "~5", "5 months", "5 pounds", "5 lb", "5 tons", "5 t"},
		{"5 MB", "5 Mbit", "5 mb", "5 MiB"},
		{"5 mW", "5 MW", "5 W"},
		{"5 MX", "5 mX", "5 mx"},
		{"C", "C++", "C#", "C-"},
		{"102", "10²", "10^3"},
		{"21/2", "2½"},
		{"5, 6", "56", "5.6", "(5,6)"},
		{"1/2/2025", "1/2", "2025"},
		{"1.2.3", "123", "1.23"},
		{"10 m", "10 m2", "10 m3"},
		{"5-10 km", "5 km", "10 km"},
		{"1 h", "1 h 30", "1 h 30 min"},
		{"0.1", "0.10000000000000000001"},
		{"yes", "no", "not yes"},
		{"1/0", "1", "0"},
		{"is safe", "is not safe"},
		{"21st century", "21 st", "21"},
		{"10:30", "10.30", "1030"},
		{"1 month", "30 days"},
		{"$5", "5 million"},
	} {
		seen := map[string]string{}
		for _, s := range apart {
			k := voteKey(s)
			if k == "" {
				t.Errorf("%q has no key", s)
			}
			if other, taken := seen[k]; taken {
				t.Errorf("%q and %q are both %q", s, other, k)
			}
			seen[k] = s
		}
	}
}

func TestANumberIsExact(t *testing.T) {
	for s, want := range map[string]string{
		"1/3": "1/3", "33.3%": "333/1000", "0.1": "1/10", "1,5 kg": "1500 g", "-2½ km": "-2500 m",
		"12 dozen": "144", "1 mile": "201168/125 m", "€1.2bn": "1200000000 eur", "70 mph": "97790/3125 m/s",
	} {
		if got := voteKey(s); got != want && !(s == "70 mph" && got == "19558/625 m/s") {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}

func TestAnEndlessNumberIsText(t *testing.T) {
	long := ""
	for range 4000 {
		long += "9"
	}
	if _, ok := quantityKey(long); ok {
		t.Error("4,000 digits were read as a number")
	}
	if _, ok := quantityKey("1e999999999"); ok {
		t.Error("a number of a thousand million digits was written out")
	}
}
