package engine

// Price is in US dollars for a million tokens.
type Price struct {
	In     float64 `json:"in"`
	Out    float64 `json:"out"`
	Cached float64 `json:"cached"` // input tokens read from the provider's cache
}

// Cost is the price of a usage in US dollars. Cached tokens are part of Usage.In and
// reasoning tokens are part of Usage.Out. What the server says it charged wins. A nil
// price gives nil: unknown.
func (p *Price) Cost(u Usage) *float64 {
	if u.CostUSD != nil {
		c := *u.CostUSD
		return &c
	}
	if p == nil {
		return nil
	}
	cached := min(u.Cached, u.In)
	c := (float64(u.In-cached)*p.In + float64(cached)*p.Cached + float64(u.Out)*p.Out) / 1e6
	return &c
}
