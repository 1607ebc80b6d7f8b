package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// BudgetFigures is the money of a round at a moment.
type BudgetFigures struct {
	engine.Spending
	Estimated bool // some of what is spent was counted by us
	Offline   bool // no model was called, so nothing is paid and no server counts tokens
	Branches  int  // those that the budget stopped
}

// BudgetChoice is what a Budget is made of.
type BudgetChoice struct {
	Figures func() BudgetFigures        // as they stand now; never nil
	Refused func(engine.Command) string // why a command is not possible now; empty: it is
}

// Budget shows what a round has spent and what it may, and asks for another limit.
type Budget struct {
	form
	choice BudgetChoice
	limit  *lineField
	was    string
}

// NewBudget makes the overlay. The limit as it is stands in the field.
func NewBudget(look Look, c BudgetChoice) *Budget {
	b := &Budget{choice: c, was: writeBudget(c.Figures().Limit)}
	b.limit = newLineField(look, "Limit", b.was)
	b.form = newForm(look, b.limit)
	return b
}

// Unsaved implements Form.
func (b *Budget) Unsaved() bool { return b.limit.value() != b.was }

// Handle edits the limit. enter sets it.
func (b *Budget) Handle(msg tea.Msg) []intent.Intent {
	switch b.take(msg) {
	case heardClose:
		return []intent.Intent{intent.Back{}}
	case heardRun, heardEnter:
		return b.set()
	case heardField:
	}
	return nil
}

func (b *Budget) set() []intent.Intent {
	to, err := engine.ParseBudget(b.limit.value())
	if err != nil {
		return []intent.Intent{intent.Say{Text: err.Error()}}
	}
	c := engine.RaiseBudget{Budget: to}
	switch why := b.refusal(c); {
	case why != "":
		return []intent.Intent{intent.Say{Text: why}}
	case to == b.choice.Figures().Limit:
		return []intent.Intent{intent.Say{Text: "that is the limit already"}}
	}
	return []intent.Intent{intent.Back{}, intent.Do{Command: c}}
}

func (b *Budget) refusal(c engine.Command) string {
	if b.choice.Refused == nil {
		return ""
	}
	return b.choice.Refused(c)
}

// View draws the figures, what they mean, and the field.
func (b *Budget) View(width, height int) []string {
	f := b.choice.Figures()
	rows := b.figures(f, width)
	says := b.look.prose(width, b.says(f))
	if why := b.refusal(engine.RaiseBudget{}); why != "" {
		says = b.look.warning(width, why)
	} else if f.Stopped || atLimit(f) {
		says = b.look.warning(width, b.says(f))
	}
	field := append(alone(b.limit.view(width, 1, true), width), b.look.prose(width, "           in dollars, such as 0.50; in tokens, such as 200ktok; both; or none")...)
	switch room := height - 1 - len(field); {
	case room < 1:
		rows, field = nil, field[:1]
	case room < len(rows)+len(says):
		rows = rows[:min(len(rows), room)]
	default:
		rows = append(rows, says...)
	}
	return b.look.sheet("Budget", BudgetLine(f), append(rows, field...), width, height)
}

// says is what the figures mean for the person.
func (b *Budget) says(f BudgetFigures) string {
	retry := b.look.Keys.Round.RetryAll.Help().Key
	switch {
	case f.unmeasured():
		return "Where no model is called nothing is paid; a limit in dollars stops nothing."
	case f.Stopped && f.Branches > 0:
		return "The budget stopped " + branches(f.Branches) + ". A higher limit lets " + retry + " run what it stopped."
	case f.Stopped || atLimit(f):
		return "The budget holds nothing new; what runs may end."
	case f.Limit.None():
		return "Without a limit nothing is stopped for its cost."
	case !f.Known && f.Limit.USD > 0:
		return "Some price is unknown (?), so the limit holds for the rest alone. Past it nothing new starts; what runs may end."
	}
	return "Past the limit nothing new starts; what runs may end. The merge's share is kept apart."
}

// atLimit reports whether what is spent has reached the limit.
func atLimit(f BudgetFigures) bool {
	return f.Limit.USD > 0 && f.Spent.USD >= f.Limit.USD || f.Limit.Tokens > 0 && f.Spent.Tokens >= f.Limit.Tokens
}

