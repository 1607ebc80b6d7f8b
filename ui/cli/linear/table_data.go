package linear

// sections are the words by what they are about, in the order of the help.
func sections() []section {
	return []section{asking(), oneBranch(), theRound(), reading(), taking(), kept(), replaying(), practising(), anywhere()}
}

func asking() section {
	return section{"Asking", []word{
		{"ask", "QUESTION", "ask, of several lines where each but the last ends with a backslash; alone, the board's own question", []string{"ask.send", "ask.newline"}, []string{"Ask", "Weigh"}, true, (*talk).doAsk},
		{"ask on", "QUESTION", "the next question of this session", []string{"round.ask_on"}, nil, true, (*talk).doAskOn},
		{"new", "[QUESTION]", "a new session", []string{"round.new"}, []string{"Show"}, true, (*talk).doNew},
		{"board", "[NAME]", "who is asked next; a name or a file takes another board", []string{"ask.board", "agents.undo"}, []string{"Load", "TurnTo", "UndoBoard"}, true, (*talk).doBoard},
		{"boards", "", "the boards that there are", []string{"ask.boards"}, []string{"PickBoard", "PreviewBoard"}, true, (*talk).doBoards},
		{"keep", "[NAME]", "save the board as it stands, as YAML", []string{"agents.board"}, []string{"EditBoard", "KeepBoard", "SaveBoard", "WeighBoard"}, true, (*talk).doKeep},
		{"remove", "AGENT", "take an agent off the board", []string{"agents.remove"}, []string{"RemoveAgent"}, true, (*talk).doRemove},
		{"agents", "", "the agents of the board", nil, nil, true, func(t *talk, _ string) { t.agents() }},
		{"on", "AGENT", "ask an agent that is off", nil, nil, true, (*talk).doOn},
		{"off", "AGENT", "leave an agent out", nil, nil, true, (*talk).doOff},
		{"count", "N", "how many drafts or voters", nil, nil, true, (*talk).doCount},
		{"options", "A, B", "the answers of a vote", nil, nil, true, (*talk).doOptions},
		{"source", "[drop] NAME", "one more source to check against", nil, nil, true, (*talk).doSource},
		{"depth", "quick|as set|deep", "small models, the board's, or large ones, each with its price", nil, nil, true, (*talk).doDepth},
		{"policy", "[FIELD VALUE]", "how slow and failed branches are treated", nil, nil, true, (*talk).doPolicy},
		{"recall", "[N]", "a question that was not sent, or an earlier one", []string{"ask.recall"}, []string{"Recall"}, true, (*talk).doRecall},
		{"example", "", "a text to check, with its sources, that is built in", nil, nil, true, (*talk).doExample},
		{"take", "[BOARD]", "the answer to another board, as material", nil, []string{"TakeAnswer"}, true, (*talk).doTake},
	}}
}

func oneBranch() section {
	return section{"One branch", []word{
		{"cancel", "N", "cancel a branch, or the merge; its words are kept", []string{"branch.cancel"}, []string{"Cancel"}, false, (*talk).doCancel},
		{"retry", "N", "run it again", []string{"branch.retry"}, []string{"Retry"}, false, (*talk).doRetry},
		{"hedge", "N", "a second attempt beside it; the first word wins", []string{"branch.hedge"}, nil, false, (*talk).doHedge},
		{"model", "N NAME", "run it again with another model; before asking, the model of an agent, of all, or of merge", nil, nil, true, (*talk).doModel},
		{"edit", "N", "another brief, and run it again; before asking, the brief of an agent", []string{"branch.edit", "agents.edit"}, []string{"EditAgent"}, true, (*talk).doEdit},
		{"revise", "N", "write its text by hand", []string{"branch.revise"}, nil, false, (*talk).doRevise},
		{"undo", "[N]", "back to the text before this one; alone, what was deleted last", []string{"branch.undo"}, nil, false, (*talk).doUndo},
		{"attempt", "N M", "let attempt M speak for it", nil, nil, false, (*talk).doAttempt},
		{"include", "N", "take it into the next merge, or leave it out", []string{"branch.include"}, nil, false, (*talk).doInclude},
		{"inspect", "N [M]", "what was really sent and got, and its price; merge and H1 too", []string{"branch.inspect"}, []string{"Inspect"}, false, (*talk).doInspect},
		{"compare", "N M", "where two texts differ", []string{"branch.compare", "compare.only", "sessions.compare_two"}, []string{"Compare", "Align", "CompareSessions"}, false, (*talk).doCompare},
		{"why", "[N]", "what is wrong, or holds the round up", []string{"move.next_mark", "move.previous_mark"}, nil, false, (*talk).doWhy},
	}}
}

