package material_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"plenum/ui/cli/material"
)

// site is a server of pages that behave well and badly.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	quiet := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, quiet) })
	mux := http.NewServeMux()
	page := func(path, media, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			fmt.Fprint(w, body)
		})
	}
	page("/notes.md", "text/markdown; charset=utf-8", "# Notes\r\n\x1b[31mRed\x1b[0m.\n")
	page("/figures.json", "application/json", `{"rooms": 12}`)
	page("/feed.xml", "application/atom+xml", "<feed>Rooms: 12</feed>")
	page("/latin.html", "text/html; charset=ISO-8859-1", "<p>Caf\xe9 \x96 open</p>")
	page("/declared.html", "text/html", "<meta charset=\"windows-1251\"><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>")
	page("/unsaid.html", "text/html", "<p>Caf\xe9</p>")
	page("/kanji", "text/plain; charset=Shift_JIS", "\x82\xa0")
	page("/report.pdf", "application/pdf", "%PDF-1.7 \x00")
	page("/lies.html", "text/html", "%PDF-1.7 \x00")
	page("/logo.png", "image/png", "\x89PNG\r\n")
	page("/film", "video/mp4", "moov")
	page("/raw.txt", "application/octet-stream", "A plain text all the same.")
	page("/noise", "text/plain", "ab\x00cd")
	page("/empty.html", "text/html", "<html><script>render()</script></html>")
	page("/large", "text/plain", strings.Repeat("word ", 2000))
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/notes.md", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/out", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/hostname", http.StatusFound)
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	mux.HandleFunc("/closed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/odd", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := fmt.Fprint(w, strings.Repeat("more ", 1000)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "The first words, ")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for range 64 {
			fmt.Fprint(z, strings.Repeat("\n", 1<<20))
		}
		_ = z.Close()
	})
	mux.HandleFunc("/brotli", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, "\x0b\x02\x80")
	})
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "The first words, ")
	})
	mux.HandleFunc("/who", func(w http.ResponseWriter, r *http.Request) {
		user, _, _ := r.BasicAuth()
		fmt.Fprintf(w, "%s says %s", user, r.UserAgent())
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// small are bounds that a test can reach.
var small = material.Web{Bytes: 4 << 10, Time: time.Minute}

// hasty waits for no page: a page that comes slowly is one that does not come.
var hasty = material.Web{Bytes: 4 << 10, Time: 300 * time.Millisecond}

func TestPagesAreReadAsText(t *testing.T) {
	server := site(t)
	for path, want := range map[string]string{
		"/notes.md":      "# Notes\nRed.\n",
		"/moved":         "# Notes\nRed.\n",
		"/figures.json":  `{"rooms": 12}`,
		"/feed.xml":      "<feed>Rooms: 12</feed>",
		"/latin.html":    "Café – open",
		"/declared.html": "Привет",
		"/unsaid.html":   "Café",
		"/raw.txt":       "A plain text all the same.",
	} {
		t.Run(path, func(t *testing.T) {
			got := material.Reader{Web: small}.Sources(t.Context(), []string{server.URL + path})
			if len(got.Left) > 0 || len(got.Docs) != 1 {
				t.Fatal(got.Left)
			}
			if got.Docs[0].Name != server.URL+path {
				t.Errorf("it is called %s", got.Docs[0].Name)
			}
			if diff := cmp.Diff(want, got.Docs[0].Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAPageThatCannotBeReadIsNamedWithWhatToDo(t *testing.T) {
	server := site(t)
	for path, want := range map[string]string{
		"/gone":       ": there is no such page (404); check the address",
		"/closed":     ": the server does not let you read this page (403); save it from your browser and name the file",
		"/busy":       ": the server cannot give it now (503); try again later, or save it as a file and name that",
		"/odd":        ": the server answered 418 and no page; check the address",
		"/report.pdf": " is a PDF, not text; save it, then try pdftotext report.pdf, and name the text",
		"/lies.html":  " is a PDF, not text; save it, then try pdftotext lies.html, and name the text",
		"/logo.png":   " is a PNG picture, not text; save it, then describe it, or give its text, and name the text",
		"/film":       " is video/mp4, not text; save what matters of it as a text and name that",
		"/noise":      " is binary, not text; save what matters of it as a text and name that",
		"/kanji":      " is written in Shift_JIS, which is not read here; save it as UTF-8 and name the file",
		"/empty.html": " holds no text of its own; save what your browser shows as a text and name that",
		"/large":      ": the page is larger than 4 KB; save the part that matters as a file and name that",
		"/endless":    ": the page is larger than 4 KB; save the part that matters as a file and name that",
		"/bomb":       ": the page is larger than 4 KB; save the part that matters as a file and name that",
		"/slow":       ": no whole page came within 300ms; save it as a file and name that",
		"/drip":       ": no whole page came within 300ms; save it as a file and name that",
		"/cut":        ": the connection broke off; try again",
		"/brotli":     ": it is packed in a way that was not asked for (br); save it as a file and name that",
		"/loop":       ": it leads from page to page, more than 5 times; name the last one",
		"/out":        ": it leads to file:///etc/hostname, which is no page of the web; name that itself if you mean it",
	} {
		t.Run(path, func(t *testing.T) {
			web := small
			if strings.Contains(want, "no whole page came") {
				web = hasty
			}
			got := material.Reader{Web: web}.Sources(t.Context(), []string{server.URL + path})
			if len(got.Docs) > 0 {
				t.Errorf("read: %q", got.Docs[0].Text)
			}
			wanted := []material.Problem{{Sentence: server.URL + path + want, Named: true}}
			if diff := cmp.Diff(wanted, got.Left); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnAddressThatLeadsElsewhereIsSaid(t *testing.T) {
	server := site(t)
	got := material.Reader{}.Sources(t.Context(), []string{server.URL + "/moved"})
	if diff := cmp.Diff([]string{server.URL + "/moved leads to " + server.URL + "/notes.md"}, got.Notes); diff != "" {
		t.Error(diff)
	}
	got = material.Reader{}.Sources(t.Context(), []string{server.URL + "/notes.md"})
	if len(got.Notes) > 0 {
		t.Error(got.Notes)
	}
}

func TestNoPageLeadsFromAnEncryptedConnectionToAnOpenOne(t *testing.T) {
	for name, tt := range map[string]struct {
		from, to string
		ok       bool
	}{
		"up":      {"http://a.example/", "https://a.example/", true},
		"across":  {"https://a.example/", "https://b.example/", true},
		"down":    {"https://a.example/", "http://a.example/", false},
		"outside": {"https://a.example/", "ftp://a.example/", false},
	} {
		t.Run(name, func(t *testing.T) {
			from, to := httptest.NewRequest(http.MethodGet, tt.from, nil), httptest.NewRequest(http.MethodGet, tt.to, nil)
			if err := material.MayFollow(to, []*http.Request{from}); (err == nil) != tt.ok {
				t.Error(err)
			}
		})
	}
}

func TestAPasswordInAnAddressIsNeverKept(t *testing.T) {
	server := site(t)
	address := strings.Replace(server.URL, "http://", "http://ada:secret@", 1) + "/who"
	got := material.Reader{}.Sources(t.Context(), []string{address})
	if len(got.Docs) != 1 || got.Docs[0].Text != "ada says plenum" || got.Docs[0].Name != server.URL+"/who" {
		t.Errorf("%+v", got)
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	for name, want := range map[string]string{
		"ftp://example.org/a":   "ftp://example.org/a: only http and https addresses are fetched; save it as a file and name that",
		"file:///etc/hostname":  "file:///etc/hostname is no address that can be read; write it like https://example.org/page",
		"https://":              "https:// is no address that can be read; write it like https://example.org/page",
		"http://[::1":           "http://[::1 is no address that can be read; write it like https://example.org/page",
		"http://127.0.0.1:1/ab": "http://127.0.0.1:1/ab: nothing answers there (connection refused); check the address",
	} {
		got := material.Reader{}.Sources(t.Context(), []string{name})
		if diff := cmp.Diff([]material.Problem{{Sentence: want, Named: true}}, got.Left); diff != "" {
			t.Error(diff)
		}
	}
}

func TestSourcesKeepTheirOrderAndComeOnce(t *testing.T) {
	server := site(t)
	inFolder(t, map[string]string{"docs/b.md": "two", "docs/a.md": "one", "docs/deep/c.md": "three", "docs/.git/d.md": "four", "docs/e.txt": "five"})
	for name, tt := range map[string]struct{ give, want []string }{
		"a page between files":  {[]string{"docs/b.md", server.URL + "/notes.md", "docs/a.md"}, []string{"docs/b.md", server.URL + "/notes.md", "docs/a.md"}},
		"twice":                 {[]string{"docs/b.md", server.URL + "/raw.txt", server.URL + "/raw.txt", "docs/b.md"}, []string{"docs/b.md", server.URL + "/raw.txt"}},
		"a folder":              {[]string{"docs"}, []string{"docs/a.md", "docs/b.md", "docs/deep/c.md", "docs/e.txt"}},
		"a pattern":             {[]string{"docs/*.md"}, []string{"docs/a.md", "docs/b.md"}},
		"at any depth":          {[]string{"docs/**/*.md"}, []string{"docs/a.md", "docs/b.md", "docs/deep/c.md"}},
		"everything below":      {[]string{"**"}, []string{"docs/a.md", "docs/b.md", "docs/deep/c.md", "docs/e.txt"}},
		"a folder at any depth": {[]string{"**/deep/*"}, []string{"docs/deep/c.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := material.Reader{}.Sources(t.Context(), tt.give)
			if diff := cmp.Diff(tt.want, names(got.Docs)); diff != "" || len(got.Left) > 0 {
				t.Error(diff, got.Left)
			}
		})
	}
	for name, want := range map[string]string{
		"docs/**/*.pdf": "docs/**/*.pdf: no file matches this pattern",
		"docs/**/[a":    "docs/**/[a is no pattern that can be read; a bracket is not closed",
	} {
		got := material.Reader{}.Sources(t.Context(), []string{name})
		if len(got.Left) != 1 || got.Left[0].Sentence != want {
			t.Errorf("%v, not %s", got.Left, want)
		}
	}
}

func TestAStopLeavesPagesOut(t *testing.T) {
	server := site(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := material.Reader{}.Sources(ctx, []string{server.URL + "/slow"})
	if len(got.Left) != 1 || !strings.HasSuffix(got.Left[0].Sentence, "stopped before the page had come") {
		t.Error(got.Left)
	}
}
