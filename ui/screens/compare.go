package screens

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Compare is the screen of two texts of a round: what its branches and its merges say. The
// left one stays, and the right one is exchanged. One of them, at first the right one, is the one
// that the keys are about that are about one text.
//
// What the texts share is found elsewhere, asked for by intent.Align and brought by Aligned;
// until then the last answer stands, and says as of when.
type Compare struct {
	scene  *Scene
	round  int // of both texts
	left   side
	right  side
	view   *widgets.Compare
	diff   *widgets.Diff // of the texts as the sides say; nil: not found yet
	only   bool          // what is the same is hidden
	onLeft bool          // the left text has the keys that are about one
	order  order
	search compareSearch

	outside *CompareOutside // nil: both texts are of the round
}

// side is whose text stands there, and which state of it was laid beside the other.
type side struct {
	id   engine.BranchID
	seen version
}

// order is what was asked of the one who compares.
type order struct {
	n    int           // of the last one; earlier answers are late
	open bool          // its answer has not come
	at   time.Duration // the moment whose texts went with it
	told time.Duration // the moment whose texts the answer is about that is shown
}

// Aligned brings what the two texts of an intent.Align share, with its number.
type Aligned struct {
	N    int
	Diff *widgets.Diff
}

// NewCompare makes the screen. It compares nothing until an intent.Compare says what.
func NewCompare(scene *Scene) *Compare {
	return &Compare{scene: scene, view: widgets.NewCompare(scene.Theme)}
}

// Handle implements Screen. Of what the session says it needs to hear only while it is on the
// way to being seen again.
func (c *Compare) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Shown:
		if c.outside != nil {
			return nil
		}
		c.left.seen, c.right.seen, c.order.open = version{}, version{}, false
		c.clear()
	case Dressed:
		c.view.Dress()
	case Heard:
		return c.follow()
	case Aligned:
		return c.aligned(msg)
	case intent.Compare:
		return c.open(msg)
	case CompareOutside:
		return c.openOutside(msg)
	case tea.PasteMsg:
		c.paste(msg.Content)
	case tea.KeyPressMsg:
		return c.press(msg)
	}
	return nil
}

// now is the round of both texts as it stands; nil: there is none.
func (c *Compare) now() *engine.Round {
	if c.round < 1 || c.round > len(c.scene.State.Rounds) {
		return nil
	}
	return c.scene.State.Rounds[c.round-1]
}

// texts are both texts as they stand now.
func (c *Compare) texts() (left, right written) {
	if o := c.outside; o != nil {
		return written{outside: &o.Left}, written{outside: &o.Right}
	}
	r := c.now()
	return writtenIn(r, c.left.id), writtenIn(r, c.right.id)
}

// open takes up two texts of the round on screen, or says why it cannot.
func (c *Compare) open(w intent.Compare) []intent.Intent {
	r := c.scene.Round()
	left, why := textIn(r, w.Left)
	if why != "" {
		return say(why)
	}
	if w.Right == "" {
		w.Right = partner(r, left)
	}
	if w.Right == "" {
		return say("there is nothing to compare with " + left.name() + ": it is the only text so far")
	}
	if _, why := textIn(r, w.Right); why != "" {
		return say(why)
	}
	if w.Left == w.Right {
		return say(left.name() + " stands at the left already")
	}
	shown := []intent.Intent{intent.Show{Screen: intent.ScreenCompare, Detour: true}}
	if c.outside == nil && r.N == c.round && w.Left == c.left.id && w.Right == c.right.id {
		return append(shown, c.follow()...)
	}
	c.round, c.outside = r.N, nil
	return append(shown, c.lay(w.Left, w.Right)...)
}

// lay puts two texts side by side.
func (c *Compare) lay(left, right engine.BranchID) []intent.Intent {
	c.left, c.right, c.onLeft = side{id: left}, side{id: right}, c.onLeft && left == c.left.id
	c.clear()
	return c.ask()
}

// ask has both texts compared as they stand now.
func (c *Compare) ask() []intent.Intent {
	left, right := c.texts()
	c.left.seen, c.right.seen = left.version(), right.version()
	c.order.n, c.order.open, c.order.at = c.order.n+1, true, c.scene.Now
	return []intent.Intent{intent.Align{N: c.order.n, Left: left.source(), Right: right.source()}}
}

// follow asks again where a text has changed: at the pace of the figures while it grows, at
// once where it ends or is another one.
func (c *Compare) follow() []intent.Intent {
	if c.left.id == "" || c.order.open {
		return nil
	}
	left, right := c.texts()
	l, r := left.version(), right.version()
	switch waited := c.scene.Now - c.order.at; {
	case l == c.left.seen && r == c.right.seen:
		return nil
	case l.grewFrom(c.left.seen) && r.grewFrom(c.right.seen) && waited >= 0 && waited < engine.FigureStep:
		return nil
	}
	return c.ask()
}

// aligned takes the last answer up, and asks again where the texts have gone on meanwhile. The
// reader's place is kept.
func (c *Compare) aligned(m Aligned) []intent.Intent {
	if m.N != c.order.n || !c.order.open {
		return nil
	}
	c.order.open, c.order.told = false, c.order.at
	c.diff = m.Diff
	c.view.Replace(m.Diff)
	return c.follow()
}

// clear shows nothing until the next answer comes.
func (c *Compare) clear() {
	c.diff, c.search.outcome = nil, ""
	c.view.Set(nil)
}