func theRound() section {
	return section{"The round", []word{
		{"cancel all", "", "cancel every branch that still runs", []string{"round.cancel_all"}, []string{"Do"}, false, (*talk).doCancelAll},
		{"retry all", "", "run every branch again that failed", []string{"round.retry_all"}, nil, false, (*talk).doRetryAll},
		{"add", "N | NAME: BRIEF", "add a copy of a branch, or an agent", []string{"round.add", "agents.add"}, nil, true, (*talk).doAdd},
		{"merge", "[WAY] [MODEL] [N M] [: INSTRUCTION]", "merge what there is, now or another way", []string{"round.merge"}, nil, false, (*talk).doMerge},
		{"choose", "N | R1", "make a text or a merge the answer", []string{"round.choose", "compare.choose"}, nil, false, (*talk).doChoose},
		{"budget", "[LIMIT]", "what is spent, and what may be, as in 0.50usd", []string{"round.budget"}, nil, true, (*talk).doBudget},
		{"status", "", "where everyone stands", nil, nil, true, (*talk).doStatus},
		{"bill", "", "what each branch cost and took", nil, nil, false, (*talk).doBill},
		{"turns", "", "the same work one by one, end to end", []string{"round.one_by_one"}, []string{"OneByOne"}, false, (*talk).doTurns},
	}}
}

func reading() section {
	return section{"Reading", []word{
		{"read", "[N] [LINES]", "a text, or some lines of it, as in read 2 5-9; alone, the answer", []string{"move.pane", "move.merge", "read.select"}, []string{"Focus"}, false, (*talk).doRead},
		{"points", "[N]", "what agrees, differs, stands alone; of a number, where it rests", nil, nil, false, (*talk).doPoints},
		{"tick", "N", "a point that is done with", []string{"list.tick"}, nil, false, (*talk).doTick},
		{"find", "WORDS", "the lines that hold some words", []string{"read.find", "read.find_next", "read.find_previous"}, nil, false, (*talk).doFind},
		{"claims", "", "claims by sources", []string{"round.claims"}, nil, false, (*talk).doClaims},
		{"rounds", "[N]", "the rounds of this session", nil, []string{"Look"}, false, (*talk).doRounds},
		{"say", "all|ends|trouble", "how much is said unasked", []string{"read.bottom"}, []string{"Say"}, true, (*talk).doSay},
	}}
}

func taking() section {
	return section{"Take along", []word{
		{"copy", "[N] [LINES | code K]", "a text to the clipboard; all is everything, list the points", []string{"take.copy", "take.copy_all"}, []string{"Copy", "CopyAll"}, false, (*talk).doCopy},
		{"save", "[N|all|list] FILE", "a text to a file; alone, the answer", []string{"take.save"}, []string{"Save"}, false, (*talk).doSave},
	}}
}

