package index

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// corpus reads sets of ../shared/data: passages of the same doc, else of the same title, are one policy.
func corpus(tb testing.TB, paths ...string) []plainPolicy {
	tb.Helper()
	var ds []plainPolicy
	next := kb.PassageID(0)
	for _, path := range paths {
		f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(path)))
		if err != nil {
			tb.Skip("../shared absent")
		}
		defer f.Close()
		in := bufio.NewReader(f)
		d := json.NewDecoder(in)
		if strings.HasSuffix(path, ".gz") {
			z, err := gzip.NewReader(in)
			if err != nil {
				tb.Fatal(err)
			}
			d = json.NewDecoder(z)
		}
		for last := ""; d.More(); {
			var x struct{ ID, Doc, Title, Text string }
			if err := d.Decode(&x); err != nil {
				tb.Fatal(err)
			}
			if x.Doc == "" {
				x.Doc = x.Title
			}
			if last == "" || x.Doc != last {
				ds = append(ds, plainPolicy{policy: kb.Policy{ID: kb.PolicyID(len(ds) + 1), Title: x.Title}})
				last = x.Doc
			}
			next++
			to := &ds[len(ds)-1]
			to.passages = append(to.passages, kb.Passage{ID: next, Policy: to.policy.ID, Text: x.Text})
		}
	}
	return ds
}

const (
	laws    = "laws/corpus.jsonl.gz"
	market  = "market-regulation/corpus.jsonl"
	notices = "ncp/corpus.jsonl"
)

func each(ds []plainPolicy) func(func(kb.Policy, []kb.Passage) error) error {
	return func(yield func(kb.Policy, []kb.Passage) error) error {
		for _, d := range ds {
			if err := yield(d.policy, d.passages); err != nil {
				return err
			}
		}
		return nil
	}
}

// questions are of the sets' own.
func questions(tb testing.TB, n int) []string {
	tb.Helper()
	var all []string
	for _, set := range []string{"ncp", "market-regulation", "statutes"} {
		f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", set, "queries.jsonl"))
		if err != nil {
			tb.Skip("../shared absent")
		}
		defer f.Close()
		for d, i := json.NewDecoder(f), 0; i < n && d.More(); i++ {
			var x struct{ Question, Text string }
			if err := d.Decode(&x); err != nil {
				tb.Fatal(err)
			}
			all = append(all, x.Question+x.Text)
		}
	}
	return all
}

// cpu is the processor time used so far, by all threads.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func rebuilt(tb testing.TB, m *Memory, paths ...string) {
	tb.Helper()
	if err := m.Rebuild(context.Background(), each(corpus(tb, paths...))); err != nil {
		tb.Fatal(err)
	}
}

func BenchmarkFirstStage181k(b *testing.B) {
	m := NewMemory(Without(Vectors))
	rebuilt(b, m, laws, market, notices)
	qs := questions(b, 100)
	i := 0
	began := cpu()
	for b.Loop() {
		if len(m.p.lexical(rank.Parse(qs[i%len(qs)]), 100, nil)) == 0 {
			b.Fatalf("got nothing for %s", qs[i%len(qs)])
		}
		i++
	}
	b.ReportMetric(float64(cpu()-began)/1e6/float64(b.N), "cpu-ms/op")
}

// BenchmarkDense181k runs over the model's own vectors, and reports what share of the truly nearest is found.
func BenchmarkDense181k(b *testing.B) {
	m := NewMemory()
	rebuilt(b, m, laws, market, notices)
	var vs []rank.Vector
	for _, q := range questions(b, 30) {
		vs = append(vs, m.encoder.Encode(kb.Normalise(q)))
	}
	shared := 0
	for i := range vs {
		got := map[int32]bool{}
		for _, x := range m.p.dense(&vs[i], 100, nil) {
			got[x.entry] = true
		}
		for _, x := range m.p.exact(&vs[i], 100, nil) {
			if got[x.entry] {
				shared++
			}
		}
	}
	i := 0
	began := cpu()
	for b.Loop() {
		m.p.dense(&vs[i%len(vs)], 100, nil)
		i++
	}
	b.ReportMetric(float64(cpu()-began)/1e6/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(shared)/float64(100*len(vs)), "recall@100")
}

// BenchmarkSearch181k asks whole questions: both pools, the texts read, the ranking and how sure it is.
func BenchmarkSearch181k(b *testing.B) {
	m := NewMemory()
	rebuilt(b, m, laws, market, notices)
	qs := questions(b, 100)
	i := 0
	began := cpu()
	for b.Loop() {
		found, err := m.Search(context.Background(), qs[i%len(qs)], 10, nil)
		if err != nil || len(found) == 0 {
			b.Fatalf("got %v for %s", err, qs[i%len(qs)])
		}
		i++
	}
	b.ReportMetric(float64(cpu()-began)/1e6/float64(b.N), "cpu-ms/op")
}
