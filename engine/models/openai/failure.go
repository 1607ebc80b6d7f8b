package openai

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"
	"time"

	library "github.com/sashabaranov/go-openai"

	"plenum/engine"
)

// failed turns whatever ended a request into a *engine.ModelError: a cancel before all else,
// then what the server said, then what the network did. Written: words had come.
func (x *exchange) failed(ctx context.Context, err error, written bool) *engine.ModelError {
	if ctx.Err() != nil {
		return x.sealed(engine.Failure{Code: engine.CodeCancelled, Message: "the request was cancelled"}, context.Cause(ctx))
	}
	var known *engine.ModelError
	var api *library.APIError
	var request *library.RequestError
	switch {
	case errors.As(err, &known):
		return x.sealed(known.Failure, known.Cause)
	case errors.As(err, &request): // before the other, which it may hold, without a status
		return x.refused(request.HTTPStatusCode, err)
	case errors.As(err, &api):
		return x.refused(api.HTTPStatusCode, err)
	case errors.Is(err, errLongLine):
		return x.sealed(engine.Failure{Code: engine.CodeMalformed, Message: x.who() + " is not usable: " + err.Error()}, err)
	case errors.Is(err, errJunk):
		return x.malformed(x.body.junk(), err)
	}
	return x.sealed(x.network(err, written), err)
}

// refused is a server's answer with a status that is no success.
func (x *exchange) refused(status int, cause error) *engine.ModelError {
	w := wordsOf(x.refusal)
	wait := max(retryAfter(x.header, time.Now()), w.retry)
	f := engine.Failure{Code: codeOf(status, w, wait > 0), Message: w.message, Status: status, RetryAfter: wait}
	if f.Message == "" {
		f.Message = fmt.Sprintf("%s answered with status %s and no reason", x.who(), x.status)
	}
	if status >= 300 && status < 400 {
		f.Message = fmt.Sprintf("%s sends requests on to %q, which is not followed, so that no key goes astray", x.who(), x.elsewhere())
	}
	return x.sealed(f, cause)
}

// broken is an error object in the middle of a stream.
func (x *exchange) broken(raw []byte) *engine.ModelError {
	w := wordsOf(raw)
	f := engine.Failure{Code: codeOf(w.status, w, w.retry > 0), Message: w.message, Status: w.status, RetryAfter: w.retry}
	if f.Message == "" {
		f.Message = x.who() + " broke off with an error and gave no reason"
		if len(w.kinds) > 0 {
			f.Message = fmt.Sprintf("%s broke off with the error %q", x.who(), oneLine(w.kinds[0]))
		}
	}
	return x.sealed(f, nil)
}

// malformed is a body, or an event, that is not of this protocol. It is quoted.
func (x *exchange) malformed(sample []byte, cause error) *engine.ModelError {
	const most = 120
	quote := []rune(cmp.Or(wordsOf(sample).message, oneLine(string(sample[:min(len(sample), maxWords)]))))
	if len(quote) > most {
		quote = append(quote[:most], '…')
	}
	f := engine.Failure{Code: engine.CodeMalformed, Message: fmt.Sprintf("%s answered with something else than a chat completion: %q", x.who(), string(quote))}
	if len(quote) == 0 {
		f.Message = x.who() + " answered with something else than a chat completion"
	}
	return x.sealed(f, cause)
}

// network tells what the network did. The library and net/http say it in their own words,
// which name addresses and hide the cause.
func (x *exchange) network(err error, written bool) engine.Failure {
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	var dns *net.DNSError
	host := x.model.provider.host
	switch {
	case errors.As(err, &dns):
		return engine.Failure{Code: engine.CodeDNS, Message: fmt.Sprintf("the host %s was not found", oneLine(dns.Name))}
	case errors.Is(err, syscall.ECONNREFUSED), strings.Contains(err.Error(), "actively refused"): // Windows
		return engine.Failure{Code: engine.CodeConnect, Message: fmt.Sprintf("nothing listens at %s: connection refused", host)}
	case insecure(err) != "":
		return engine.Failure{
			Code:    engine.CodeConnect,
			Message: fmt.Sprintf("no secure connection to %s: %s", host, insecure(err)),
			Hint:    fmt.Sprintf("check the address %s, and this machine's certificates and clock", x.model.provider.address),
		}
	case written:
		return engine.Failure{Code: engine.CodeReset, Message: fmt.Sprintf("the connection to %s broke in the middle of the answer", host)}
	case errors.Is(err, os.ErrDeadlineExceeded) || isTimeout(err):
		return engine.Failure{Code: engine.CodeConnect, Message: fmt.Sprintf("no connection to %s within %s", host, cmp.Or(x.model.provider.cfg.Connect, dialTimeout))}
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return unanswered(host)
	}
	return engine.Failure{Code: engine.CodeConnect, Message: fmt.Sprintf("no connection to %s: %s", host, oneLine(err.Error()))}
}

// unanswered is a connection that was made and then closed without a word.
func unanswered(who string) engine.Failure {
	return engine.Failure{
		Code:    engine.CodeConnect,
		Message: fmt.Sprintf("%s closed the connection before its first word", who),
		Hint:    "try again, or choose another model",
	}
}

// insecure is what is wrong with a TLS connection; empty: nothing.
func insecure(err error) string {
	var untrusted x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	switch {
	case errors.As(err, &untrusted):
		return "its certificate is signed by nobody whom this machine trusts"
	case errors.As(err, &name):
		return "its certificate is for another host"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "its certificate has expired, or this machine's clock is wrong"
	case errors.As(err, &verify):
		return oneLine(verify.Err.Error())
	case errors.As(err, &record), strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return "it speaks plain http; the address should begin with http://"
	case errors.As(err, &alert):
		return oneLine(alert.Error())
	case strings.Contains(err.Error(), "TLS handshake timeout"):
		return "it did not answer the handshake in time"
	}
	return ""
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}
