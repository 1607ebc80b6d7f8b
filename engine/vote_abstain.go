package engine

import (
	"strings"
	"sync"
)

// abstentions are answers that are none, in a few languages, a line each. They are read as votes
// are, so that case, punctuation and apostrophes do not matter.
const abstentions = `abstain; abstains; abstained; abstention; abstaining; i abstain; i must abstain; undecided; undetermined; i am undecided
cannot tell; can't tell; can not tell; i cannot tell; i can't tell; cannot say; can't say; i cannot say; cannot decide; can't decide; i cannot decide
cannot determine; can't determine; cannot be determined; cannot answer; can't answer; i cannot answer; i can't answer; cannot be answered
n/a; n.a.; not applicable; not available; unknown; not known; i don't know; don't know; i do not know; do not know; unsure; not sure; i am not sure; i'm not sure; unclear
no answer; no opinion; insufficient information; insufficient evidence; insufficient data; not enough information; not enough evidence; not enough data; unanswerable; null
enthaltung; ich enthalte mich; unentschieden; unbekannt; weiß nicht; ich weiß nicht; weiss nicht; keine angabe; keine antwort; k.a.; k. a.; nicht bekannt; unklar
je m'abstiens; indécis; inconnu; inconnue; je ne sais pas; sans avis; sans réponse
abstención; me abstengo; indeciso; indecisa; desconocido; desconocida; no lo sé; no sé; no se sabe; sin respuesta
astensione; mi astengo; astenuto; sconosciuto; non lo so; non so
abstenção; me abstenho; abstenho-me; desconhecido; não sei; onthouding; ik onthoud me; onbekend; weet niet; ik weet het niet
wstrzymuję się; nieznane; nie wiem; воздерживаюсь; воздержался; неизвестно; не знаю; çekimser; bilinmiyor; bilmiyorum
弃权; 棄權; 未知; 不知道; 不确定; 無法判斷; 无法判断; 棄権; 不明; わからない; 分からない; 기권; 모름; 알 수 없음`

var abstainKeys = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for line := range strings.SplitSeq(abstentions, "\n") {
		for words := range strings.SplitSeq(line, ";") {
			out[voteKey(strings.TrimSpace(words))] = true
		}
	}
	return out
})

// abstention reports whether an answer is none, and why, as a clause: what the voter says after
// such a word, or in a line of its own.
func abstention(answer, why string) (string, bool) {
	if !abstainKeys()[voteKey(answer)] {
		at := len(answer)
		for _, sep := range [...]string{"(", ":", ";", ",", ". ", " - ", " – ", " — ", " because ", " since ", " as "} {
			if i := strings.Index(answer, sep); i >= 0 {
				at = min(at, i)
			}
		}
		if !abstainKeys()[voteKey(answer[:at])] {
			return "", false
		}
		if rest := strings.Trim(answer[at:], " \t(),:;.-–—"); rest != "" {
			why = rest
		}
	}
	if why = strings.TrimRight(clipAnswer(oneLine(why), maxWhy), ". "); why == "" {
		why = "it abstained"
	}
	return why, true
}
