package kb_test

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

// TestPoliciesGolden pins how each document beside the checkout is cut, without its words: a line a passage with its
// place, its length in characters, its kind, the number of its units and a hash of its text.
func TestPoliciesGolden(t *testing.T) {
	const golden = "testdata/policies.golden"
	if underRace {
		t.Skip("starting the PDF reader takes a minute under the race detector")
	}
	root := shared(t, "policies")
	r := extract.New(extract.Options{CacheDir: t.TempDir()})
	defer r.Close()
	var b strings.Builder
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".tsv" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		doc, err := r.Extract(ctx, name, data)
		if err != nil {
			return err
		}
		p, ps := kb.Split(doc)
		b.WriteString(structure(filepath.ToSlash(name), p, ps))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	compareFiles(t, sections(b.String()), sections(string(want)))
}

// sections gives the lines of each file by its name.
func sections(text string) map[string][]string {
	files, name := map[string][]string{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if before, _, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, " ") {
			name = before
		}
		files[name] = append(files[name], line)
	}
	return files
}

// compareFiles shows of each file that is cut otherwise the first lines that differ.
func compareFiles(t *testing.T, got, want map[string][]string) {
	t.Helper()
	for name := range want {
		if got[name] == nil {
			t.Errorf("%s is in the golden file and not read", name)
		}
	}
	for name, lines := range got {
		shown := 0
		for i, line := range lines {
			w := ""
			if i < len(want[name]) {
				w = want[name][i]
			}
			if line != w && shown < 3 {
				t.Errorf("%s: got %q, want %q", name, line, w)
				shown++
			}
		}
		if shown == 0 && len(want[name]) > len(lines) {
			t.Errorf("%s: got %d lines, want %d", name, len(lines), len(want[name]))
		}
	}
}

func structure(name string, p kb.Policy, ps []kb.Passage) string {
	var b strings.Builder
	chars, tasks := 0, 0
	for _, x := range ps {
		chars += len([]rune(x.Text))
		if x.Kind == kb.Task {
			tasks++
		}
	}
	fmt.Fprintf(&b, "%s: %d passages, %d characters, %d %s; issued %s, in force %s to %s\n", name, len(ps), chars, tasks, kb.Task, p.Issued, p.Effective, p.Expires)
	for _, x := range ps {
		h := fnv.New32a()
		fmt.Fprint(h, x.Text)
		fmt.Fprintf(&b, "  %d [%s] %d under %d headings, %s, %d units, %08x\n", x.Seq, x.Path, len([]rune(x.Text)), len(x.Headings), x.Kind, len(x.Units), h.Sum32())
	}
	return b.String()
}
