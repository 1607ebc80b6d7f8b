// Package panes holds what a screen is made of: one branch, the answer, the bill, the
// timeline. A pane takes up a session's state by Sync, answers keys with intents, and draws
// itself into exactly the cells that it is given. It reads no clock: the time comes with
// Sync.
package panes
