package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ownSet is the command line that measures on the small set of kb/eval.
func ownSet(more ...string) []string {
	dir := filepath.Join("..", "..", "kb", "eval", "testdata")
	return append([]string{"eval", "--corpus", filepath.Join(dir, "corpus.jsonl"), "--queries", filepath.Join(dir, "queries.jsonl"),
		"--qrels", filepath.Join(dir, "qrels.tsv")}, more...)
}

func TestEvalPrintsAllKeys(t *testing.T) {
	unanswerable := filepath.Join("..", "..", "kb", "eval", "testdata", "unanswerable.jsonl")
	run := filepath.Join(t.TempDir(), "out.trec")
	if status, _, errOut := command(ownSet("--unanswerable", unanswerable, "--run", run)...); status != 0 {
		t.Fatal(errOut)
	}
	status, out, errOut := command(ownSet("--unanswerable", unanswerable, "--compare", run, "--json")...)
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); status != 0 || err != nil {
		t.Fatalf("%d %v: %s%s", status, err, out, errOut)
	}
	for _, key := range []string{"passages", "questions", "unanswerable", "recall@1", "recall@10", "recall@100", "hit@1", "mrr@10", "map", "ndcg@10",
		"auc", "rejected@90", "rejected@95", "precision@half", "precision@half_answerable", "brier", "ece", "calibration", "risk_coverage",
		"promise", "timings", "worst", "surest", "comparison"} {
		if got[key] == nil {
			t.Errorf("no %q in %s", key, out)
		}
	}
	timings, _ := got["timings"].(map[string]any)
	for _, key := range []string{"question_cpu_ms", "question_cpu_ms_p50", "question_cpu_ms_p99", "peak_rss_mb"} {
		if n, _ := timings[key].(float64); n <= 0 {
			t.Errorf("timings: got %s %v, want more than 0", key, timings[key])
		}
	}
	comparison, _ := got["comparison"].(map[string]any)
	if comparison["won"] != 0. || comparison["lost"] != 0. || comparison["tied"] != 50. {
		t.Errorf("a run compared with itself: got %v, want 50 tied", comparison)
	}
}

func TestWrongEvaluations(t *testing.T) {
	run := filepath.Join(t.TempDir(), "old.trec")
	twice := filepath.Join(filepath.Dir(run), "twice.jsonl")
	for path, text := range map[string]string{run: "", twice: "{\"id\":\"n1\",\"text\":\"一\"}\n{\"id\":\"n1\",\"text\":\"二\"}\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range []struct {
		name string
		more []string
		want string
	}{
		{"a step that is not there", []string{"--without", "所有"}, "没有 所有 这一步"},
		{"a promise of nothing", []string{"--promise", "0"}, "--promise 要写 1 或更大的整数"},
		{"fewer than no questions", []string{"--worst=-1"}, "--worst 要写 0 或更大的整数"},
		{"the older run would be overwritten", []string{"--compare", run, "--run", filepath.Dir(run) + "/./old.trec"}, "旧结果会被盖掉"},
		{"a second corpus that is not there", []string{"--corpus", "nowhere"}, "nowhere:没有这个文件"},
		{"an older run that is not there", []string{"--compare", "nowhere"}, "nowhere:没有这个文件"},
		{"a corpus given twice", []string{"--corpus", ownSet()[2]}, "第 1 行:段落编号 a1 已经有了"},
		{"a question given twice", []string{"--unanswerable", twice}, "twice.jsonl 第 2 行:问题编号 n1 已经有了。"},
		{"questions that are no JSON", []string{"--unanswerable", ownSet()[6]}, "qrels.tsv 第 1 行:要写成 {"},
	} {
		status, out, errOut := command(ownSet(row.more...)...)
		if why := oneSentence(strings.TrimLeft(errOut, "\r"), row.want); status != 1 || out != "" || why != "" {
			t.Errorf("%s: status %d, %q %q: %s", row.name, status, out, errOut, why)
		}
	}
}
