package config

// Origin is where the value of a main key came from.
type Origin struct {
	Name  string // "-m", "PLENUM_MODEL", "config.yaml:3"
	Layer Layer
	Line  int // in the config file, from 1; 0: it is not from there
}

// Layer is one of the places of which each wins over those after it.
type Layer string

// The layers, the strongest first.
const (
	FromFlag     Layer = "flag"
	FromVariable Layer = "variable"
	FromFile     Layer = "file"
	FromDefault  Layer = "default"
)

// Origins say by main key who set it. A key that is not in it has its default.
type Origins map[string]Origin

// Of is the origin of a main key.
func (o Origins) Of(key string) Origin {
	if at, ok := o[key]; ok {
		return at
	}
	return Origin{Name: string(FromDefault), Layer: FromDefault}
}

func (c *Config) came(key string, from Origin) {
	if c.Origins == nil {
		c.Origins = Origins{}
	}
	c.Origins[key] = from
}
