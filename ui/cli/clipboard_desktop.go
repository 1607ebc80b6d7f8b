//go:build !windows

package cli

import (
	"context"
	"encoding/binary"
	"os"
	"os/exec"
	"runtime"
	"unicode/utf16"
)

// systemTools finds the programs that reach the desktop's clipboard, the best first. Where
// there are none it says why, and what to install.
func systemTools() (tools []tool, lacks string) {
	found := func(name string, args ...string) {
		if path, err := exec.LookPath(name); err == nil {
			tools = append(tools, tool{name, func(ctx context.Context, text string) error {
				return feed(ctx, text, path, args...)
			}})
		}
	}
	if runtime.GOOS == "darwin" {
		found("pbcopy")
		return tools, "there is no pbcopy on the PATH"
	}
	lacks = "there is no desktop here"
	if os.Getenv("DISPLAY") != "" {
		lacks = "there is no system clipboard; install xclip or xsel"
	}
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		lacks = "there is no system clipboard; install wl-clipboard"
		// Else it guesses the type, and a text that looks like XML pastes as nothing.
		found("wl-copy", "--type", "text/plain")
	}
	if os.Getenv("DISPLAY") != "" {
		found("xclip", "-in", "-selection", "clipboard")
		found("xsel", "--input", "--clipboard")
	}
	found("termux-clipboard-set")
	if path, err := exec.LookPath("clip.exe"); err == nil { // Windows around a Linux
		tools = append(tools, tool{"clip.exe", func(ctx context.Context, text string) error {
			return feed(ctx, wide(text), path)
		}})
	}
	return tools, lacks
}

// wide is a text as programs of Windows read it.
func wide(text string) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return string(out)
}
