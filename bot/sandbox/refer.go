package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Whose says among whose messages a Ref looks.
type Whose int

// The bot's messages, those of all people, or those of the one who acts.
const (
	OfBot Whose = iota
	OfPeople
	OfSelf
)

// Ref names a message of a chat by what it says, so that it means the same one when everything is done again: of the messages
// that hold Words, the newest (Back 1) or an older one. What is not on the screen has only its number. The zero Ref names none.
type Ref struct {
	Whose Whose
	Words string
	Back  int
	ID    int
}

// lastOwn is somebody's last message.
var lastOwn = Ref{Whose: OfSelf, Back: 1}

// handful is how many characters of a message are enough to name it by, where they tell it from newer ones.
const handful = 24

// find is the message a Ref names, 0 when there is none.
func (ch *chat) find(r Ref, from int64) int {
	if r.Back == 0 {
		return r.ID
	}
	left := r.Back
	for _, m := range slices.Backward(ch.messages) {
		if m == nil || !r.Whose.wrote(m, from) || !strings.Contains(m.Text+m.Caption, r.Words) {
			continue
		}
		if left--; left == 0 {
			return m.MessageID
		}
	}
	return 0
}

func (w Whose) wrote(m *message, from int64) bool {
	switch {
	case m.From == nil:
		return false
	case w == OfSelf:
		return m.From.ID == from
	}
	return m.From.IsBot == (w == OfBot)
}

// refer names a message of the chat.
func (ch *chat) refer(id int, whose Whose, from int64) Ref {
	target := ch.message(id)
	if target == nil || !whose.wrote(target, from) {
		return Ref{ID: id}
	}
	var newer []string
	for _, m := range slices.Backward(ch.messages) {
		if m == target {
			break
		}
		if m != nil && whose.wrote(m, from) {
			newer = append(newer, m.Text+m.Caption)
		}
	}
	count := func(words string) (n int) {
		for _, text := range newer {
			if strings.Contains(text, words) {
				n++
			}
		}
		return n
	}
	lines := strings.Split(target.Text+target.Caption, "\n")
	start := beginning(lines[0])
	for _, words := range append([]string{start}, lines...) {
		if words != "" && count(words) == 0 {
			return Ref{Whose: whose, Words: words, Back: 1}
		}
	}
	return Ref{Whose: whose, Words: start, Back: count(start) + 1}
}

// beginning is a handful of a line. A word of letters and digits, such as the code of an invitation, is not cut.
func beginning(line string) string {
	r := []rune(line)
	end := min(handful, len(r))
	inWord := func(c rune) bool { return c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)) }
	for end < len(r) && end > 0 && inWord(r[end-1]) && inWord(r[end]) {
		end++
	}
	return string(r[:end])
}

// referTo names a message of anybody; 0 is none.
func (ch *chat) referTo(id int) Ref {
	if id == 0 {
		return Ref{}
	}
	whose := OfBot
	if m := ch.message(id); m != nil && !OfBot.wrote(m, 0) {
		whose = OfPeople
	}
	return ch.refer(id, whose, 0)
}

// topicName names a topic, by its number when its name does not tell.
func (ch *chat) topicName(id int) string {
	if id == 0 {
		return ""
	}
	number := fmt.Sprintf("#%d", id)
	if ch.topics[id] == nil || ch.topics[id].name == "" {
		return number
	}
	name := ch.topics[id].name
	if found, err := ch.thread(name); err != nil || found != id {
		return number
	}
	return name
}

// thread is the number of the topic that a name, or # and a number, means; 0 for "".
func (ch *chat) thread(name string) (int, error) {
	if name == "" {
		return 0, nil
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		if id, err := strconv.Atoi(digits); err == nil {
			return id, nil
		}
	}
	found := 0
	for id, t := range ch.topics {
		if t.name == name {
			if found != 0 {
				return 0, cannot("two topics are called %q", name)
			}
			found = id
		}
	}
	if found == 0 {
		return 0, cannot("no topic %q in chat %d", name, ch.ref.ID)
	}
	return found, nil
}
