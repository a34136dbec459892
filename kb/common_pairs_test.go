package kb_test

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var write = flag.Bool("write", false, "count common_pairs.txt anew")

// counted are the texts that common_pairs.txt is counted over, and how often a pair must stand in each.
var counted = []struct {
	file  string
	often int
}{{"messages/messages.jsonl", 2}, {"ncp/corpus.jsonl", 5}, {"market-regulation/corpus.jsonl", 10}}

// TestCommonPairs counts the table of pairs of ideographs.
func TestCommonPairs(t *testing.T) {
	if !*write {
		t.Skip("only with -write")
	}
	lines := map[rune]map[rune]bool{}
	for _, c := range counted {
		f, err := os.Open(filepath.Join("..", "..", "shared", "data", c.file))
		if err != nil {
			t.Skip("../shared absent")
		}
		defer f.Close()
		counts := map[[2]rune]int{}
		for d := json.NewDecoder(f); d.More(); {
			var m struct{ Subject, Title, Text string }
			if err := d.Decode(&m); err != nil {
				t.Fatal(err)
			}
			prev := rune(0)
			for _, r := range m.Subject + m.Title + "\n" + m.Text {
				if unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, prev) {
					counts[[2]rune{prev, r}]++
				}
				prev = r
			}
		}
		for pair, n := range counts {
			if n >= c.often {
				if lines[pair[0]] == nil {
					lines[pair[0]] = map[rune]bool{}
				}
				lines[pair[0]][pair[1]] = true
			}
		}
	}
	var out []string
	for first, seconds := range lines {
		out = append(out, string(first)+string(slices.Sorted(maps.Keys(seconds)))+"\n")
	}
	slices.Sort(out)
	if err := os.WriteFile("common_pairs.txt", []byte(strings.Join(out, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d first ideographs", len(out))
}
