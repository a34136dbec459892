package ticket_test

import (
	"maps"
	"os"
	"strings"
	"testing"
)

// matrix is matrix.golden as read: the stages in their order, each with the state it stands in and its moves.
type matrix struct {
	names  []string
	stages map[string]matrixStage
}

type matrixStage struct {
	state string
	cells map[string]cell
}

// readMatrix reads the file: [blocks] that stages refer to by 同, and ## stages. What a stage says itself goes before
// what its blocks say.
func readMatrix(t *testing.T) matrix {
	data, err := os.ReadFile("testdata/matrix.golden")
	if err != nil {
		t.Fatal(err)
	}
	m := matrix{stages: map[string]matrixStage{}}
	blocks := map[string]map[string]cell{}
	var now map[string]cell
	for i, line := range strings.Split(string(data), "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "", strings.HasPrefix(line, "# "), line == "#":
		case strings.HasPrefix(line, "["):
			name, _, _ := strings.Cut(line[1:], "]")
			now = map[string]cell{}
			blocks[name] = now
		case strings.HasPrefix(line, "## "):
			name, state, ok := strings.Cut(line[3:], " ")
			if _, twice := m.stages[name]; !ok || twice {
				t.Fatalf("matrix.golden:%d: no state, or a second time: %q", i+1, line)
			}
			now = map[string]cell{}
			m.names, m.stages[name] = append(m.names, name), matrixStage{state, now}
		case strings.HasPrefix(line, "同 "):
			for _, b := range strings.Split(line[len("同 "):], "、") {
				if blocks[b] == nil {
					t.Fatalf("matrix.golden:%d: no block %q", i+1, b)
				}
				maps.Copy(now, blocks[b])
			}
		default:
			c := cell{line: i + 1}
			name, err := c.read(line)
			if err != nil || now == nil {
				t.Fatalf("matrix.golden:%d: %v", i+1, err)
			}
			now[name] = c
		}
	}
	return m
}
