package intent

import "fmt"

// Secret is a key that a person typed. However it is printed it says only that there is one.
type Secret string

// Format hides the key under every verb.
func (s Secret) Format(f fmt.State, _ rune) {
	if s != "" {
		_, _ = fmt.Fprint(f, "(key)")
	}
}

// PickModel asks to choose among the models of a provider.
type PickModel struct{ Provider string }

// UseModel asks to make a model the default until the program ends.
type UseModel struct{ Model string }

// EnterKey asks how a provider can be given its key.
type EnterKey struct{ Provider string }

// KeepKey asks to check a provider's key and to keep it in the system's keyring.
type KeepKey struct {
	Provider string
	Key      Secret
}

// JoinServer asks the server at an address for its models, with a key or without one.
type JoinServer struct {
	Address string
	Key     Secret
}

// What lies over a screen where models are connected; the first of it is OverlayModels.
const (
	OverlayEvery   Overlay = "every model"
	OverlayAddress Overlay = "address of a server"
	OverlayKey     Overlay = "key of a provider"
)

func (PickModel) intent()  {}
func (UseModel) intent()   {}
func (EnterKey) intent()   {}
func (KeepKey) intent()    {}
func (JoinServer) intent() {}
