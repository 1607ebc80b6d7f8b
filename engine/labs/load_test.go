package labs

import (
	"strings"
	"testing"
	"testing/fstest"
)

const goodLab = `name: small
kind: debug
tier: apprentice
title: A small one
aim: It answers.
fails: It does not.
question: What now?
models: [{name: lab/small, price: {in: 1, out: 2}}]
checks: [{kind: answered}]
unmet: [answered]
hints: [One., Two., Three.]
why: It had to.
`

const goodBoard = "name: b\nagents: [{name: Ada, brief: Answer.}]\n"

// folder is a lab with one file replaced; empty: left out.
func folder(file, with string) fstest.MapFS {
	all := map[string]string{"lab.yaml": goodLab, "script.yaml": "rules: []\n", "board.yaml": goodBoard, "solution.yaml": goodBoard}
	all[file] = with
	out := fstest.MapFS{}
	for name, text := range all {
		if text != "" {
			out["data/01-small/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return out
}

// Whoever writes a lab is told every mistake at its place.
func TestALabIsReadStrictly(t *testing.T) {
	changed := func(from, to string) string { return strings.Replace(goodLab, from, to, 1) }
	for _, c := range []struct {
		name, file, with string
		want             string // empty: it is read
	}{
		{name: "as it should be", file: "lab.yaml", with: goodLab},
		{name: "no script", file: "script.yaml", want: "data/01-small: script.yaml: there is no such file"},
		{name: "a key that nobody knows", file: "lab.yaml", with: changed("aim:", "aims:"), want: "lab.yaml:5:1: aims: no such key; did you mean aim?"},
		{name: "another name than the folder's", file: "lab.yaml", with: changed("name: small", "name: tiny"), want: `lab.yaml:1:1: name: the folder says "small"`},
		{name: "a kind that is none", file: "lab.yaml", with: changed("debug", "mend"), want: `lab.yaml:2:1: kind: there is no "mend"; known here: build, debug, prompt, optimise`},
		{name: "a check that is none", file: "lab.yaml", with: changed("kind: answered}", "kind: answerd}"), want: `no check is called "answerd"`},
		{name: "a check without its bound", file: "lab.yaml", with: changed("{kind: answered}", "{kind: answered}, {kind: cost}"), want: "checks[1]: this check needs most, in dollars"},
		{name: "a check with a bound of another", file: "lab.yaml", with: changed("{kind: answered}", "{kind: answered, most: 3}"), want: "checks[0].most: no such key"},
		{name: "nothing that fails", file: "lab.yaml", with: changed("unmet: [answered]", "unmet: []"), want: "unmet: name the kinds"},
		{name: "a failure that nothing checks", file: "lab.yaml", with: changed("unmet: [answered]", "unmet: [cost]"), want: `unmet[0]: nothing of this lab checks "cost"`},
		{name: "two hints", file: "lab.yaml", with: changed("One., ", ""), want: "hints: 2 hints; a lab has 3"},
		{name: "a text that is not there", file: "lab.yaml", with: goodLab + "material: [a.md]\n", want: "a.md: there is no such file"},
		{name: "a role that is none", file: "script.yaml", with: "rules:\n- when: {role: writer}\n", want: `script.yaml:2:16: rules[0].when.role: there is no role "writer"`},
		{name: "a pattern that is none", file: "script.yaml", with: "rules:\n- when: {brief: '('}\n", want: "rules[0].when.brief: this is no regular expression"},
		{name: "a time without its unit", file: "script.yaml", with: "rules:\n- wait: [1s, 2]\n", want: `rules[0].wait[1]: "2" is no length of time`},
		{name: "a slot that nobody fills", file: "script.yaml", with: "rules:\n- text: 'I am {{name}}.'\n", want: "rules[0].text: {{name}} cannot be filled in"},
		{name: "a quote of nobody", file: "script.yaml", with: "rules:\n- text: 'So: {{quote}}.'\n", want: "{{quote}} names no branch"},
		{name: "two ends", file: "script.yaml", with: "rules:\n- stall: 3\n  finish: length\n", want: "an answer ends once"},
		{name: "an error that no model makes", file: "script.yaml", with: "rules:\n- error: {code: oops, message: m}\n", want: `"oops" is no error of a model`},
		{name: "a branch without its number", file: "script.yaml", with: "rules:\n- findings: {unique: [{claim: c, by: Ada}]}\n", want: `"Ada" is no number of a branch`},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := read(folder(c.file, c.with))
			switch {
			case c.want == "":
				if err != nil || len(list) != 1 {
					t.Errorf("it is not read: %v", err)
				}
			case err == nil || !strings.Contains(err.Error(), c.want):
				t.Errorf("the error is\n%v\nwant %s", err, c.want)
			}
		})
	}
}

// A board that names what the lab does not have is refused at its place, before anything is played.
func TestOpenRefusesWhatTheLabDoesNotHave(t *testing.T) {
	list, err := read(folder("lab.yaml", goodLab))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, board, want string }{
		{"another model", "agents:\n- {name: Ada, model: openai/gpt-5}\n", `mine.yaml:2:22: agents[0].model: this lab has no model "openai/gpt-5"; it has lab/small`},
		{"another model for the merge", goodBoard + "reducer:\n  model: lab/huge\n", `mine.yaml:4:10: reducer.model: this lab has no model "lab/huge"`},
		{"a source", "mode: verify\nagents:\n- {name: Ada, source: a.md}\n", "agents[0].source: this lab has no source"},
		{"a typo", "agents:\n- {nane: Ada}\n", "agents[0].nane: no such key; did you mean name?"},
		{"nobody", "name: b\n", "agents: name at least one agent"},
		{"no YAML", "agents: [", "mine.yaml"},
		{"checkers without a source", "mode: verify\nagents:\n- {name: Ada}\n", "source"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := list[0].OpenFile("mine.yaml", c.board); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is\n%v\nwant %s", err, c.want)
			}
		})
	}
}
