package config

import (
	"testing"

	"plenum/engine/models/offline"
)

func TestTheRealModelsBearTheNamesThatFindThem(t *testing.T) {
	if Offline != offline.Name {
		t.Errorf("the built-in model is %s here and %s there", Offline, offline.Name)
	}
	c, _ := parse("config.yaml", []byte(ownServer))
	r := NewResolver(c, vars("OPENAI_API_KEY", "k"), RealMakers(0, "1.2.3"))
	for _, name := range []string{"offline/builtin", "openai/gpt-5-mini", "local/meta/llama"} {
		m, err := r.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		if m.Name() != name {
			t.Errorf("%s is called %s", name, m.Name())
		}
	}
}
