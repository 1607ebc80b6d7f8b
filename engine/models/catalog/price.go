package catalog

import (
	"math"
	"strings"

	"charm.land/catwalk/pkg/catwalk"

	"plenum/engine"
)

// price reads the price of a model. A model without any price is unknown and not free, since
// the list holds subscriptions and gaps that way; only a name that ends in ":free" is free.
func price(m catwalk.Model) *engine.Price {
	in, out := cents(m.CostPer1MIn), cents(m.CostPer1MOut)
	if in <= 0 && out <= 0 {
		if strings.HasSuffix(m.ID, ":free") {
			return &engine.Price{}
		}
		return nil
	}
	return &engine.Price{In: in, Out: out, Cached: cachedPrice(in, cents(m.CostPer1MInCached), cents(m.CostPer1MOutCached))}
}

// cachedPrice is what a token read from the provider's cache costs. The list's two fields are
// meant as write and read, but its data disagree: of 1506 models some give the read price in
// the one, some in the other, some give the write price or the output price beside it. The
// read price is the smallest that is given and below the plain price; where there is none, a
// cached token costs the same as any.
func cachedPrice(in, a, b float64) float64 {
	best := in
	for _, c := range []float64{a, b} {
		if c > 0 && c < best {
			best = c
		}
	}
	return best
}

// cents rounds away what the list's floating point added: 0.39999999999999997 is 0.4.
func cents(usd float64) float64 {
	if math.IsNaN(usd) || math.IsInf(usd, 0) || usd < 0 {
		return 0
	}
	return math.Round(usd*1e6) / 1e6
}
