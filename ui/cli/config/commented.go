package config

import (
	"cmp"
	"strings"
)

// SchemaFile is the name of the schema that lies beside a config file for editors.
const SchemaFile = "config.schema.json"

const commentedHead = `# yaml-language-server: $schema=` + SchemaFile + `
# The settings of plenum. Every key is written here with its default, or with an example where
# it has none, and is switched off: take the # away to set one.
# A variable of the environment wins over this file, and a flag wins over both:
# plenum config show says what holds and where it came from, plenum config validate what is
# wrong here. Editors check this file while you type by the schema beside it; after an update
# plenum config schema prints the new one.
`

const commentedTail = `
# Servers to ask. Of those that plenum knows (plenum models lists them) write down only what
# is to be different. A key is never written here: its place is a variable (key_env), the
# system's keyring (keyring) or a program that prints it (key_cmd, run without a shell).
#providers:
#  local:                                   # the name is yours: models are local/NAME
#    base_url: http://127.0.0.1:8080/v1     # a server on this machine needs no key
#    concurrency: 4                         # requests at once
#    models:                                # the first is asked by default
#      qwen3: {context: 32768, price: {in: 0, out: 0}, temperature: true}
#  work:
#    base_url: https://gateway.example/v1
#    key_env: WORK_KEY                      # or: key_cmd: pass show work
#    headers: {X-Team: research}            # sent with each request
#  openai:
#    keyring: true                          # service plenum, user openai
#    models:                                # what is said here wins over the list
#      gpt-5-mini: {max_output: 32000, reasoning: true, effort: low, price: {in: 0.25, out: 2, cached: 0.025}}

# Keys of your own, by action; the help (?) shows them all and ui/KEYS.md names them.
#keys:
#  branch.cancel: x
#  read.down: [j, down]
`

// Commented is a config file to start from: every key with what it does, all switched off. With
// the # in front of the keys taken away it is a config that says what holds anyway, and a few
// examples.
func Commented() string {
	var b strings.Builder
	b.WriteString(commentedHead)
	unset := defaults("")
	for _, s := range scalars() {
		value := cmp.Or(s.value(unset), s.example)
		if rest, own := strings.CutSuffix(s.name, "_dir"); own {
			value = rest
		}
		b.WriteString("\n# " + s.about + " Variable: " + s.env + "\n#" + s.name + ": " + value + "\n")
	}
	b.WriteString(commentedTail)
	return b.String()
}
