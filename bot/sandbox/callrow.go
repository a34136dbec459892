package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot/sandbox/spec"
)

// shortText is how many characters of a text stand in a row.
const shortText = 40

// cells are the columns of a call but the verdict, which may have to be worked out.
func (c *Call) cells(chat string) []string {
	result := "成功"
	if c.Status != 200 {
		result = strings.TrimSpace(strconv.Itoa(c.Status) + " " + c.Error)
	}
	return []string{strconv.Itoa(c.N), c.At.In(shanghai).Format("01-02 15:04:05"), c.Method, chat, c.short(), result}
}

// row is a call as the inspector shows it.
func (c *Call) row(chat string) callRow {
	r := callRow{
		ID: strconv.Itoa(c.N), Cells: append(c.cells(chat), c.check()), State: "ok", Links: []callLink{},
		Detail: c.detail(), Problems: c.Verdict(),
	}
	switch {
	case c.Status != 200 || spec.Wrong(r.Problems):
		r.State = "error"
	case len(r.Problems) > 0:
		r.State = "warn"
	}
	for _, id := range c.Messages {
		r.Links = append(r.Links, callLink{"message", c.Chat, id})
	}
	return r
}

// check is the verdict in a few words.
func (c *Call) check() string {
	wrong, all := 0, c.Verdict()
	for _, p := range all {
		if p.Level == spec.Error {
			wrong++
		}
	}
	var parts []string
	if wrong > 0 {
		parts = append(parts, fmt.Sprintf("%d处错误", wrong))
	}
	if n := len(all) - wrong; n > 0 {
		parts = append(parts, fmt.Sprintf("%d处提醒", n))
	}
	if parts == nil {
		return "合格"
	}
	return strings.Join(parts, ",")
}

var tag = regexp.MustCompile(`<[^>]*>`)

// short is what a call says, in one short line.
func (c *Call) short() string {
	for _, name := range []string{"text", "caption", "name", "action", "reaction", "commands", "url", "file_id"} {
		text := c.Params[name]
		if text == "" {
			continue
		}
		if name == "text" || name == "caption" {
			text = tag.ReplaceAllString(text, "")
		}
		line := []rune(strings.Join(strings.Fields(text), " "))
		if len(line) > shortText {
			line = append(line[:shortText], '…')
		}
		return string(line)
	}
	return strings.Join(c.Files, " ")
}

// detail is a call in full: what was asked, what was answered, and what the description says of both.
func (c *Call) detail() string {
	var b strings.Builder
	fmt.Fprintf(&b, "请求 %s\n", c.Method)
	for _, name := range slices.Sorted(maps.Keys(c.Params)) {
		fmt.Fprintf(&b, "  %s: %s\n", name, pretty(c.Params[name]))
	}
	for _, name := range c.Files {
		fmt.Fprintf(&b, "  %s: 〔文件〕\n", name)
	}
	fmt.Fprintf(&b, "回答 %d,用了%d毫秒\n  %s\n", c.Status, c.MS, pretty(strings.ToValidUTF8(string(c.Answer), "")))
	if c.Size > len(c.Answer) {
		fmt.Fprintf(&b, "  ……共%d字节,只留了开头\n", c.Size)
	}
	problems := c.Verdict()
	if len(problems) == 0 {
		b.WriteString("核对 合格:符合 " + spec.Default().Version + "\n")
		return b.String()
	}
	fmt.Fprintf(&b, "核对 不符合 %s 的地方\n", spec.Default().Version)
	for _, p := range problems {
		level := "提醒"
		if p.Level == spec.Error {
			level = "错误"
		}
		fmt.Fprintf(&b, "  %s %s:%s\n", level, p.Path, p.Text)
	}
	return b.String()
}

// pretty sets an object or a list over several lines; anything else stays as it is but for its indent.
func pretty(s string) string {
	var out bytes.Buffer
	if s != "" && (s[0] == '{' || s[0] == '[') && json.Indent(&out, []byte(s), "  ", "  ") == nil {
		return out.String()
	}
	return strings.ReplaceAll(s, "\n", "\n  ")
}