func kept() section {
	return section{"Saved sessions", []word{
		{"sessions", "[WORDS]", "the saved sessions, or those that hold some words", []string{"everywhere.sessions"}, []string{"FindSessions"}, true, (*talk).doSessions},
		{"open", "ID", "a session as it stands at its end", []string{"list.choose"}, []string{"OpenSession"}, true, (*talk).doOpen},
		{"preview", "ID", "what a session holds", nil, []string{"PreviewSession"}, true, (*talk).doPreview},
		{"rename", "ID TITLE", "give a session a title", []string{"sessions.rename"}, []string{"RenameSession"}, true, (*talk).doRename},
		{"delete", "ID...", "delete sessions", []string{"sessions.delete"}, []string{"DeleteSessions"}, true, (*talk).doDelete},
		{"restore", "", "bring back what was deleted last", []string{"sessions.restore"}, []string{"RestoreSessions"}, true, (*talk).doRestore},
		{"export", "ID FORMAT [FILE]", "markdown, json, ndjson, html or cast", []string{"sessions.export"}, []string{"ExportSession"}, true, (*talk).doExport},
		{"again", "[ID]", "ask the same again, of the same board, as a new session", []string{"sessions.again", "replay.ask_again"}, []string{"AskAgain"}, true, (*talk).doAgain},
	}}
}

func replaying() section {
	return section{"Replay", []word{
		{"replay", "[ID]", "tell a session as it happened", []string{"round.play", "sessions.replay"}, []string{"Play"}, true, (*talk).doReplay},
		{"pause", "", "stand still", nil, []string{"Pause"}, false, (*talk).doPause},
		{"play", "", "go on with the replay", []string{"replay.play"}, nil, false, (*talk).doPlay},
		{"forward", "[TIME]", "5 s on", []string{"replay.forward"}, []string{"Skip"}, false, (*talk).doForward},
		{"rewind", "[TIME]", "5 s back", []string{"replay.rewind"}, nil, false, (*talk).doRewind},
		{"seek", "TIME", "go to a moment: 0:42, +5s, start, end", []string{"replay.start", "replay.end", "replay.go_to"}, []string{"Seek"}, false, (*talk).doSeek},
		{"next", "[cue]", "one event on, or to the next cue", []string{"replay.next_event", "replay.next_cue"}, []string{"Step", "ToCue"}, false, (*talk).doNext},
		{"previous", "[cue]", "one event back, or to the cue before", []string{"replay.previous_event", "replay.previous_cue"}, nil, false, (*talk).doPrevious},
		{"cues", "", "the moments that can be gone to", nil, nil, false, (*talk).doCues},
		{"speed", "FACTOR", "how fast; slower and faster too", []string{"replay.slower", "replay.faster"}, []string{"Speed"}, false, (*talk).doSpeed},
		{"silences", "", "shorten silences, or not", []string{"replay.silences"}, []string{"IdleCap"}, false, (*talk).doSilences},
		{"go on", "", "go on with the session of a replay", nil, []string{"GoOn"}, false, (*talk).doGoOn},
	}}
}

func practising() section {
	return section{"Labs", []word{
		{"lab", "[NAME|board|edit|run|hint|solution|next]", "practise on a simulated board", []string{"lab.run", "lab.hint", "lab.solution", "lab.board", "lab.next"}, []string{"Practise", "RunLab", "LayBoard", "ToBoard", "NextLab"}, true, (*talk).doLab},
	}}
}

func anywhere() section {
	return section{"Everywhere", []word{
		{"help", "[WORD]", "what can be done", []string{"everywhere.help", "everywhere.palette"}, []string{"Open"}, true, (*talk).doHelp},
		{"models", "[FILTER]", "models, and how to connect one", []string{"everywhere.models"}, nil, true, (*talk).doModels},
		{"providers", "[NAME]", "who could answer, and what each lacks; after a name, its models", nil, []string{"PickModel"}, true, (*talk).doProviders},
		{"connect", "ADDRESS", "ask a server of your own for its models", nil, []string{"JoinServer"}, true, (*talk).doConnect},
		{"use", "MODEL", "make a model the default until you quit", nil, []string{"UseModel"}, true, (*talk).doUse},
		{"wait", "", "take no line until nothing works any more; for scripts", nil, nil, true, (*talk).doWait},
		{"back", "", "leave a replay or a lab; stops nothing", []string{"everywhere.back"}, []string{"Back"}, true, (*talk).doBack},
		{"quit", "[now]", "quit, with everything saved", []string{"everywhere.quit", "everywhere.interrupt"}, []string{"Quit"}, true, (*talk).doQuit},
	}}
}
