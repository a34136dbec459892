package index_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

// corpus reads a set of ../shared/data: passages of the same doc, else of the same title, are one policy.
func corpus(tb testing.TB, path ...string) []document {
	tb.Helper()
	f, err := os.Open(filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, path...)...))
	if err != nil {
		tb.Skip("../shared absent")
	}
	defer f.Close()
	in := bufio.NewReader(f)
	d := json.NewDecoder(in)
	if magic, err := in.Peek(2); err == nil && magic[0] == 0x1f {
		z, err := gzip.NewReader(in)
		if err != nil {
			tb.Fatal(err)
		}
		d = json.NewDecoder(z)
	}
	var ds []document
	last := ""
	for n := 1; d.More(); n++ {
		var x struct{ ID, Doc, Title, Text string }
		if err := d.Decode(&x); err != nil {
			tb.Fatal(err)
		}
		if x.Doc == "" {
			x.Doc = x.Title
		}
		if len(ds) == 0 || x.Doc != last {
			ds = append(ds, document{policy: kb.Policy{ID: kb.PolicyID(len(ds) + 1), Title: x.Title}})
			last = x.Doc
		}
		to := &ds[len(ds)-1]
		to.passages = append(to.passages, kb.Passage{ID: kb.PassageID(n), Policy: to.policy.ID, Text: x.Text})
	}
	return ds
}

var questions = []string{
	"北京市对受疫情影响的小微企业有哪些贷款贴息政策?", "疫情期间企业社会保险费可以缓缴吗", "厂里电费太高怎么办",
	"中小企业房租减免有什么规定", "食品生产企业召回不合格食品应当在多长时间内完成",
}

func BenchmarkSearch(b *testing.B) {
	for name, path := range map[string][]string{"3600": {"ncp", "corpus.jsonl"}, "150k": {"laws", "corpus.jsonl.gz"}} {
		b.Run(name, func(b *testing.B) {
			ix := index.NewMemory()
			if err := ix.Rebuild(ctx, each(corpus(b, path...))); err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			i := 0
			for b.Loop() {
				found, err := ix.Search(ctx, questions[i%len(questions)], 10, nil)
				if err != nil || len(found) == 0 {
					b.Fatal(err)
				}
				ix.Evidence(questions[i%len(questions)], found)
				i++
			}
			b.ReportMetric(float64(m.HeapAlloc)/1e6, "heap-MB")
		})
	}
}

// BenchmarkPut imports 599 notices one by one, as an import does.
func BenchmarkPut(b *testing.B) {
	ds := corpus(b, "ncp", "corpus.jsonl")
	for b.Loop() {
		ix, err := index.Open(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		for _, d := range ds {
			if err := ix.Put(ctx, d.policy, d.passages); err != nil {
				b.Fatal(err)
			}
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(ds)), "documents")
}

// BenchmarkOpen opens an index of 3,600 passages.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	ix, err := index.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	if err := ix.Rebuild(ctx, each(corpus(b, "ncp", "corpus.jsonl"))); err != nil {
		b.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		ix, err := index.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		if ix.Len() != 3594 {
			b.Fatalf("got %d passages, want 3594", ix.Len())
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
