package cli

import (
	"image"
	"strconv"
	"strings"
	"time"
)

// The sizes of terminals that are filmed.
var (
	leastSize = image.Pt(20, 6)
	mostSize  = image.Pt(400, 150)
)

// readSize reads the size of a terminal.
func readSize(text string) (image.Point, error) {
	cols, rows, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(text, " ", "")), "x")
	x, errX := strconv.Atoi(cols)
	y, errY := strconv.Atoi(rows)
	if errX != nil || errY != nil || x < leastSize.X || y < leastSize.Y || x > mostSize.X || y > mostSize.Y {
		return image.Point{}, misuse("--size %s is no size; write columns x rows, like 100x30, from %dx%d to %dx%d",
			text, leastSize.X, leastSize.Y, mostSize.X, mostSize.Y)
	}
	return image.Pt(x, y), nil
}

// defaultIdle is the longest silence of a replay where nothing else is said.
const defaultIdle = "2s"

// readIdle reads the longest silence of a replay; 0: silences stay as they were.
func readIdle(text string) (time.Duration, error) {
	if text == "none" {
		return 0, nil
	}
	if d, err := time.ParseDuration(text); err == nil && d > 0 {
		return d, nil
	}
	return 0, misuse("--idle %s is no length of a silence; write a time like 2s or 500ms, or none to leave silences as they were", text)
}

// The paces of a replay.
const (
	slowestReplay = 0.25
	fastestReplay = 16
)

// checkSpeed refuses what is no pace of a replay.
func checkSpeed(speed float64) error {
	if speed >= slowestReplay && speed <= fastestReplay {
		return nil
	}
	return misuse("--speed %v does not fit; 1 is as it happened, and a replay runs from %v to %v times as fast", speed, slowestReplay, fastestReplay)
}
