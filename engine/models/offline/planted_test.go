package offline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenum/engine"
)

// voice is what one branch says of a matter: a passage of its text, or the figure on which it
// differs.
type voice struct {
	by   engine.BranchID
	says string
}

// planted is a set of branches with what was put into them. All that they say is listed
// here: a merge must find it, and nothing else.
type planted struct {
	name   string
	differ [][]voice // each side's figure
	same   [][]voice // the same point in other words
	lone   []voice
}

var plantedSets = []planted{
	{
		name: "clinic",
		differ: [][]voice{
			{{"B1", "six weeks"}, {"B3", "3 weeks"}},
			{{"B1", "$14,400"}, {"B2", "$9,100"}},
			{{"B1", "30 days"}, {"B3", "90 days"}},
			{{"B1", "99.5 %"}, {"B2", "97 percent"}},
			{{"B1", "30 June"}, {"B2", "15 July"}},
		},
		same: [][]voice{
			{{"B1", "Patient records have to be encrypted"}, {"B2", "they must be encrypted"}},
			{{"B1", "must sign a data processing"}, {"B3", "has to be signed by the provider"}},
			{{"B1", "Every nurse needs two hours"}, {"B2", "Two hours of training"}},
			{{"B1", "The landlord must approve"}, {"B2", "The landlord has to approve"}},
			{{"B1", "A test restore should"}, {"B3", "Once a quarter a test restore"}},
			{{"B1", "The old server can be sold"}, {"B3", "the old server can be sold"}},
			{{"B2", "The clinic keeps paper forms"}, {"B3", "the clinic keeps paper forms"}},
			{{"B2", "Insurance covers"}, {"B3", "Insurance will cover"}},
			{{"B2", "Moving back must stay possible"}, {"B3", "An exit clause is needed"}},
			{{"B2", "Internet access needs a second line"}, {"B3", "internet access needs a second line"}},
			{{"B2", "One person must be named"}, {"B3", "which one person decides"}},
			{{"B3", "Patients must be informed"}, {"B4", "Patients have to be told"}},
			{{"B3", "The provider stores records in Ireland"}, {"B4", "Records are stored by the provider"}},
		},
		lone: []voice{{"B4", "The receptionist retires"}, {"B4", "Night work on the network"}, {"B4", "X-ray images"}},
	},
	{
		name: "contract",
		differ: [][]voice{
			{{"B1", "30 days"}, {"B2", "90 days"}},
			{{"B1", "48,000 euros"}, {"B2", "€52,000"}},
			{{"B1", "100 %"}, {"B3", "150 percent"}},
			{{"B1", "4 hours"}, {"B2", "8 hours"}},
			{{"B2", "12 months"}, {"B3", "24 months"}},
		},
		same: [][]voice{
			{{"B1", "The source code is deposited"}, {"B2", "deposited with an escrow agent"}},
			{{"B1", "The customer owns all data"}, {"B2", "the customer is the owner"}},
			{{"B1", "Subcontractors may only be engaged"}, {"B2", "only with the customer's written consent"}},
			{{"B1", "Disputes are settled by arbitration"}, {"B2", "arbitration in Vienna settles them"}},
			{{"B1", "Price increases are limited"}, {"B3", "price increases are limited"}},
			{{"B1", "On termination, the supplier must hand over"}, {"B3", "In an open format the data"}},
			{{"B1", "The supplier maintains a business continuity plan"}, {"B3", "Every year the supplier tests"}},
			{{"B2", "the customer may audit the supplier"}, {"B3", "Once per year, the customer"}},
			{{"B2", "confidentiality duties continue"}, {"B3", "Duties of confidentiality"}},
			{{"B2", "hiring staff of the other party"}, {"B3", "hiring the other party's staff"}},
			{{"B3", "The acceptance test takes place"}, {"B4", "The acceptance test is held"}},
			{{"B3", "The insurance certificate of the supplier is missing"}, {"B4", "From the annexes"}},
		},
		lone: []voice{{"B1", "Having read"}, {"B1", "Interest on late payments"}, {"B4", "Delivery dates are named in annex 3"}, {"B4", "Force majeure"}},
	},
	{
		name: "launch",
		differ: [][]voice{
			{{"B1", "3 March"}, {"B2", "17 March"}},
			{{"B1", "$49"}, {"B2", "$59"}},
			{{"B1", "120 testers"}, {"B2", "210 testers"}},
			{{"B1", "14 days"}, {"B3", "30 days"}},
			{{"B1", "9 am"}, {"B3", "8 am"}},
		},
		same: [][]voice{
			{{"B1", "Onboarding emails must be"}, {"B2", "Onboarding emails need to be"}},
			{{"B1", "Pricing page needs"}, {"B2", "A comparison table is needed"}},
			{{"B1", "Press kit goes out"}, {"B3", "the press kit goes out"}},
			{{"B1", "The mobile app is not part"}, {"B2", "does not include the mobile app"}},
			{{"B1", "Sales team gets a demo account"}, {"B3", "A demo account for the sales team"}},
			{{"B1", "Load test with 10,000 users"}, {"B2", "a load test with ten thousand users"}},
			{{"B1", "Churn is the main risk"}, {"B2", "The main risk is churn"}},
			{{"B2", "Legal has to check"}, {"B3", "must be checked by legal"}},
			{{"B2", "The blog post should tell"}, {"B3", "The story of the first customer"}},
			{{"B3", "A status page shows"}, {"B4", "Customers see every outage"}, {"B5", "A status page that shows"}},
			{{"B3", "Rollback has to work"}, {"B4", "rollback has to work"}},
			{{"B3", "Analytics must respect"}, {"B4", "must be respected by analytics"}},
		},
		lone: []voice{{"B2", "A referral programme"}, {"B3", "The database index"}, {"B4", "Competitors announce"}, {"B5", "Domain names"}},
	},
}

