package material

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"plenum/engine"
)

// Web bounds how a page is fetched. Zero fields are the defaults.
type Web struct {
	Bytes int64         // of the page, unpacked
	Time  time.Duration // for all of it, redirects included
}

// The bounds that hold where none are given.
const (
	DefaultPage     = 2 << 20
	DefaultPageTime = 20 * time.Second
	mostRedirects   = 5
	userAgent       = "plenum"
	accepted        = "text/html, text/plain, text/markdown, application/json, application/xml;q=0.9, text/*;q=0.8"
)

// fetched is what came of one address.
type fetched struct {
	name  string // as the person typed it, without a password
	led   string // the address that answered; empty: the one that was asked
	path  string // of the address that answered
	media string // the Content-Type
	body  []byte
	err   error // a sentence; nil: body is whole
}

// IsAddress reports whether a name is one of a page, of whatever scheme.
func IsAddress(name string) bool { return strings.Contains(name, "://") }

// fetch gets a page. What it may be is decided when its text is asked for.
func (w Web) fetch(ctx context.Context, name string) fetched {
	f := fetched{name: oneLine(name)}
	u, err := url.Parse(name)
	switch {
	case err != nil || u.Host == "":
		f.err = fmt.Errorf("%s is no address that can be read; write it like https://example.org/page", f.name)
		return f
	case !web(u):
		f.err = fmt.Errorf("%s: only http and https addresses are fetched; save it as a file and name that", f.name)
		return f
	}
	if u.User != nil { // sent, but never shown or kept
		bare := *u
		bare.User = nil
		f.name = oneLine(bare.String())
	}
	limit := cmp.Or(w.Time, DefaultPageTime)
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := f.get(ctx, u, cmp.Or(w.Bytes, DefaultPage)); err != nil {
		f.err = fmt.Errorf("%s: %w", f.name, whyNot(err, limit))
	}
	return f
}

func (f *fetched) get(ctx context.Context, u *url.URL, limit int64) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", accepted)
	// A connection is used once: nothing is left open behind the answer.
	line := &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, MaxResponseHeaderBytes: 256 << 10}
	defer line.CloseIdleConnections()
	client := http.Client{Transport: line, CheckRedirect: mayFollow}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if last := resp.Request.URL; last.String() != u.String() {
		f.led = oneLine(last.Redacted())
	}
	f.path, f.media = resp.Request.URL.Path, resp.Header.Get("Content-Type")
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return refusedWith(resp.StatusCode)
	}
	if packed := resp.Header.Get("Content-Encoding"); packed != "" && packed != "identity" {
		return sentenceError("it is packed in a way that was not asked for (" + oneLine(packed) + "); save it as a file and name that")
	}
	f.body, err = bounded(resp.Body, limit)
	return err
}

// bounded reads a body to its end, unpacked, or says that it is too large.
func bounded(from io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(from, limit+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(b)) > limit:
		return nil, sentenceError("the page is larger than " + size(limit) + "; save the part that matters as a file and name that")
	}
	return b, nil
}

func web(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }

// mayFollow lets a page lead elsewhere on the web a few times, and never from a connection that
// nobody overhears to one that can be.
func mayFollow(next *http.Request, via []*http.Request) error {
	switch to := oneLine(next.URL.Redacted()); {
	case len(via) > mostRedirects:
		return sentenceError(fmt.Sprintf("it leads from page to page, more than %d times; name the last one", mostRedirects))
	case !web(next.URL):
		return sentenceError("it leads to " + to + ", which is no page of the web; name that itself if you mean it")
	case next.URL.Scheme == "http" && via[len(via)-1].URL.Scheme == "https":
		return sentenceError("it leads from https to " + to + ", which is not encrypted; name that itself if you mean it")
	}
	return nil
}

// sentenceError is a sentence of ours, among errors that are not.
type sentenceError string

func (e sentenceError) Error() string { return string(e) }

// refusedWith says what a server's status means to the person.
func refusedWith(status int) error {
	switch {
	case status == http.StatusNotFound, status == http.StatusGone:
		return sentenceError(fmt.Sprintf("there is no such page (%d); check the address", status))
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return sentenceError(fmt.Sprintf("the server does not let you read this page (%d); save it from your browser and name the file", status))
	case status == http.StatusTooManyRequests, status >= 500:
		return sentenceError(fmt.Sprintf("the server cannot give it now (%d); try again later, or save it as a file and name that", status))
	}
	return sentenceError(fmt.Sprintf("the server answered %d and no page; check the address", status))
}

// whyNot is the sentence for an error of the network.
func whyNot(err error, limit time.Duration) error {
	var ours sentenceError
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("no whole page came within %s; save it as a file and name that", limit)
	case errors.Is(err, context.Canceled):
		return errors.New("stopped before the page had come")
	case errors.As(err, &dns):
		return errors.New("there is no such host, or no network; check the address")
	case errors.As(err, &cert):
		return errors.New("the server's certificate does not hold; save the page from your browser if you trust it, and name the file")
	case errors.Is(err, syscall.ECONNREFUSED):
		return errors.New("nothing answers there (connection refused); check the address")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return errors.New("the connection broke off; try again")
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return errors.New(engine.Clean(err.Error()))
}

// file is a name for the page once it is saved.
func (f fetched) file() string {
	if base := path.Base(f.path); base != "." && base != "/" {
		return oneLine(base)
	}
	return "the file"
}
