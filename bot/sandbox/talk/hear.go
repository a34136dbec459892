package talk

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot/sandbox"
)

// ear collects what the bot shows, and writes what is new on the screens.
type ear struct {
	codes
	seen map[int64]map[int]string // chat → message → as last told
	news map[int64]map[int]string // as shown since
	tips map[int64][]tip          // what presses were answered with since
	told []told
}

// tip is the answer to a press. Answers may come in another order than the presses, whose numbers rise.
type tip struct {
	press int64
	text  string
}

// told is one thing that one person, or a group, was told.
type told struct{ name, text string }

func newEar() ear {
	return ear{seen: map[int64]map[int]string{}, news: map[int64]map[int]string{}, tips: map[int64][]tip{}}
}

// take hears one entry of a journal.
func (e *ear) take(x sandbox.Entry) {
	switch {
	case x.Shown != nil:
		if e.news[x.Chat] == nil {
			e.news[x.Chat] = map[int]string{}
		}
		e.news[x.Chat][x.Shown.ID] = e.hide(shown(*x.Shown))
	case x.Gone != 0:
		delete(e.news[x.Chat], x.Gone)
	case x.Answer != nil && x.Answer.Text != "":
		press, _ := strconv.ParseInt(x.Answer.ID, 10, 64) // the sandbox's own number
		e.tips[x.Chat] = append(e.tips[x.Chat], tip{press, x.Answer.Text})
	}
}

// hear writes what the screens gained since the last look; what several people were told alike is written once. when stands
// before the names where time went by.
func (e *ear) hear(who cast, when string) string {
	var said []string           // in the order it is heard
	to := map[string][]string{} // who heard it
	tell := func(name, text string) {
		if to[text] == nil {
			said = append(said, text)
		}
		to[text] = append(to[text], called(name))
		e.told = append(e.told, told{name, text})
	}
	for _, name := range who.order {
		chat := who.ids[name]
		if e.seen[chat] == nil {
			e.seen[chat] = map[int]string{}
		}
		for _, id := range slices.Sorted(maps.Keys(e.news[chat])) {
			now := e.news[chat][id]
			was, old := e.seen[chat][id]
			e.seen[chat][id] = now
			switch {
			case old && (was == now || stripped(was, now)): // it only lost its buttons
			case old:
				tell(name, "(改了前面一条) "+now)
			default:
				tell(name, now)
			}
		}
		slices.SortStableFunc(e.tips[chat], func(a, b tip) int { return cmp.Compare(a.press, b.press) })
		for _, t := range e.tips[chat] {
			tell(name, "(提示) "+t.text)
		}
		delete(e.news, chat)
		delete(e.tips, chat)
	}
	var out strings.Builder
	for _, text := range said {
		fmt.Fprintf(&out, "bot > %s%s: %s\n", when, strings.Join(to[text], "、"), strings.ReplaceAll(text, "\n", "\n  "))
	}
	return out.String()
}

// isAnswer: a line of a talk that says what the bot says.
func isAnswer(line string) bool {
	return strings.HasPrefix(line, "bot > ") || strings.HasPrefix(line, "  ")
}

// isComment: a line that says nothing.
func isComment(line string) bool {
	return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
}

var nameless = map[string]string{"photo": "图片", "voice": "语音", "video": "视频", "audio": "音频"}

// shown is a message as a talk writes it: its text, then its buttons in a line.
func shown(m sandbox.Message) string {
	text := m.Text
	if m.Service != "" {
		text = "〔" + m.Service + "〕" + text
	}
	if m.File != nil {
		name := m.File.Name
		if name == "" {
			name = nameless[m.File.Kind]
		}
		text = "〔" + name + "〕" + text
	}
	for _, row := range m.Buttons {
		line := ""
		for _, b := range row {
			line += " [" + b.Text + "]"
		}
		text += "\n" + strings.TrimSpace(line)
	}
	return text
}

func stripped(was, now string) bool {
	return strings.HasPrefix(was, now) && strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(was, now)), "[")
}
