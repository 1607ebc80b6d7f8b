package cli

// boardTemplate is a board to fill in: two agents that can be asked as they are, and every other
// key switched off, with what it does.
func boardTemplate(name string) string {
	return schemaHint(boardSchemaFile) + "name: " + name + "\n" + templateBody
}

const templateBody = `about: Two perspectives merged into one answer

# How the work is scattered: sections (each agent its own brief), drafts (copies of one agent,
# made to differ), vote (voters answer alone and are counted), verify (the claims of a text
# against each source), split (one long document, a branch a chunk).
mode: sections

# Asked when no question is given.
#question: What should we do, and why?

# The perspectives. Say what each is to produce and what it leaves to the others.
agents:
  - name: Case for
    brief: |
      Make the strongest honest case for what is asked: what is gained, by whom and when, and
      what each gain rests on. Leave objections to the other agent. At most 400 words.
  - name: Case against
    brief: |
      Make the strongest honest case against what is asked: what is lost or risked, how likely
      it is, and what would show it early. Leave gains to the other agent. At most 400 words.
#    model: openai/gpt-5-mini       # else the default model
#    about: For the person who chooses; no model sees it
#    temperature: 0.4               # sent only to models that take it
#    max_tokens: 1200               # the longest answer
#    effort: low                    # low, medium, high: sent only to models that reason
#    optional: true                 # off by default; can be added with one key
#    weight: 1                      # mode vote: how much its vote counts
#    source: ./contract.md          # mode verify: the one source that it checks against

# Modes drafts and vote: this many branches of the one agent.
#count: 5
# Mode vote: the answers of a closed question.
#options: [adopt, wait]
# Mode split: how large the chunks are.
#chunk: {tokens: 4000, overlap: 100}
# Where several models can be used, each gets a seat in place of the agents.
#council: {models: 4, brief: Answer as well as you can.}

# Who merges the branches, and how: synthesize, choose, table, tally, verdicts, concat, none.
reducer:
  strategy: synthesize
#  model: openai/gpt-5              # else the reducer model of the config
#  brief: Write for a board that decides tomorrow.   # replaces the built-in instruction

# How slow and failed branches are treated.
#policy:
#  gather: {quorum: 2}              # all, first, decided, manual, {quorum: 2} or {quorum: 60%}
#  grace: 10s                       # after a quorum: how long the rest may still take
#  min_usable: 1                    # fewer usable branches than this is no answer
#  partials: leave                  # or include: cut texts take part in the merge
#  on_failure: best-effort          # or fail-all: the first that fails cancels the rest
#  timeouts: {first_token: 60s, idle: 30s, attempt: 10m, deadline: 5m}
#  retries: 2                       # before the first text only
#  restart: 1                       # once more after a stall in mid-text
#  hedge: 20s                       # a second attempt where no word came by then
#  concurrency: all                 # branches at once

# What a round may cost: in dollars, in tokens, or both.
#budget: {usd: 0.50, tokens: 200000}
`
