package index

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zhuqi/kb/rank"
)

func TestTextsAndVectorsComeWithAttach(t *testing.T) {
	v := projection{}.Encode("贷款贴息")
	want := NewMemory(WithEncoder(projection{}))
	if err := want.Rebuild(context.Background(), each(seven())); err != nil {
		t.Fatal(err)
	}
	attach := func(ix *Index) {
		for _, d := range seven() {
			ix.Attach(d.policy, d.passages)
		}
	}
	check := func(t *testing.T, ix *Index) {
		t.Helper()
		if got, want := ix.p.dense(&v, 9, nil), want.p.dense(&v, 9, nil); !slices.Equal(got, want) {
			t.Errorf("dense: got %v, want %v", got, want)
		}
		if title, x := ix.p.passageOf(4); title != "惠企办法1" || x == nil || x.ID != 12 {
			t.Errorf("passage 4: got %s %v, want the second of the second policy", title, x)
		}
	}
	for name, c := range map[string]struct {
		first []Option
		lose  bool
	}{
		"from the snapshot":                    {[]Option{WithEncoder(projection{})}, false},
		"from bleve":                           {[]Option{WithEncoder(projection{})}, true},
		"from a snapshot without vectors":      {[]Option{Without(Vectors)}, false},
		"from a snapshot of another's vectors": {[]Option{WithEncoder(another{})}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			built(t, dir, c.first...)
			if c.lose {
				files, _ := filepath.Glob(filepath.Join(dir, "*.base"))
				if len(files) != 1 || os.Remove(files[0]) != nil {
					t.Fatalf("got snapshots %v, want one to lose", files)
				}
			}
			ix := opened(t, dir, WithEncoder(projection{}))
			if title, x := ix.p.passageOf(4); title != "" || x != nil {
				t.Errorf("before attaching: got %s %v, want nothing", title, x)
			}
			if found, err := ix.Search(context.Background(), "贷款贴息", 3, nil); err != nil || len(found) != 3 {
				t.Errorf("search before attaching: got %v, %v, want three", found, err)
			}
			ix.p.dense(&v, 9, nil)
			attach(ix)
			check(t, ix)
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			again := opened(t, dir, WithEncoder(projection{}))
			if again.p.parts[0].bare != nil {
				t.Error("vectors wait for texts again, want them from the snapshot")
			}
			attach(again)
			check(t, again)
		})
	}
}

// another encoder gives other vectors.
type another struct{}

func (another) Encode(text string) rank.Vector { return projection{}.Encode(text + "又") }
