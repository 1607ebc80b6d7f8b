// Package keys holds every key of the program in one Map. The footer, the help and
// ui/KEYS.md are made from it, and a person can change each in the config.
//
// Lower case acts on one, its capital on all. No key that spends or stops is one that vim,
// less or lazygit scroll with, or that deletes in a list.
package keys
