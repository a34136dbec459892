package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

func BenchmarkBuild181k(b *testing.B) {
	ds := corpus(b, laws, market, notices)
	for name, options := range map[string][]Option{"words": {Without(Vectors)}, "words and vectors": {WithEncoder(projection{})}} {
		b.Run(name, func(b *testing.B) {
			began := cpu()
			for b.Loop() {
				ix, err := Open(b.TempDir(), append(options, Without(Rerank))...)
				if err != nil {
					b.Fatal(err)
				}
				if err := ix.Rebuild(context.Background(), each(ds)); err != nil {
					b.Fatal(err)
				}
				if err := ix.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu()-began).Seconds()/float64(b.N), "cpu-s/op")
		})
	}
}

func BenchmarkOpen3600(b *testing.B) { benchmarkOpen(b, notices) }
func BenchmarkOpen181k(b *testing.B) { benchmarkOpen(b, laws, market, notices) }

// benchmarkOpen opens an index, attaches nothing, and answers one question; what memory another process needs to
// open it and to answer 200 is reported too.
func benchmarkOpen(b *testing.B, paths ...string) {
	ds, qs := corpus(b, paths...), questions(b, 1)
	for name, lose := range map[string]bool{"snapshot": false, "bleve alone": true} {
		b.Run(name, func(b *testing.B) {
			dir := b.TempDir()
			build(b, dir, ds)
			var memory map[string]float64
			if lose {
				files, _ := filepath.Glob(filepath.Join(dir, "*.base"))
				if len(files) != 1 || os.Remove(files[0]) != nil {
					b.Fatalf("got snapshots %v, want one to lose", files)
				}
			} else {
				memory = resident(b, dir)
			}
			began := cpu()
			for b.Loop() {
				ix, err := Open(dir, WithEncoder(projection{}), Without(Rerank))
				if err != nil {
					b.Fatal(err)
				}
				if found, err := ix.Search(context.Background(), qs[0], 10, nil); err != nil || len(found) == 0 {
					b.Fatalf("got %v, %v, want passages", found, err)
				}
				b.StopTimer()
				if err := ix.Close(); err != nil {
					b.Fatal(err)
				}
				if lose {
					files, _ := filepath.Glob(filepath.Join(dir, "*.base"))
					for _, f := range files {
						_ = os.Remove(f)
					}
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(cpu()-began)/1e6/float64(b.N), "cpu-ms/op")
			for name, value := range memory {
				b.ReportMetric(value, name)
			}
		})
	}
}

func build(tb testing.TB, dir string, ds []plainPolicy) {
	tb.Helper()
	ix, err := Open(dir, WithEncoder(projection{}), Without(Rerank))
	if err != nil {
		tb.Fatal(err)
	}
	if err := ix.Rebuild(context.Background(), each(ds)); err != nil {
		tb.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		tb.Fatal(err)
	}
}

// resident has another process open dir and answer, and returns what memory it took, in MB.
func resident(tb testing.TB, dir string) map[string]float64 {
	tb.Helper()
	out, err := child(tb, "TestResident", dir).Output()
	if err != nil {
		tb.Fatal(err)
	}
	figures := map[string]float64{}
	for _, m := range regexp.MustCompile(`(?m)^figure (\S+) (\S+)$`).FindAllStringSubmatch(string(out), -1) {
		figures[m[1]], _ = strconv.ParseFloat(m[2], 64)
	}
	return figures
}

// TestResident is the child of the benchmarks of opening.
func TestResident(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("only as a child of a benchmark")
	}
	ix, err := Open(dir, WithEncoder(projection{}), Without(Rerank))
	if err != nil {
		t.Fatal(err)
	}
	report := func(when string) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Skip("no /proc")
		}
		fmt.Printf("figure heap-MB-%s %.1f\n", when, float64(m.HeapAlloc)/1e6)
		for _, x := range regexp.MustCompile(`Vm(RSS|HWM):\s+(\d+)`).FindAllStringSubmatch(string(status), -1) {
			kB, _ := strconv.ParseFloat(x[2], 64)
			fmt.Printf("figure %s-MB-%s %.1f\n", x[1], when, kB*1024/1e6)
		}
	}
	report("opened")
	for _, q := range questions(t, 67) {
		if _, err := ix.Search(context.Background(), q, 10, nil); err != nil {
			t.Fatal(err)
		}
		v := projection{}.Encode(rank.Parse(q).Content)
		ix.p.dense(&v, 100, nil)
	}
	report("asked")
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkPutAt100k replaces and adds documents of six passages in an index of 100,000 and asks for each.
func BenchmarkPutAt100k(b *testing.B) {
	ds := corpus(b, laws)
	n, upTo := 0, 0
	for ; upTo < len(ds) && n < 100_000; upTo++ {
		n += len(ds[upTo].passages)
	}
	dir := b.TempDir()
	build(b, dir, ds[:upTo])
	ix, err := Open(dir, WithEncoder(projection{}), Without(Rerank))
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	i := 0
	for b.Loop() {
		i++
		id := kb.PolicyID(1_000_000 + i%50)
		word := fmt.Sprintf("x%dx", i)
		var ps []kb.Passage
		for j := range 6 {
			ps = append(ps, kb.Passage{ID: kb.PassageID(1_000_000 + 10*i + j), Text: word + "企业申请补贴应当提交营业执照、纳税证明和用工名册,由县级主管部门在二十个工作日内审核。"})
		}
		if err := ix.Put(context.Background(), kb.Policy{ID: id, Title: "测试办法"}, ps); err != nil {
			b.Fatal(err)
		}
		if found, err := ix.Search(context.Background(), word, 1, nil); err != nil || len(found) != 1 || found[0].Policy != id {
			b.Fatalf("got %v, %v, want a passage of policy %d", found, err, id)
		}
	}
}
