package cli

import (
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/zalando/go-keyring"

	"plenum/engine/models/modeltest"
)

// marked is the key of these stories. No other text of the program holds its figures.
const marked = "sk-marked-31415926535897932384626433"

// Stories may have a keyring in memory, which holds the key that this variable gives to a provider.
func init() {
	if entry, set := os.LookupEnv("PLENUM_TEST_KEYRING"); set {
		keyring.MockInit()
		if user, key, ok := strings.Cut(entry, "="); ok {
			if err := keyring.Set("plenum", user, key); err != nil {
				panic(err)
			}
		}
	}
}

// tell answers as servers do that repeat the key which they were sent: in their refusals, their
// pages and in the middle of a stream.
func tell(c modeltest.Call) modeltest.Reply {
	sent := c.Header.Get("Authorization")
	asJSON := map[string]string{"Content-Type": "application/json"}
	switch c.Model {
	case "refuses":
		return modeltest.Reply{Status: 401, Header: asJSON, Body: fmt.Sprintf(`{"error":{"message":"Incorrect API key provided: %s.","code":"invalid_api_key"}}`, sent)}
	case "breaks":
		return modeltest.Reply{Status: 500, Body: "panic: request with " + sent}
	case "shows":
		return modeltest.Reply{Status: 403, Header: map[string]string{"Content-Type": "text/html"}, Body: "<html><title>" + sent + "</title><p>" + sent + "</p></html>"}
	case "stops":
		return modeltest.Reply{Body: "data: {\"choices\":[{\"delta\":{\"content\":\"Some text.\"}}]}\n\ndata: {\"error\":{\"message\":\"key " + sent + " is out of credit\"}}\n\n"}
	}
	if sent != "Bearer "+marked {
		return modeltest.Reply{Status: 401, Header: asJSON, Body: `{"error":{"message":"this is not the key of the story"}}`}
	}
	return modeltest.Say("The lease ends on 31 March.")
}

// TestKeysAppearNowhere are stories with a marked key, wherever it comes from. After each
// command what it printed, and every file that there is, is searched for it.
func TestKeysAppearNowhere(t *testing.T) {
	server := modeltest.NewServer(t)
	server.Answer(tell)
	refused, err := modeltest.RefusedURL()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/secrets",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/conf")
			env.Setenv("SERVER", server.URL())
			env.Setenv("REFUSED", refused)
			env.Setenv("MARKED", marked)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    silently(exits),
			"envsubst": substitute,
			"unmarked": func(ts *testscript.TestScript, _ bool, _ []string) { unmarked(ts) },
		},
	})
}

// silently is a command of a story after which nothing may hold the key.
func silently(do func(*testscript.TestScript, bool, []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		do(ts, neg, args)
		unmarked(ts)
	}
}

// unmarked fails where the last command's output or any file holds the key, whole or in part,
// plain, encoded or escaped.
func unmarked(ts *testscript.TestScript) {
	forms := []string{
		marked, marked[len(marked)-16:], url.QueryEscape("Bearer " + marked),
		base64.StdEncoding.EncodeToString([]byte(marked)), base64.StdEncoding.EncodeToString([]byte("Bearer " + marked)),
	}
	holds := func(where, text string) {
		for _, form := range forms {
			if strings.Contains(text, form) {
				ts.Fatalf("%s holds the key:\n%s", where, text)
			}
		}
	}
	holds("standard output", ts.ReadFile("stdout"))
	holds("standard error", ts.ReadFile("stderr"))
	ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		holds(path, path+"\n"+string(raw))
		return nil
	}))
}
