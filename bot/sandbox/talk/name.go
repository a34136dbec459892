package talk

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// keywords begin lines that are not somebody's; who is called so is quoted.
var keywords = []string{"at", "wait", "重启", "杀掉", "启动", "新人", "群", "文件", "bot"}

// cast knows who is called how. Each name means one chat.
type cast struct {
	ids    map[string]int64
	labels map[int64]string
	order  []string // names in the order they are heard
}

func newCast(people []Named) cast {
	c := cast{ids: map[string]int64{}, labels: map[int64]string{}}
	for _, p := range people {
		c.meet(p.Name, p.Chat)
	}
	return c
}

// meet gives a chat its name; one that has a name keeps it.
func (c *cast) meet(name string, chat int64) {
	if c.labels[chat] != "" {
		return
	}
	if _, there := c.ids[name]; !there {
		c.order = append(c.order, name)
	}
	c.ids[name], c.labels[chat] = chat, name
}

// move: the group is now another chat.
func (c *cast) move(from, to int64) {
	if name := c.labels[from]; name != "" {
		delete(c.labels, from)
		c.ids[name], c.labels[to] = to, name
	}
}

// known is the chat of a name.
func (c *cast) known(name string) (int64, error) {
	if id := c.ids[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("这里没有叫「%s」的人或群,先写一行:新人 %s 801", name, called(name))
}

// free refuses a name that another has.
func (c *cast) free(name string, chat int64) error {
	if id := c.ids[name]; id != 0 && id != chat {
		return fmt.Errorf("「%s」已经是%d的名字,换一个称呼", name, id)
	}
	return nil
}

// label is what a talk calls somebody: the name he has, else his own, with his number when another is called so.
func (c *cast) label(name string, chat int64) string {
	if l := c.labels[chat]; l != "" {
		return l
	}
	for taken := name == ""; ; {
		if _, other := c.ids[name]; !other && !taken {
			return name
		}
		name, taken = fmt.Sprintf("%s(%d)", name, chat), false
	}
}

// called is a name as it stands in a line, quoted where it could be misread.
func called(name string) string {
	strange := func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsGraphic(r) || strings.ContainsRune(`"\:「」→、+@#{}`, r)
	}
	if name == "" || slices.Contains(keywords, name) || strings.HasPrefix(name, "已认识") || strings.ContainsFunc(name, strange) {
		return `"` + escape(name, `"`) + `"`
	}
	return name
}

// name reads one; what ends it is left.
func (s *scan) name() (string, bool) {
	if s.skip(`"`) {
		return s.until(`"`)
	}
	end := strings.IndexFunc(s.rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`":「→`, r) })
	if end < 0 {
		end = len(s.rest)
	}
	name := s.rest[:end]
	s.rest = s.rest[end:]
	return name, name != ""
}
