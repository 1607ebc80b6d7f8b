package cli

// manExits are the exit codes, in the order in which they apply.
func manExits() [][2]string {
	return [][2]string{
		{"2", "Wrong usage, or a config that cannot be used: standard error says what to do instead."},
		{"130, 143, 129", "Interrupted, terminated, or the terminal went away: 128 and the number of the signal. What was written is kept."},
		{"3", "No model could be reached: every attempt ended in connect, DNS or authentication."},
		{"5", "The budget stopped the work or kept it from starting, even if an answer was written."},
		{"1", "No answer for any other reason; doctor: something is bad; lab --board: a check is not met."},
		{"4", "Less than was asked for, under --strict; or the built-in offline model answered without being asked for."},
		{"0", "Answered, or done."},
	}
}

// manVariables are those of others that plenum reads.
func manVariables() [][2]string {
	return [][2]string{
		{"OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, ...", "The keys of providers; plenum models names the variable of each."},
		{"OPENAI_BASE_URL", "The address of a server in the place of OpenAI's own."},
		{"OLLAMA_HOST", "Where Ollama listens."},
		{"NO_COLOR", "Set to anything, no colours are shown. Nothing is said by colour alone."},
		{"TERM, COLORTERM", "What the terminal can show. Where TERM is dumb or not set, no panes are."},
		{"TMUX, STY, ZELLIJ, SSH_CONNECTION", "How copied texts reach the person's clipboard."},
		{"VISUAL, EDITOR", "The editor for long texts."},
		{"HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "How servers are reached."},
		{"XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", "Where the files below lie."},
	}
}

// manFiles are the places of files, as Linux has them. plenum doctor says the real ones.
func manFiles() [][2]string {
	return [][2]string{
		{"~/.config/plenum/config.yaml", "The config; plenum config init writes a commented one."},
		{"~/.config/plenum/boards/", "Boards of your own, a file each: plenum boards new."},
		{"~/.config/plenum/themes/", "Themes of your own."},
		{"~/.local/share/plenum/sessions/", "The saved sessions, a file each; index holds what makes lists quick, trash what was deleted."},
		{"~/.local/share/plenum/labs.json", "Which labs were passed."},
		{"~/.local/share/plenum/stored-keys", "The names of the providers whose key lies in the system's keyring; no key."},
		{"~/.local/state/plenum/drafts/", "Questions that were not sent yet."},
	}
}

const manNotes = `On macOS the files lie in ~/Library/Application Support/plenum, on Windows in %LocalAppData%\plenum; plenum doctor names them all.

Keys come from the environment, a command of the config (key_cmd, run without a shell) or the system's keyring, and are written nowhere: not to sessions, logs, errors or exports.

Standard output carries the answer and nothing else. What scripts may rely on, the JSON of runs, lists and the doctor and the lines of ndjson, is described in ui/cli/FORMATS.md of the source, and by plenum sessions schema.`
