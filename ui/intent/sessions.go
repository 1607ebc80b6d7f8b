package intent

// OpenSession asks to show a saved session as it stands at its end, by id, unique prefix, path
// or "last".
type OpenSession struct{ Session string }

// FindSessions asks for the saved sessions that hold all of the words; none: for all of them. N
// comes back with the answer, so that a late one is not taken for the last.
type FindSessions struct {
	N     int
	Words string
}

// PreviewSession asks for what a list shows of a session beside its row.
type PreviewSession struct{ ID string }

// RenameSession asks to give a session a title.
type RenameSession struct{ ID, Title string }

// DeleteSessions asks to take sessions from the list, and RestoreSessions to bring them back.
type (
	DeleteSessions  struct{ IDs []string }
	RestoreSessions struct{ IDs []string }
)

// ExportSession asks to write a session to a file, in a format: markdown, json, ndjson, html, cast.
type ExportSession struct{ ID, Format, Path string }

// CompareSessions asks to lay the answers of two sessions side by side.
type CompareSessions struct{ Left, Right string }

// AskAgain asks for the Ask screen with the question, the board, the models and the settings of a
// saved session's last round; where ID is empty, of the round on screen as it stands at this
// moment of its replay. Nothing is asked before the person says so.
type AskAgain struct{ ID string }

// Step asks a replay to move so many events on, or back where By is negative, and to stand still.
type Step struct{ By int }

// IdleCap asks a replay to pass long silences faster; or as they were.
type IdleCap struct{ On bool }

// ScreenSessions is the list of the saved sessions.
const ScreenSessions Screen = "sessions"

// What lies over it.
const (
	OverlayRename Overlay = "rename" // the title of a session
	OverlayExport Overlay = "export" // the format and the file of a session
)

func (OpenSession) intent()     {}
func (FindSessions) intent()    {}
func (PreviewSession) intent()  {}
func (RenameSession) intent()   {}
func (DeleteSessions) intent()  {}
func (RestoreSessions) intent() {}
func (ExportSession) intent()   {}
func (CompareSessions) intent() {}
func (AskAgain) intent()        {}
func (Step) intent()            {}
func (IdleCap) intent()         {}
