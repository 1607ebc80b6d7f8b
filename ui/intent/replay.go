package intent

// ToCue asks a replay to go so many cues on, or back where By is negative: to where a question was
// asked, a first word came, a branch ended, all was gathered, or merged.
type ToCue struct{ By int }

// OverlayGoTo is where a moment of a replay is written or chosen.
const OverlayGoTo Overlay = "go to"

func (ToCue) intent() {}
