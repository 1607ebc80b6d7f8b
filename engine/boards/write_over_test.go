package boards_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/boards"
)

const lease = `# yaml-language-server: $schema=board.schema.json
# What we ask before we sign anything.
name: lease
about: "Is it worth it?"     # shown in the list

# Two are enough for now.
agents:
  # She knows the law.
  - name: Legal
    brief: |
      You are counsel.
      # this is no comment

      Name the rules.
    temperature: 0.4   # a little
    # the small one will do
    model: openai/gpt-5-mini

  - brief: >-
      Count
      the money.
    name: Money

policy:
  # A slow one is not worth it.
  gather: {quorum: 1}
  timeouts: {idle: 30s}

# The end.
`

// A file that a person wrote stays theirs: only what was changed is written anew.
func TestTheCommentsOfAFileStay(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*engine.Board)
		want   func(string) string
	}{
		{"nothing", func(*engine.Board) {}, func(s string) string { return s }},
		{"a value", func(b *engine.Board) { b.About = "Worth it?" }, swap(`"Is it worth it?"     # shown`, "Worth it?     # shown")},
		{"a value of an agent", func(b *engine.Board) { warm := 0.7; b.Agents[0].Temperature = &warm }, swap("0.4   #", "0.7   #")},
		{"a brief", func(b *engine.Board) { b.Agents[0].Brief = "Short." }, swap("      You are counsel.\n      # this is no comment\n\n      Name the rules.\n", "      Short.\n")},
		{"a name", func(b *engine.Board) { b.Agents[1].Name = "Cash" }, swap("name: Money", "name: Cash")},
		{"one more key", func(b *engine.Board) { b.Mode = engine.ModeSections }, swap("in the list\n", "in the list\nmode: sections\n")},
		{"one more key of an agent", func(b *engine.Board) { b.Agents[1].Model = "m" }, swap("name: Money\n", "name: Money\n    model: m\n")},
		{"a key less", func(b *engine.Board) { b.Agents[0].Model = "" }, swap("    # the small one will do\n    model: openai/gpt-5-mini\n", "")},
		{"a map less", func(b *engine.Board) { b.Policy = engine.Policy{} }, swap("policy:\n  # A slow one is not worth it.\n  gather: {quorum: 1}\n  timeouts: {idle: 30s}\n", "")},
		{"within the policy", func(b *engine.Board) { b.Policy.Quorum = "2" }, swap("quorum: 1", "quorum: 2")},
		{"more of the policy", func(b *engine.Board) { b.Policy.OnFailure = engine.FailAll }, swap("quorum: 1}\n", "quorum: 1}\n  on_failure: fail-all\n")},
		{"an agent more", func(b *engine.Board) { b.Agents = append(b.Agents, engine.AgentSpec{Name: "New", Brief: "See."}) }, swap("name: Money\n", "name: Money\n  - name: New\n    brief: |\n      See.\n")},
		{"an agent less", func(b *engine.Board) {
			b.Agents = b.Agents[:1]
			b.Policy = engine.Policy{Gather: engine.GatherQuorum, Quorum: "1", Timeouts: b.Policy.Timeouts}
		}, swap("\n  - brief: >-\n      Count\n      the money.\n    name: Money\n", "")},
		{"the other order", func(b *engine.Board) { b.Agents[0], b.Agents[1] = b.Agents[1], b.Agents[0] }, nil},
		{"a budget", func(b *engine.Board) { b.Budget.USD = 0.5 }, swap("idle: 30s}\n", "idle: 30s}\nbudget: {usd: 0.50}\n")},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b, err := boards.Parse("lease.yaml", []byte(lease))
			if err != nil {
				t.Fatal(err)
			}
			tc.change(&b)
			out, kept := boards.Rewrite("lease.yaml", []byte(lease), b)
			if !kept {
				t.Error("comments were lost")
			}
			if tc.want != nil {
				if d := cmp.Diff(tc.want(lease), string(out)); d != "" {
					t.Errorf("(-want +got):\n%s", d)
				}
			}
			got, err := boards.Parse("lease.yaml", out)
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if d := cmp.Diff(b, got); d != "" {
				t.Errorf("(-meant +read back):\n%s\n%s", d, out)
			}
		})
	}
}

func swap(old, with string) func(string) string {
	return func(s string) string {
		if strings.Count(s, old) != 1 {
			panic(old)
		}
		return strings.Replace(s, old, with, 1)
	}
}

// A file that is written in a way that cannot be changed in places is written anew, and whoever
// saves is told of the comments.
func TestAFileThatIsWrittenAnewSaysWhatIsLost(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		kept      bool
	}{
		{"flow, with a comment", "# mine\n{name: lease, agents: [{name: Legal, brief: Rules.}]}\n", false},
		{"flow, without one", "{name: lease, agents: [{name: Legal, brief: Rules.}]}\n", true},
		{"quoted keys", "\"name\": lease # mine\n\"agents\":\n  - name: Legal\n", false},
		{"no board at all", "# a list\n- a\n", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := engine.Board{Name: "lease", About: "Other", Agents: []engine.AgentSpec{{Name: "Legal", Brief: "Rules."}}}
			out, kept := boards.Rewrite("lease.yaml", []byte(tc.src), b)
			if kept != tc.kept {
				t.Errorf("kept is %v", kept)
			}
			if d := cmp.Diff(string(boards.Write(b)), string(out)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// Whatever is changed to whatever, the file says it afterwards.
func TestAnyChangeOfAnyFileIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was, now := cleaned(randomBoard(t)), cleaned(randomBoard(t))
		if rapid.Bool().Draw(t, "the same agents") {
			now.Agents, now.Mode, now.Options, now.Chunk = was.Agents, was.Mode, was.Options, was.Chunk
		}
		if len(was.Validate()) > 0 || len(now.Validate()) > 0 {
			return
		}
		src := "# Mine.\n" + strings.ReplaceAll(string(boards.Write(was)), "\npolicy:", "\n\n# how\npolicy:")
		out, _ := boards.Rewrite("b.yaml", []byte(src), now)
		got, err := boards.Parse("b.yaml", out)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if d := cmp.Diff(string(boards.Write(now)), string(boards.Write(got))); d != "" {
			t.Errorf("(-want +got):\n%s\n%s", d, out)
		}
	})
}

// The built-in boards keep their comments when one of their briefs is changed.
func TestABuiltinBoardIsRewrittenInPlaces(t *testing.T) {
	for _, name := range boards.Names() {
		src, _ := boards.Builtin(name)
		b, err := boards.Parse(name+".yaml", src)
		if err != nil {
			t.Fatal(err)
		}
		b.Agents[0].Brief = "Another one."
		out, kept := boards.Rewrite(name+".yaml", src, b)
		if got, err := boards.Parse(name+".yaml", out); !kept || err != nil || cmp.Diff(b, got) != "" {
			t.Errorf("%s: kept %v, %v\n%s", name, kept, err, out)
		}
		if before, after := strings.Count(string(src), "\n#"), strings.Count(string(out), "\n#"); before != after {
			t.Errorf("%s had %d comments and has %d", name, before, after)
		}
	}
}