func (p planted) branches(t *testing.T) []engine.BranchText {
	t.Helper()
	var out []engine.BranchText
	for i := 1; ; i++ {
		raw, err := os.ReadFile(filepath.Join("testdata", "planted", fmt.Sprintf("%s-%d.md", p.name, i)))
		if err != nil {
			return out
		}
		out = append(out, text(engine.NewBranchID('B', i), string(raw)))
	}
}

func TestAllThatWasPlantedIsFoundAndNothingElse(t *testing.T) {
	for _, p := range plantedSets {
		t.Run(p.name, func(t *testing.T) {
			prose, f := merged(t, reducer("abad1dea", p.branches(t)...))
			for _, sides := range p.differ {
				if !tellsFigures(f, sides) {
					t.Errorf("the figures %v are not told", sides)
				}
			}
			for _, voices := range p.same {
				checkCollapsed(t, f, voices)
			}
			for _, v := range p.lone {
				if n := loneWith(f, v); n != 1 {
					t.Errorf("%v stands %d times among the lone points", v, n)
				}
			}
			if len(f.Conflicts) != len(p.differ) || len(f.Agreements) != len(p.same) || len(f.Unique) != len(p.lone) {
				t.Errorf("%d conflicts, %d agreements and %d lone points; planted were %d, %d and %d", len(f.Conflicts),
					len(f.Agreements), len(f.Unique), len(p.differ), len(p.same), len(p.lone))
			}
			checkProse(t, prose, f)
			if t.Failed() {
				t.Log(prose)
			}
		})
	}
}

// Several contradictions in one sentence, three figures for one thing, and a branch that
// stands alone against two.
func TestEveryDifferingFigureIsTold(t *testing.T) {
	for _, c := range []struct {
		name     string
		branches []string
		want     []string // claims, in order
	}{
		{
			"three figures for one thing",
			[]string{
				"The renewal fee of the licence is $14,400 a year.",
				"For the licence, the renewal fee is $9,100 a year.",
				"We expect a renewal fee of $12,000 a year for the licence.",
			},
			[]string{"renewal fee licence: $14,400 against $9,100", "renewal fee licence: $14,400 against $12,000"},
		},
		{
			"two against one, in other words",
			[]string{
				"The pilot phase of the project lasts 6 weeks.",
				"In the project, the pilot phase lasts ten weeks.",
				"- Pilot phase: 6 weeks",
			},
			[]string{"6 weeks against ten weeks"},
		},
		{
			"two in one sentence, in another order",
			[]string{
				"The setup costs $4,000 and the yearly fee is $1,200.",
				"The yearly fee is $1,500, and the setup costs $5,000.",
			},
			[]string{"setup costs: $4,000 against $5,000", "yearly fee: $1,200 against $1,500"},
		},
		{
			"one differs, one is the same",
			[]string{
				"Invoices are due within 14 days and the fee is 480 euros a month.",
				"The fee is 480 euros a month and invoices are due within 30 days.",
			},
			[]string{"Invoices due: 14 days against 30 days"},
		},
		{
			"three in one sentence",
			[]string{
				"The trial enrolled 412 nurses in 6 hospitals over 18 months.",
				"The trial enrolled 421 nurses in 7 hospitals over 24 months.",
			},
			[]string{"trial enrolled: 412 nurses against 421 nurses", "6 hospitals against 7 hospitals", "18 months against 24 months"},
		},
		{
			"a day, a weekday, a time, a year, a month",
			[]string{
				"The review meeting takes place on Monday. The office opens at 9:00 in winter. The new law applies from 2026. The audit starts in May.",
				"The review meeting takes place on Friday. In winter the office opens at 10:30. The new law applies from 2027. The audit starts in June.",
			},
			[]string{"Monday against Friday", "9:00 against 10:30", "2026 against 2027", "May against June"},
		},
		{
			"other units of time",
			[]string{"A data breach must be reported within 72 hours.", "A data breach must be reported within five days."},
			[]string{"72 hours against five days"},
		},
		{
			"a table against prose",
			[]string{
				"| Site | Rent | Beds |\n|---|---|---|\n| North wing | $1,200 | 40 beds |\n| South wing | $1,500 | 36 beds |",
				"The north wing has 44 beds. For the south wing, the rent is $1,700.",
			},
			[]string{"40 beds against 44 beds", "$1,500 against $1,700"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var branches []engine.BranchText
			for i, s := range c.branches {
				branches = append(branches, text(engine.NewBranchID('B', i+1), s))
			}
			prose, f := merged(t, reducer("f1", branches...))
			for i, want := range c.want {
				if i >= len(f.Conflicts) || !strings.HasSuffix(f.Conflicts[i].Claim, want) {
					t.Errorf("%q is not told as conflict %d", want, i+1)
				}
			}
			if len(f.Conflicts) != len(c.want) || len(f.Agreements) > 0 {
				t.Errorf("conflicts: %d, want %d; agreements: %d", len(f.Conflicts), len(c.want), len(f.Agreements))
			}
			checkProse(t, prose, f)
			if t.Failed() {
				t.Log(prose)
			}
		})
	}
}
