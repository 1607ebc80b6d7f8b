package config

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"
	"github.com/zalando/go-keyring"

	"plenum/engine"
)

// ringService is the name under which the system's keyring holds all keys of this program; the
// user of each is its provider.
const ringService = "plenum"

// ringTime is how long the keyring may take to answer. Where there is none it fails at once;
// where it waits for a person's password, what was asked stays open and is joined by the next who asks.
const ringTime = 2 * time.Second

// Keyring is the system's own store of keys (Keychain, Credential Manager, the Secret Service).
// It is opened when something asks, never before; each call ends within Wait. It may be used by
// many goroutines at once. Its errors are sentences that hold no key.
type Keyring struct {
	Record string        // the file that names the providers whose key was stored; empty: no record is kept
	Wait   time.Duration // 0: two seconds

	mu   sync.Mutex
	open map[string]*ringCall // by user: looks that have not ended
}

// ringCall is one look that several may wait for.
type ringCall struct {
	done chan struct{} // closed when key and err are set
	key  Secret
	err  error
}

// SystemKeyring is the keyring of the person, with its record beside the sessions.
func SystemKeyring() *Keyring {
	return &Keyring{Record: filepath.Join(xdg.DataHome, "plenum", "stored-keys")}
}

// Store puts the key of a provider into the keyring and into the record, over one that was
// there. It does not ask the provider whether the key is right: Resolver.Keep does.
func (k *Keyring) Store(provider, key string) error {
	secret := Secret(strings.TrimSpace(key))
	if !secret.usable() {
		return errors.New("this is no key: it is empty, too long, or holds a space or a letter that no key has")
	}
	err := k.within(func() error { return keyring.Set(ringService, provider, secret.reveal()) })
	if err != nil {
		return fmt.Errorf("the key of %s was not stored: %s; %s", provider, ringTrouble(err, secret), ringElse)
	}
	return k.note(provider, true)
}

// Forget takes the key of a provider out of the keyring and of the record. A key that is not
// there is no error.
func (k *Keyring) Forget(provider string) error {
	err := k.within(func() error { return keyring.Delete(ringService, provider) })
	if err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return fmt.Errorf("the key of %s was not taken out: %s", provider, ringTrouble(err, ""))
	}
	return k.note(provider, false)
}

// State reports whether keys can be kept here; if not, why is a sentence with the alternative.
// It may take as long as Wait.
func (k *Keyring) State() (ok bool, why string) {
	_, err := k.look("plenum-is-there")
	if err == nil || errors.Is(err, keyring.ErrNotFound) {
		return true, ""
	}
	return false, ringTrouble(err, "") + "; " + ringElse
}

const ringElse = "set the provider's variable instead (plenum models names it), or give a key_cmd in the config"

// get returns the key that stands under a user's name. The error is a sentence.
func (k *Keyring) get(user string) (Secret, error) {
	key, err := k.look(user)
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return "", fmt.Errorf("the system's keyring holds no key of %s under the name %s", ringService, user)
	case err != nil:
		return "", errors.New(ringTrouble(err, key))
	case !key.usable():
		return "", fmt.Errorf("what the system's keyring holds under the name %s is no key: it is too long, or holds a space or a letter that no key has", user)
	}
	return key, nil
}

var errSlow = errors.New("no answer")

// look asks the keyring, or joins those who ask the same already.
func (k *Keyring) look(user string) (Secret, error) {
	k.mu.Lock()
	call := k.open[user]
	if call == nil {
		call = &ringCall{done: make(chan struct{})}
		if k.open == nil {
			k.open = map[string]*ringCall{}
		}
		k.open[user] = call
		go k.run(call, user)
	}
	k.mu.Unlock()
	timer := time.NewTimer(k.wait())
	defer timer.Stop()
	select {
	case <-call.done:
		return call.key, call.err
	case <-timer.C:
		return "", errSlow
	}
}

// run ends when the keyring answers: the library cannot be told to stop.
func (k *Keyring) run(call *ringCall, user string) {
	letBusSleep()
	key, err := keyring.Get(ringService, user)
	call.key, call.err = Secret(strings.TrimSpace(key)), err
	k.mu.Lock()
	delete(k.open, user)
	k.mu.Unlock()
	close(call.done)
}

// within runs what changes the keyring, and leaves it to itself when it takes too long.
func (k *Keyring) within(do func() error) error {
	done := make(chan error, 1)
	go func() {
		letBusSleep()
		done <- do()
	}()
	timer := time.NewTimer(k.wait())
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return errSlow
	}
}

func (k *Keyring) wait() time.Duration { return cmp.Or(k.Wait, ringTime) }

// ringTrouble says in words why the keyring did not do what was asked; never the key.
func ringTrouble(err error, key Secret) string {
	said := engine.Clean(err.Error())
	switch {
	case errors.Is(err, errSlow):
		return "the system's keyring did not answer in time; where it waits for your password, unlock it and try again"
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return "plenum knows no keyring of this system"
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return "the key is longer than the system's keyring takes"
	case strings.Contains(said, "org.freedesktop.secrets") || strings.Contains(said, "ServiceUnknown"):
		return "no keyring runs on this desktop (GNOME Keyring, KWallet and KeePassXC are some)"
	case strings.Contains(said, "dbus") || strings.Contains(said, "connect:") || strings.HasPrefix(said, "dial "):
		return "there is no keyring here, since there is no desktop session (no D-Bus; so it is over SSH and in containers)"
	case key != "" && strings.Contains(said, key.reveal()):
		return "the system's keyring refused"
	}
	return "the system's keyring refused: " + short(firstLine(said))
}
