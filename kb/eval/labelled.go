package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"zhuqi/kb"
)

// message is a citizen's message, with the head it belongs under when that is known.
type message struct {
	ID       string `json:"id"`
	Subject  string `json:"subject"`
	Text     string `json:"text"`
	Body     string `json:"body"`
	Category string `json:"category"`
}

// ReadLabelled reads messages with their heads: a JSON object a line, {subject, body, category}. The subject is the
// first line of the text.
func ReadLabelled(r io.Reader) ([]kb.Example, error) {
	ms, err := readMessages(r)
	if err != nil {
		return nil, err
	}
	xs := make([]kb.Example, len(ms))
	for i, m := range ms {
		if m.Category == "" {
			return nil, fmt.Errorf("message %s has no category", m.ID)
		}
		xs[i] = kb.Example{Text: m.Subject + "\n" + m.Body + m.Text, Label: m.Category}
	}
	return xs, nil
}

func readMessages(r io.Reader) ([]message, error) {
	var ms []message
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var m message
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		ms = append(ms, m)
	}
	return ms, lines.Err()
}

// NamesOf are the names of what stands under the heads of some texts, from a table of heads: head, branch, twig, a tab
// between; other heads are left out.
func NamesOf(table string, texts []kb.Example) []kb.Example {
	known := map[string]bool{}
	for _, x := range texts {
		known[x.Label] = true
	}
	var names []kb.Example
	for line := range strings.Lines(table) {
		head, rest, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && known[head] {
			names = append(names, kb.Example{Text: strings.ReplaceAll(rest, "\t", " "), Label: head})
		}
	}
	return names
}
