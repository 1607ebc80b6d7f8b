package engine

type cutter struct{}
