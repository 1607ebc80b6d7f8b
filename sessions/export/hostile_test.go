package export

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// hostile are texts that would act, load, hide or break something, where they got through.
var hostile = []string{
	`<script>document.title="pwned"</script>`,
	`</style><script>document.title="pwned"</script>`,
	`</title><script>document.title="pwned"</script>`,
	`</textarea></pre></div></details></main></body></html><script>document.title="pwned"</script>`,
	`<img src=x onerror="document.title='pwned'">`,
	`<svg onload="document.title='pwned'"><animate onbegin=alert(1) attributeName=x></svg>`,
	`<iframe src="https://evil.example/frame"></iframe><object data="https://evil.example/o"></object><embed src=//evil.example/e>`,
	`<link rel=stylesheet href=https://evil.example/s.css><style>body{display:none}</style>`,
	`<form action="https://evil.example"><input name=key><button>Send</button></form>`,
	`<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example/">`,
	`[click](javascript:document.title='pwned')`,
	`[click](JaVaScRiPt&colon;document.title='pwned')`,
	`[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
	`![alt](https://evil.example/track.png "seen")`,
	`<https://evil.example/auto> https://evil.example/bare`,
	"[ref]: https://evil.example/ref \"t\"\n\n[ref] and ![ref]",
	`" onmouseover="document.title='pwned'" x="`,
	`' autofocus onfocus='document.title="pwned"`,
	`<!-- hidden --> <![CDATA[ x ]]> <?php echo 1 ?> <!DOCTYPE html>`,
	"&lt;script&gt;alert(1)&lt;/script&gt; &#x202e;desrever &#27;[31m &NotAnEntity; &#0;",
	"\x1b[31mred\x1b]0;title\x07\x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \u202eesrever\u202c \u0090x\u009c",
	"```html\n<script>document.title='pwned'</script>\n```",
	"```\" onclick=\"alert(1)\nx\n```\n\n~~~\nleft open <b>",
	"<b>bold</b>\n\n<div onclick=alert(1)>\n\n*text*\n\n</div>",
	"| a | b |\n| --- | ---: |\n| <script>x</script> | `|` |\n| [1] | **open |",
	"עברית <b>و</b> العربية [1] english",
	"# Head [1]\n\nSetext [2]\n======\n\n> quote\n> - list [1]\n>   1. deep",
	"a\\<b\\> \\[1] \\` \\\\ \\&amp; *un**balanced* _x __y_ ~~z~",
	"{{.Title}} {{template \"x\"}} ${x} <%= x %> {% raw %}",
	"[1](#p1) [2]: #p2 [1][2] [1-3] [1, 9?] [B1] [[1]] ![1] `[1]`",
	"\u2028\u2029\ufeff\u200b\u00ad\u0000 zero",
	"<a id=\"round-1\" href=\"#p1\" name=p1>clobber</a><span class=place id=p1>",
	"url(https://evil.example/x) @import 'https://evil.example'; expression(alert(1)) behavior:url(x)",
}

// signs are the bits that markdown and HTML are made of.
var signs = []string{"<", ">", "&", "\"", "'", "`", "```\n", "[", "]", "(", ")", "*", "_", "#", "\n", "\n\n", "|", "- ", "> ", "1. ", "    ", "\t", "[1]", "[2]", "\\", "~~", "=", "---\n", "<!--", "-->", "</", "/>", "![", "](", "| --- |\n", ":", "é", "א", "\u0301"}

// What would act stands there as the words that it is.
func TestHostileTextIsShownAsText(t *testing.T) {
	for _, text := range hostile {
		page := written(t, "html", everywhere(t, text))
		f := checkPage(t, page)
		for _, word := range strings.Fields(text) {
			if strings.ContainsAny(word, "<>") && !strings.ContainsAny(word, "\\&*_`~|\x1b[]{}") {
				has(t, f, word)
			}
		}
		for _, never := range []string{"\x1b", "\u202e", "\u0090", "<script", "<img", "<iframe", "<form"} {
			if strings.Contains(page, never) {
				t.Errorf("%q let %q through", text, never)
			}
		}
	}
	f := checkPage(t, written(t, "html", everywhere(t, strings.Join(hostile, "\n\n"))))
	has(t, f, "evil.example/track.png", "evil.example/auto", "evil.example/ref", "javascript:document.title", "<!-- hidden -->", "<![CDATA[ x ]]>", "عربية")
}

// The hostile session that a browser is shown is made of these texts.
func TestTheHostileSampleHoldsThem(t *testing.T) {
	const sample = "testdata/hostile.jsonl"
	got := written(t, "ndjson", everywhere(t, strings.Join(hostile, "\n\n")))
	if *update {
		if err := os.WriteFile(sample, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if string(read(t, sample)) != got {
		t.Error("it holds other texts; make it anew with -update")
	}
}

// What was not written to be read is shown all the same. What grew with the square of these texts
// would not end before the test's own limit.
func TestTextsThatTieAParserInKnots(t *testing.T) {
	const n = 100_000
	for _, knot := range []string{
		"[", "![", "[[", "[](", "*a **a ", "_a __a ", "`", "` `` ", "<", "> ", "- ", "1. ", "\\", "&", "|", "| --- ", "~~", "a\n", "*\n", "> \n", "  - a\n", "[1]", "<!--", "](", "**", "# ", "\t", "[a](b", "a**b",
	} {
		text := strings.Repeat(knot, n/len(knot))
		checkPage(t, string(prose{text: text, under: 3}.html()))
	}
	for _, deep := range []string{"> ", "- ", "  "} {
		var b strings.Builder
		for i := range 600 {
			b.WriteString(strings.Repeat(deep, i) + "- x\n")
		}
		checkPage(t, string(prose{text: b.String(), under: 3}.html()))
	}
}

// The fence finds nothing to take away: what the scribe writes is whole by itself.
func TestTheFenceTakesNothingAway(t *testing.T) {
	for _, text := range hostile {
		p := prose{text: text, under: 3}
		once := string(p.html())
		if again := string(fenced(once)); again != once {
			t.Errorf("%q: %q became %q", text, once, again)
		}
	}
}

// silent lets helpers of tests be used where a failure is found in another way.
type silent struct{ testing.TB }

func (silent) Helper()           {}
func (silent) Fatal(args ...any) { panic(args) }

func luminance(hex string) float64 {
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			panic(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
