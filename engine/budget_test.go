package engine

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseBudget(t *testing.T) {
	const none = "; write dollars like 0.50usd, tokens like 200ktok, both with a comma between, or none"
	for text, want := range map[string]struct {
		Budget Budget
		Error  string
	}{
		"0.50":             {Budget{USD: 0.5}, ""},
		"$2":               {Budget{USD: 2}, ""},
		"1.25USD":          {Budget{USD: 1.25}, ""},
		"200ktok":          {Budget{Tokens: 200_000}, ""},
		"1.5mtok":          {Budget{Tokens: 1_500_000}, ""},
		" 0.50usd,900tok ": {Budget{USD: 0.5, Tokens: 900}, ""},
		"0.50 900tok":      {Budget{USD: 0.5, Tokens: 900}, ""},
		"none":             {Budget{}, ""},
		"":                 {Budget{}, "no budget is written; write one like 0.50 or 200ktok, or none"},
		"plenty":           {Budget{}, `"plenty" is no budget` + none},
		"NaN":              {Budget{}, `"nan" is no budget` + none},
		"Inf":              {Budget{}, `"inf" is no budget` + none},
		"0.5tok":           {Budget{}, `"0.5tok" is no budget` + none},
		"1e300":            {Budget{}, `"1e300" is no budget` + none},
		"0":                {Budget{}, `"0" lets nothing start; write an amount above 0, or none for no budget`},
		"-1":               {Budget{}, `"-1" lets nothing start; write an amount above 0, or none for no budget`},
		"1 2":              {Budget{}, `"2" is a second budget of the same kind; give one amount in dollars, one in tokens, or both`},
	} {
		b, err := ParseBudget(text)
		got := want
		got.Budget, got.Error = b, ""
		if err != nil {
			got.Error = err.Error()
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", text, d)
		}
	}
}
