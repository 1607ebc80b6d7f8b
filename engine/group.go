package engine

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Bounds of grouping.
const (
	maxGrouped   = 64 // answers that a model is asked to compare
	maxGroupDeep = 4  // lists within lists
)

// needsGrouping lists the answers of an open vote that differ, each as it was first written, in
// the order of the branches; nil: it is a closed question, or they do not differ. The attempts are
// those of ids whose texts count; without them, those that speak.
func (r *Round) needsGrouping(ids []BranchID, attempts []int) []string {
	_, answers := r.differing(ids, attempts)
	return answers
}

// differing is needsGrouping with the keys of the answers.
func (r *Round) differing(ids []BranchID, attempts []int) (keys, answers []string) {
	if len(r.Plan.Options) > 0 {
		return nil, nil
	}
	from := ReductionStarted{Branches: ids, Attempts: attempts}
	for _, b := range r.voters() {
		i := slices.Index(ids, b.ID)
		if i < 0 {
			continue
		}
		a := from.attempt(i, b)
		if a == nil || a.Text.Len() == 0 {
			continue
		}
		vote := r.ballot(a)
		if vote.Abstained() || slices.Contains(keys, vote.Key) || len(keys) == maxGrouped {
			continue
		}
		keys, answers = append(keys, vote.Key), append(answers, vote.Answer)
	}
	if len(keys) < 2 {
		return nil, nil
	}
	return keys, answers
}

// grouping is, for each key of an open vote, the key of the answer that a model held it for. It
// says in the tally how differing answers were compared.
func (r *Round) grouping(red *Reduction, t *Tally) map[string]string {
	if red == nil {
		return nil
	}
	keys, answers := r.differing(red.Start.Branches, red.Start.Attempts)
	if keys == nil {
		return nil
	}
	t.Note = "Differing answers are counted as they are written: no model compared them."
	for _, h := range r.Helpers {
		if h.Role != RoleGrouper || h.Help == nil || h.Help.For != red.ID() || !h.Status.Ended() {
			continue
		}
		var groups [][]int
		if h.Status.Usable() {
			groups = answerGroups(h.Text().String(), answers)
		}
		if groups == nil {
			t.Note = "Differing answers are counted as they are written: the call that was to compare them came to nothing."
			continue
		}
		t.Grouped = true
		t.Note = "A model said which answers mean the same."
		return r.named(red, keys, groups)
	}
	return nil
}

// named gives each group the key that most of its votes have, of equals the first.
func (r *Round) named(red *Reduction, keys []string, groups [][]int) map[string]string {
	heads := map[string]int{}
	for i, id := range red.Start.Branches {
		b := r.Branch(id)
		if b == nil || b.Role != RoleVoter {
			continue
		}
		if a := red.Start.attempt(i, b); a != nil {
			heads[r.ballot(a).Key]++
		}
	}
	same := map[string]string{}
	for _, group := range groups {
		best := slices.Min(group)
		for _, i := range slices.Sorted(slices.Values(group)) {
			if heads[keys[i]] > heads[keys[best]] {
				best = i
			}
		}
		for _, i := range group {
			same[keys[i]] = keys[best]
		}
	}
	return same
}

// answerGroups reads which of the answers mean the same out of what a grouper wrote: lists of their
// numbers, counted from 1, in JSON after whatever prose. An answer that is in no list is alone, and
// one that is in several is in the first. The indices count from 0. Nil: nothing could be read.
func answerGroups(text string, answers []string) [][]int {
	var found [][]int
	for raw := range valuesIn(Clean(text)) {
		if raw[0] == '[' && !strings.ContainsAny(string(raw[1:]), "[{") {
			continue // a mark in the prose
		}
		if lists := numberLists(raw, answers, 0); len(lists) > 0 {
			found = lists
		}
	}
	if found == nil {
		return nil
	}
	return partition(found, len(answers))
}

// numberLists finds the lists of numbers within a JSON value, in order.
func numberLists(raw json.RawMessage, answers []string, deep int) [][]int {
	if deep > maxGroupDeep {
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return fieldLists(raw, answers, deep)
	}
	var out [][]int
	var own []int
	for _, one := range list {
		if len(out)+len(own) >= maxGrouped {
			break
		}
		if i, ok := answerNumber(one, answers); ok {
			own = append(own, i)
			continue
		}
		out = append(out, numberLists(one, answers, deep+1)...)
	}
	if own != nil {
		out = append(out, own)
	}
	return out
}

// fieldLists finds the lists within an object, in the order of its fields' names.
func fieldLists(raw json.RawMessage, answers []string, deep int) [][]int {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return nil
	}
	var names []string
	for name := range fields {
		if !setsApart(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out [][]int
	for _, name := range names {
		if len(out) < maxGrouped {
			out = append(out, numberLists(fields[name], answers, deep+1)...)
		}
	}
	return out
}

// setsApart reports the name of a list of answers that are not the same.
func setsApart(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"differ", "distinct", "alone", "single", "unique", "other", "not_"}, func(s string) bool { return strings.Contains(name, s) })
}

// answerNumber reads an answer's number, or the answer itself.
func answerNumber(raw json.RawMessage, answers []string) (int, bool) {
	var text looseText
	if len(raw) == 0 || raw[0] == '[' || raw[0] == '{' {
		return 0, false
	}
	if json.Unmarshal(raw, &text) != nil {
		text = looseText(raw)
	}
	if n, err := strconv.Atoi(strings.Trim(string(text), " []#|.")); err == nil {
		return n - 1, n >= 1 && n <= len(answers)
	}
	if key := voteKey(string(text)); key != "" && raw[0] == '"' {
		i := slices.IndexFunc(answers, func(a string) bool { return voteKey(a) == key })
		return i, i >= 0
	}
	return 0, false
}

// partition makes every answer a member of one group, the groups in the order of their first.
func partition(lists [][]int, n int) [][]int {
	taken := make([]bool, n)
	var out [][]int
	for _, list := range lists {
		var group []int
		for _, i := range list {
			if i >= 0 && i < n && !taken[i] {
				taken[i] = true
				group = append(group, i)
			}
		}
		if group != nil {
			slices.Sort(group)
			out = append(out, group)
		}
	}
	for i := range n {
		if !taken[i] {
			out = append(out, []int{i})
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}
