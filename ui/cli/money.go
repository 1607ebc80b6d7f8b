package cli

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// unpriced lists the models of a plan whose price nobody knows, each once.
func unpriced(p engine.Plan, find engine.Models) []string {
	var out []string
	for _, name := range modelsOf(p) {
		m, err := find.Find(name)
		if err == nil && m.Info().Price == nil && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// countable refuses a budget in dollars that a model without a price would make worthless.
func countable(p engine.Plan, find engine.Models) error {
	if p.Budget == nil || p.Budget.USD <= 0 {
		return nil
	}
	names := unpriced(p, find)
	if len(names) == 0 {
		return nil
	}
	verb := "has"
	if len(names) > 1 {
		verb = "have"
	}
	provider, model, _ := strings.Cut(names[0], "/")
	return misuse("%s %s no known price, so a budget of %s cannot be kept\n"+
		"        Set providers.%s.models.%s.price in the config, like {in: 0.5, out: 2}: dollars for a million tokens.\n"+
		"        Or pass --allow-unpriced to go on without counting it.",
		strings.Join(names, " and "), verb, moneyOf(p.Budget.USD), provider, model)
}

// uncounted says which models a budget in dollars does not count; empty: it counts them all.
func uncounted(p engine.Plan, find engine.Models) string {
	if p.Budget == nil || p.Budget.USD <= 0 {
		return ""
	}
	names := unpriced(p, find)
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("The budget of %s does not count %s: no price is known.", moneyOf(p.Budget.USD), strings.Join(names, " and "))
}

// affordable refuses, where nobody can be asked, what may cost more than above says and was
// not agreed to. What is not known is not asked about.
func (t terms) affordable(e engine.Estimate, above float64) error {
	agreed := t.yes || t.budget != nil && !t.budget.None()
	if agreed || !e.Known || e.High <= above {
		return nil
	}
	bound := math.Ceil(e.High*100) / 100
	return &exit{exitBudget, errors.New("this may cost up to " + moneyOf(e.High) + ", more than the " + moneyOf(above) + " of ask_above in the config\n" +
		"        Pass --yes to go on, or --budget " + strconv.FormatFloat(bound, 'f', 2, 64) + "usd to bound it; nothing was sent")}
}

// countable is the check of that name, where the person does not wave it.
func (d *desk) countable(p engine.Plan) error {
	if d.unpriced {
		return nil
	}
	return countable(p, d.models)
}

// ready makes a question ready to be asked, whoever made its plan: what it is checked against and
// what a budget has to keep apart are filled in, and a budget that could not be kept is refused.
func (d *desk) ready(ask engine.Ask) (engine.Ask, error) {
	if d.sources != nil {
		ask = d.sources.with(ask)
	}
	if err := d.countable(ask.Plan); err != nil {
		return engine.Ask{}, err
	}
	if err := engine.Fits(ask.Plan, ask.Question, slices.Concat(ask.Materials, ask.Sources), d.models); err != nil {
		return engine.Ask{}, err
	}
	if ask.Plan.Reserve == nil {
		ask.Plan.Reserve = d.estimate(ask).Reserve()
	}
	return ask, nil
}

// estimate is what a question may cost.
func (d *desk) estimate(ask engine.Ask) engine.Estimate {
	return engine.EstimateRound(ask.Plan, ask.Question, slices.Concat(ask.Materials, ask.Sources), d.models)
}

// inOneLine is an error for a screen, which breaks lines itself.
func inOneLine(err error) error { return errors.New(strings.Join(strings.Fields(err.Error()), " ")) }
