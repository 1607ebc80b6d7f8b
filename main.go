// Plenum puts one question to a board of AI agents at once and merges what they say.
package main

func main() {}
