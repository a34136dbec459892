package kb_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"zhuqi/kb"
)

// rows reads a table with tabs between its cells.
func rows(t *testing.T, path string, width int) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		cells := strings.Split(sc.Text(), "\t")
		if len(cells) != width {
			t.Fatalf("%s: %q has %d cells, want %d", path, sc.Text(), len(cells), width)
		}
		out = append(out, cells)
	}
	return out
}

// kindsRight is how many of the marked clauses must be told right.
const kindsRight = 0.9

// Each sentence stands as a clause of a document that does not say what it is, neither a plan nor a guide.
func TestKindsOfSentences(t *testing.T) {
	all := rows(t, "testdata/kinds.tsv", 2)
	right := 0
	for _, row := range all {
		_, ps := kb.Split(lines("关于某事的通知\n各单位：\n一、有关事项\n" + row[1] + "\n二、其他\n本通知由县政府办公室负责解释。"))
		got := kb.Kind("")
		for _, p := range ps {
			if strings.Contains(p.Text, row[1]) {
				got = p.Kind
			}
		}
		if string(got) == row[0] {
			right++
		} else {
			t.Logf("got %s, want %s: %s", got, row[0], row[1])
		}
	}
	if float64(right) < kindsRight*float64(len(all)) {
		t.Errorf("%d of %d right, want %.0f %%", right, len(all), 100*kindsRight)
	}
}

func TestKindsOfPolicies(t *testing.T) {
	alone(t)
	all := rows(t, "testdata/kinds_policies.tsv", 3)
	docs := map[string][]kb.Passage{}
	right := 0
	for _, row := range all {
		if docs[row[0]] == nil {
			_, docs[row[0]] = read(t, shared(t, "policies/"+row[0]))
		}
		found, ok := false, true
		for _, p := range docs[row[0]] {
			if p.Path == row[1] {
				found = true
				ok = ok && string(p.Kind) == row[2]
			}
		}
		switch {
		case !found:
			t.Errorf("%s has no %s", row[0], row[1])
		case ok:
			right++
		default:
			t.Logf("want %s: %s %s", row[2], row[0], row[1])
		}
	}
	if float64(right) < kindsRight*float64(len(all)) {
		t.Errorf("%d of %d right, want %.0f %%", right, len(all), 100*kindsRight)
	}
}
