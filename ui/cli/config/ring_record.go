package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// recordHead is the first line of the record.
const recordHead = "# The providers whose key plenum has put into the system's keyring. No key stands here.\n"

// Stored lists the providers whose key was put into the keyring by Store, in order. It reads
// the record and does not open the keyring.
func (k *Keyring) Stored() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stored()
}

func (k *Keyring) stored() []string {
	if k.Record == "" {
		return nil
	}
	raw, err := os.ReadFile(k.Record)
	if err != nil || len(raw) > 1<<16 {
		return nil // without its record, a key is found where the config says keyring: true
	}
	var out []string
	for line := range strings.Lines(string(raw)) {
		if name := strings.TrimSpace(line); providerName.MatchString(name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// note writes down that the key of a provider is in the keyring, or is not any more.
func (k *Keyring) note(provider string, is bool) error {
	if k.Record == "" {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	all := k.stored()
	if slices.Contains(all, provider) == is {
		return nil
	}
	if is {
		all = append(all, provider)
	} else {
		all = slices.DeleteFunc(all, func(name string) bool { return name == provider })
	}
	slices.Sort(all)
	text := recordHead
	for _, name := range all {
		text += name + "\n"
	}
	if err := replace(k.Record, text); err != nil {
		return fmt.Errorf("the keyring did what was asked, but %s cannot be written (%w); write keyring: true under providers.%s in the config", k.Record, err, provider)
	}
	return nil
}

// replace writes a private file whole or leaves the old one.
func replace(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return plain(err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "stored-keys-*.tmp") // readable by its owner alone
	if err != nil {
		return plain(err)
	}
	_, err = tmp.WriteString(text)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return plain(err)
}

// plain is a file's error without the call and the path.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