func branches(n int) string {
	if n == 1 {
		return "1 branch"
	}
	return widgets.Count(n, false) + " branches"
}

// figures are the rows of the table: dollars and tokens under one another.
func (b *Budget) figures(f BudgetFigures, width int) []string {
	usd := func(v float64, guess bool) string {
		if f.Offline && v == 0 {
			return f.paid()
		}
		return widgets.Money{USD: v, Known: true, Estimated: guess && !f.Offline}.String()
	}
	if f.unmeasured() {
		f.Committed, f.Merge = engine.Budget{}, engine.Budget{}
	}
	row := func(what, usd, tokens string) string {
		room := max(min(width-34, 30), 1)
		return widgets.Fit("   "+widgets.Fit(widgets.Clip(what, room), room)+widgets.FitRight(usd, 14)+widgets.FitRight(tokens, 16), width)
	}
	rows := []string{row("spent so far", f.paid(), tokens(f.Spent.Tokens, f.Estimated))}
	if f.unmeasured() {
		rows = []string{row("spent so far", f.paid(), "")}
	}
	if f.Committed != (engine.Budget{}) {
		rows = append(rows, row("what runs may still take", usd(f.Committed.USD, true), tokens(f.Committed.Tokens, true)))
	}
	if f.Merge != (engine.Budget{}) {
		rows = append(rows, row("kept for the merge", usd(f.Merge.USD, true), tokens(f.Merge.Tokens, true)))
	}
	if f.Limit.None() {
		return append(rows, row("limit", "none", ""))
	}
	limit, left := [2]string{"none", "none"}, [2]string{"", ""}
	if f.Limit.USD > 0 {
		free := f.Limit.USD - f.Spent.USD - f.Committed.USD - f.Merge.USD
		limit[0], left[0] = usd(f.Limit.USD, false), usd(free, true)
		switch {
		case free <= 0:
			left[0] = "nothing"
		case !f.Known:
			left[0] = widgets.Unknown
		}
	}
	if f.Limit.Tokens > 0 {
		free := f.Limit.Tokens - f.Spent.Tokens - f.Committed.Tokens - f.Merge.Tokens
		limit[1], left[1] = tokens(f.Limit.Tokens, false), tokens(free, true)
		if free <= 0 {
			left[1] = "nothing"
		}
	}
	return append(rows, row("limit", limit[0], limit[1]), row("left for more", left[0], left[1]))
}

func tokens(n int, estimated bool) string { return widgets.Count(n, estimated) + " tok" }

// unmeasured reports whether no server counts anything and no limit needs our own count.
func (f BudgetFigures) unmeasured() bool { return f.Offline && f.Limit.Tokens == 0 }

// paid is what is spent, in dollars.
func (f BudgetFigures) paid() string {
	if f.Offline {
		return "$0"
	}
	return widgets.Money{USD: f.Spent.USD, Known: f.Known, Estimated: f.Estimated}.String()
}

// BudgetLine is how the money stands, in one line: "~$0.0077 of $0.50", "~31,200 of 200,000
// tok". Without a limit it is what is spent.
func BudgetLine(f BudgetFigures) string {
	spent := f.paid()
	switch {
	case f.Offline && f.Limit.None():
		return spent + ": no model was called"
	case f.Limit.USD > 0 && f.Limit.Tokens > 0:
		return spent + " of " + Dollars(f.Limit.USD) + ", " + tokensOf(f)
	case f.Limit.USD > 0:
		return spent + " of " + Dollars(f.Limit.USD)
	case f.Limit.Tokens > 0:
		return spent + ", " + tokensOf(f)
	}
	return spent
}

func tokensOf(f BudgetFigures) string {
	return widgets.Count(f.Spent.Tokens, f.Estimated) + " of " + tokens(f.Limit.Tokens, false)
}

// Help lists the keys of the overlay.
func (b *Budget) Help() []key.Binding {
	set := short(b.pins.enter, "set the limit")
	set.SetEnabled(b.refusal(engine.RaiseBudget{}) == "")
	return []key.Binding{set, footnote("ctrl+u", "empty"), short(b.look.Keys.Everywhere.Back, "close")}
}
