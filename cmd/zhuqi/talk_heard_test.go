package main

import (
	"fmt"
	"regexp"
	"strings"

	"zhuqi/bot/sandbox"
)

// heard writes what the screens gained since the last look; what several people were told alike
// is written once. when stands before the names where time went by.
func (k *talk) heard(when string) string {
	var said []string           // in the order it is heard
	to := map[string][]string{} // who heard it
	hear := func(name, text string) {
		if to[text] == nil {
			said = append(said, text)
		}
		to[text] = append(to[text], name)
	}
	for _, name := range k.order {
		chat := k.who[name]
		for _, m := range k.d.sim.Screen(chat) {
			if !m.Bot {
				continue
			}
			shown := k.masked(shown(m))
			was, old := k.seen[chat][m.ID]
			if shown == was {
				continue
			}
			k.seen[chat][m.ID] = shown
			switch {
			case old && stripped(was, shown): // it only lost its buttons
			case old:
				hear(name, "(改了前面一条) "+shown)
			default:
				hear(name, shown)
			}
		}
		answers := k.d.sim.CallbackAnswers(chat)
		for _, a := range answers[min(k.pops[chat], len(answers)):] {
			if a.Text != "" {
				hear(name, "(提示) "+a.Text)
			}
		}
		k.pops[chat] = len(answers)
	}
	var out strings.Builder
	for _, text := range said {
		fmt.Fprintf(&out, "bot > %s%s: %s\n", when, strings.Join(to[text], "、"), strings.ReplaceAll(text, "\n", "\n  "))
	}
	return out.String()
}

var invitation = regexp.MustCompile(`start=([a-z0-9]{20,})|/start ([a-z0-9]{20,})`)

// masked hides an invitation's code, which is another one each time, and remembers it.
func (k *talk) masked(text string) string {
	if m := invitation.FindStringSubmatch(text); m != nil {
		k.code = m[1] + m[2]
		text = strings.ReplaceAll(text, m[1]+m[2], "{邀请码}")
	}
	return text
}

// shown is a message as a talk writes it: its text, then its buttons in a line.
func shown(m sandbox.Message) string {
	text := m.Text
	if m.File != nil {
		name := m.File.Name
		if name == "" {
			name = map[string]string{"photo": "图片", "voice": "语音"}[m.File.Kind]
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
