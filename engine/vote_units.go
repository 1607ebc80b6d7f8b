package engine

import (
	"math/big"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// unit is one way to measure a kind of thing: so many of the kind's own unit.
type unit struct {
	kind     string // also the name of the kind's own unit; empty: a bare number
	num, den int64
	adds     bool // quantities of it are written in parts: "1 h 30 min"
}

func (u unit) rat() *big.Rat { return big.NewRat(u.num, u.den) }

// unitTable holds a unit a line: its kind, how many of the kind's own unit it is, and the ways to
// write it. What differs by case alone (m and M, Mb and MB) stands as it is written; long names are
// found in any case. Words that name two units (pound, ton, cup) are left out, and a temperature
// has no factor: those merge only where they are written the same.
const unitTable = `
m+ 1/1000000 µm um micrometre micrometres micrometer micrometers
m+ 1/1000 mm millimetre millimetres millimeter millimeters
m+ 1/100 cm centimetre centimetres centimeter centimeters
m+ 1/10 dm
m+ 1/1 m metre metres meter meters
m+ 1000/1 km kilometre kilometres kilometer kilometers
m+ 127/5000 in inch inches
m+ 381/1250 ft foot feet
m+ 1143/1250 yd yard yards
m+ 201168/125 mi mile miles
m2 1/10000 cm2 cm^2 sqcm
m2 1/1 m2 m^2 sqm
m2 1000000/1 km2 km^2 sqkm
m2 10000/1 ha hectare hectares
l+ 1/1000 ml mL millilitre millilitres milliliter milliliters cm3 cm^3
l+ 1/100 cl cL centilitre centilitres centiliter centiliters
l+ 1/10 dl dL
l+ 1/1 l L litre litres liter liters
l+ 1000/1 m3 m^3
g+ 1/1000000 µg ug microgram micrograms
g+ 1/1000 mg milligram milligrams
g+ 1/1 g gram grams gramme grammes
g+ 1000/1 kg kilogram kilograms kilo kilos
g+ 1000000/1 t tonne tonnes
g+ 45359237/100000 lb lbs
s+ 1/1000 ms millisecond milliseconds
s+ 1/1 s sec secs second seconds sekunde sekunden
s+ 60/1 min mins minute minutes minuten
s+ 3600/1 h hr hrs hour hours stunde stunden heure heures
s+ 86400/1 d day days tag tage tagen jour jours
s+ 604800/1 wk week weeks woche wochen
month+ 1/1 month months mo mos monat monate
month+ 12/1 year years yr yrs jahr jahre
byte 1/1 B byte bytes
byte 1000/1 kB KB kilobyte kilobytes
byte 1000000/1 MB megabyte megabytes
byte 1000000000/1 GB gigabyte gigabytes
byte 1000000000000/1 TB terabyte terabytes
byte 1024/1 KiB
byte 1048576/1 MiB
byte 1073741824/1 GiB
bit 1/1 bit bits
bit 1000/1 kbit kilobit kilobits
bit 1000000/1 Mbit megabit megabits
bit 1000000000/1 Gbit gigabit gigabits
W 1/1000 mW milliwatt milliwatts
W 1/1 W watt watts
W 1000/1 kW kilowatt kilowatts
W 1000000/1 MW megawatt megawatts
W 1000000000/1 GW gigawatt gigawatts
J 1/1 J joule joules
J 1000/1 kJ kilojoule kilojoules
J 1000000/1 MJ megajoule megajoules
J 3600/1 Wh
J 3600000/1 kWh
J 3600000000/1 MWh
Hz 1/1 Hz hertz
Hz 1000/1 kHz
Hz 1000000/1 MHz
Hz 1000000000/1 GHz
m/s 1/1 m/s
m/s 5/18 km/h kmh kph
m/s 1397/3125 mph
°C 1/1 °C celsius
°F 1/1 °F fahrenheit
K 1/1 K kelvin
° 1/1 ° deg degree degrees
pp 1/1 pp
usd 1/1 $ usd us$ dollar dollars
eur 1/1 € eur euro euros
gbp 1/1 £ gbp
jpy 1/1 ¥ jpy yen
chf 1/1 chf`

// currenciesBefore are those that stand before their number, the longer first.
var currenciesBefore = []string{"us$", "usd", "eur", "gbp", "chf", "jpy", "$", "€", "£", "¥"}

// longUnits are those of two words, found before a word alone is.
var longUnits = []string{
	"per cent", "percentage points", "percentage point", "square metres", "square meters", "square metre", "square meter",
	"cubic metres", "cubic meters", "cubic metre", "cubic meter", "us dollars", "us dollar", "degrees celsius", "degrees fahrenheit", "° C", "° F",
}

var unitNames = sync.OnceValue(func() map[string]unit {
	percent := unit{num: 1, den: 100}
	out := map[string]unit{"%": percent, "percent": percent, "pct": percent, "prozent": percent, "‰": {num: 1, den: 1000}}
	for line := range strings.SplitSeq(strings.TrimSpace(unitTable), "\n") {
		f := strings.Fields(line)
		factor, _ := new(big.Rat).SetString(f[1])
		kind, adds := strings.CutSuffix(f[0], "+")
		for _, name := range f[2:] {
			out[norm.NFKC.String(name)] = unit{kind: kind, num: factor.Num().Int64(), den: factor.Denom().Int64(), adds: adds}
		}
	}
	for name, same := range map[string]string{
		"per cent": "%", "percentage points": "pp", "percentage point": "pp", "square metres": "m2", "square meters": "m2",
		"square metre": "m2", "square meter": "m2", "cubic metres": "m3", "cubic meters": "m3", "cubic metre": "m3", "cubic meter": "m3",
		"us dollars": "$", "us dollar": "$", "degrees celsius": "°C", "degrees fahrenheit": "°F", "° C": "°C", "° F": "°F",
	} {
		out[name] = out[same]
	}
	return out
})

// unitOf finds a unit by the way it is written: exactly so, or in lower case where it is a word of
// three letters and more, or a currency, which no other case gives another meaning.
func unitOf(name string) (unit, bool) {
	names := unitNames()
	name = strings.TrimSuffix(name, ".")
	if name == "" {
		return unit{}, false
	}
	if u, ok := names[name]; ok {
		return u, true
	}
	lower := strings.ToLower(name)
	if len(lower) < 3 && lower != "km" && lower != "kg" && lower != "cm" && lower != "ml" {
		return unit{}, false
	}
	u, ok := names[lower]
	return u, ok
}
