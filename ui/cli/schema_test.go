package cli

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// validate checks a JSON value against a JSON schema, as far as the schemas of this program
// need it: $ref into $defs, anyOf, oneOf, type, enum, const, properties, required,
// additionalProperties, propertyNames, items, pattern and the bounds of numbers, texts and lists. A keyword that it does not know is an error, so that no rule is
// passed over.
func validate(schema, value []byte) (problems []string, err error) {
	var root, v any
	if err := json.Unmarshal(schema, &root); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	if err := json.Unmarshal(value, &v); err != nil {
		return nil, fmt.Errorf("value: %w", err)
	}
	c := checker{defs: root.(map[string]any)["$defs"].(map[string]any)}
	c.check("", root.(map[string]any), v)
	return c.problems, c.err
}

type checker struct {
	defs     map[string]any
	problems []string
	err      error
}

func (c *checker) say(at, format string, args ...any) {
	c.problems = append(c.problems, at+": "+fmt.Sprintf(format, args...))
}

func (c *checker) check(at string, rule map[string]any, v any) {
	for key, want := range rule {
		switch key {
		case "$schema", "$defs", "title", "description", "required", "default":
		case "additionalProperties":
			c.others(at, want, v)
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			c.check(at, c.defs[name].(map[string]any), v)
		case "anyOf":
			c.anyOf(at, want.([]any), v)
		case "oneOf":
			c.oneOf(at, want.([]any), v)
		case "propertyNames":
			o, _ := v.(map[string]any)
			for k := range o {
				c.check(at+"."+k, want.(map[string]any), k)
			}
		case "type":
			if !slices.ContainsFunc(list(want), func(t any) bool { return isType(t.(string), v) }) {
				c.say(at, "is %T, not %v", v, want)
			}
		case "enum":
			if !slices.Contains(want.([]any), v) {
				c.say(at, "%v is none of %v", v, want)
			}
		case "const":
			if v != want {
				c.say(at, "%v is not %v", v, want)
			}
		case "properties":
			c.object(at, rule, v)
		case "items":
			items, _ := v.([]any)
			for i, item := range items {
				c.check(fmt.Sprintf("%s[%d]", at, i), want.(map[string]any), item)
			}
		case "pattern":
			if s, ok := v.(string); ok && !regexp.MustCompile(want.(string)).MatchString(s) {
				c.say(at, "%q does not match %s", s, want)
			}
		case "minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems":
			c.bound(at, key, want.(float64), v)
		default:
			c.err = fmt.Errorf("schema: %s: this validator does not know %s", at, key)
		}
	}
}

// bound checks a number, the length of a text, or that of a list.
func (c *checker) bound(at, key string, want float64, v any) {
	var n float64
	switch v := v.(type) {
	case float64:
		n = v
		if strings.HasSuffix(key, "Length") || strings.HasSuffix(key, "Items") {
			return
		}
	case string:
		n = float64(len([]rune(v)))
		if !strings.HasSuffix(key, "Length") {
			return
		}
	case []any:
		n = float64(len(v))
		if !strings.HasSuffix(key, "Items") {
			return
		}
	default:
		return
	}
	below := strings.HasPrefix(key, "min") && n < want || key == "exclusiveMinimum" && n <= want
	if below || strings.HasPrefix(key, "max") && n > want {
		c.say(at, "%v breaks %s %v", n, key, want)
	}
}

// oneOf wants exactly one of the forms.
func (c *checker) oneOf(at string, rules []any, v any) {
	fits := 0
	for _, r := range rules {
		one := checker{defs: c.defs}
		one.check(at, r.(map[string]any), v)
		if one.err != nil {
			c.err = one.err
		}
		if len(one.problems) == 0 {
			fits++
		}
	}
	if fits != 1 {
		c.say(at, "%v fits %d of the forms, not one", v, fits)
	}
}

// anyOf wants one of the forms at least; where none fits, what is wrong with each is told.
func (c *checker) anyOf(at string, rules []any, v any) {
	var wrong []string
	for _, r := range rules {
		one := checker{defs: c.defs}
		one.check(at, r.(map[string]any), v)
		if one.err == nil && len(one.problems) == 0 {
			return
		}
		if one.err != nil {
			c.err = one.err
		}
		wrong = append(wrong, one.problems...)
	}
	if v != nil {
		c.problems = append(c.problems, wrong...)
	}
	c.say(at, "fits none of the forms")
}

func (c *checker) object(at string, rule map[string]any, v any) {
	o, ok := v.(map[string]any)
	if !ok {
		return
	}
	props := rule["properties"].(map[string]any)
	for _, k := range list(rule["required"]) {
		if _, there := o[k.(string)]; !there {
			c.say(at, "%s is missing", k)
		}
	}
	for k, x := range o {
		p, known := props[k]
		if !known {
			c.say(at, "%s is not in the schema", k)
			continue
		}
		c.check(at+"."+k, p.(map[string]any), x)
	}
}

// others checks the values of an object whose keys are free; where they are not, object does.
func (c *checker) others(at string, want, v any) {
	rule, free := want.(map[string]any)
	o, _ := v.(map[string]any)
	for k, x := range o {
		if free {
			c.check(at+"."+k, rule, x)
		}
	}
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

func isType(t string, v any) bool {
	switch v := v.(type) {
	case nil:
		return t == "null"
	case bool:
		return t == "boolean"
	case string:
		return t == "string"
	case float64:
		return t == "number" || t == "integer" && v == float64(int64(v))
	case []any:
		return t == "array"
	case map[string]any:
		return t == "object"
	}
	return false
}
