// Command stream prints words at a steady pace, as a model writes them: what a terminal
// multiplexer shows of them is what the interface is measured beside.
//
//	stream RATE TIME    so many words a second, for so long
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	rate, err := strconv.Atoi(os.Args[1])
	if err != nil || rate < 1 {
		fmt.Fprintln(os.Stderr, "the first argument is how many words a second")
		os.Exit(2)
	}
	long, err := time.ParseDuration(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "the second argument is how long: 20s")
		os.Exit(2)
	}
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	for n := range int(long.Seconds() * float64(rate)) {
		<-tick.C
		word := "word "
		switch {
		case n%90 == 0:
			word = "\r\n\r\n## A heading\r\n\r\n"
		case n%30 == 0:
			word = "\r\n\r\n- a point: "
		}
		fmt.Print(word)
	}
}
