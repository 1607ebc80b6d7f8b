package ui

import (
	"image"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// App is the terminal program: the only tea.Model. It owns the size, the theme, the folded
// state, the screen and what lies over it, and routes messages. What a pane contains it does
// not know.
//
//	message -> App -> top overlay | global keys | screen -> intents -> App -> effects -> message
type App struct {
	opts     Options
	fx       *effects
	size     image.Point
	scene    *screens.Scene
	stage    stage
	overlays []layer
	session  session
	connection
	lab practice
	toasts
	frame  frame
	senses senses
}

// session is what the program must know of the session on screen, besides its state.
type session struct {
	feed        int           // whose batches are listened to
	listening   bool          // a command waits for the next batch
	touched     bool          // a key was pressed since the question was sent
	answers     int           // reductions that had ended when last looked
	leaving     bool          // quit once nothing runs
	interrupted bool          // ctrl+c was the last key
	deck        deck          // the replay on screen
	kept        *kept         // the live session behind a replay
	going       going         // on with a saved session
	whole       *engine.State // all of the session, while an earlier round of it is looked at
	workbench
}

// frame is the last view, whether it still holds, and what it is drawn in.
type frame struct {
	view  tea.View
	spots []widgets.Placed // what stands where in it
	dirty bool
	wear  wardrobe // the colours that it is drawn in
}

// New makes the program. Nothing is read and nothing starts before Init.
func New(p Ports, opts Options) *App {
	km := keys.Default()
	if opts.Keys != nil {
		km = *opts.Keys
	}
	a := &App{opts: opts, fx: newEffects(p, opts.Seed)}
	a.frame.wear = wardrobeOf(opts)
	a.scene = &screens.Scene{State: &engine.State{}, Theme: a.frame.wear.first(), Keys: km}
	a.stage = stage{at: intent.ScreenAsk, ask: screens.NewAsk(a.scene, opts.Board)}
	a.stage.run, a.stage.synthesis = screens.NewRun(a.scene), screens.NewSynthesis(a.scene)
	a.stage.compare, a.stage.sent = screens.NewCompare(a.scene), screens.NewInspector(a.scene)
	a.stage.matrix = screens.NewMatrix(a.scene)
	a.stage.sessions = screens.NewSessions(a.scene)
	a.stage.labs, a.stage.lab = screens.NewLabs(a.scene), screens.NewLab(a.scene)
	a.stage.ask.AskAbove(opts.AskAbove)
	a.stage.ask.Write(opts.Question)
	a.takeUpDraft(opts)
	switch {
	case opts.Replay != nil:
		a.stage.at = intent.ScreenRun
	case opts.Lab != "":
		a.stage.at = intent.ScreenLab
	}
	a.session.deck.course.there()
	a.senses.mouse = opts.Manners.Mouse
	a.frame.dirty = true
	return a
}

// Init implements tea.Model. What can be chosen is read after the first frame.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.fx.offers(), a.fx.models(), a.fx.look(false), tea.Raw(tellChanges), a.asksGround()}
	if a.opts.Lab != "" {
		cmds = append(cmds, a.practise(intent.Practise{Lab: a.opts.Lab}))
	}
	if a.opts.Replay != nil {
		cmds = append(cmds, a.fx.begin(a.opts.Replay, a.opts.Speed))
	}
	return tea.Batch(cmds...)
}

// Update implements tea.Model: it routes, and does nothing itself. It reads the message and
// its own fields; no clock, no file, no service.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	before := a.notice
	cmd := a.take(msg)
	return a, tea.Batch(cmd, a.utter(msg, before))
}

// take routes a message.
func (a *App) take(msg tea.Msg) tea.Cmd {
	was := a.frame.dirty
	a.frame.dirty = true
	switch msg := entered(msg).(type) {
	case tea.WindowSizeMsg:
		a.size = image.Pt(msg.Width, msg.Height)
	case tea.BackgroundColorMsg, tea.ColorProfileMsg:
		return a.told(msg)
	case themesRead:
		a.chooseTheme(msg)
	case heard:
		return a.hear(msg)
	case asked:
		return a.mind(a.asked(msg))
	case playing:
		return a.playing(msg)
	case wentOn:
		return a.wentOn(msg)
	case sought:
		return a.sought(msg)
	case labsListed, labOpened, labBegun, labKept:
		return a.practising(msg)
	case forAsk, handOver:
		return a.heardForAsk(msg)
	case did:
		a.say(msg.err)
	case Notice:
		a.notice = msg.Text
	case shelved:
		return a.shelved(msg.msg)
	case draftKept:
		a.say(msg.err)
	case saved:
		a.saved(msg)
	case copied:
		a.copied(msg)
	case modelsRead:
		a.sawModels(msg.rows)
	case linked:
		return a.hearLinked(msg.msg)
	case screens.Offers, screens.AskedBefore, screens.Loaded, screens.Weighed:
		return a.offered(msg)
	case boardTaken, boardSaved, boardWeighed:
		return a.heardOfBoards(msg)
	case screens.Aligned:
		return a.obey(a.stage.compare.Handle(msg))
	case tea.PasteMsg, tea.KeyPressMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		return a.mind(a.handle(msg))
	case tea.FocusMsg, tea.BlurMsg:
		a.frame.dirty = was
		a.gazes(msg)
		return a.told(msg)
	default:
		a.frame.dirty = was
		return a.told(msg)
	}
	return nil
}

// handle takes what the person presses, pastes or points at.
func (a *App) handle(msg tea.Msg) tea.Cmd {
	a.stage.ask.Stir()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return a.paste(msg)
	case tea.KeyPressMsg:
		return a.press(msg)
	}
	return a.point(msg)
}

// View implements tea.Model. It is called after every message, so the last frame is kept
// until something has changed, and while the terminal does not keep up.
func (a *App) View() tea.View {
	if !a.frame.dirty || a.opts.Lagging != nil && a.opts.Lagging() {
		return a.frame.view
	}
	a.frame.view, a.frame.dirty = a.draw(), false
	return a.frame.view
}

// Close ends the session at work: what runs is cancelled, everything is saved. Call it after
// the tea.Program has ended, whatever ended it; a second call does nothing.
func (a *App) Close() error {
	a.mind(nil)
	return a.fx.close()
}
