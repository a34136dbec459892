package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/rank"
)

type evalClassesCmd struct {
	Messages string `arg:"" placeholder:"F" help:"已分类的留言:每行一个 JSON {subject,body,category}。"`
	Names    string `placeholder:"TSV" help:"分类表:一级、二级、三级,制表符分隔;其中的名称也拿来学。"`
	Folds    int    `default:"10" placeholder:"N" help:"分几折,默认 10。"`
	Seed     uint64 `default:"1" placeholder:"N" help:"分折的种子,默认 1。"`
	JSON     bool   `name:"json" help:"输出 JSON。"`
}

// Run measures how well messages are sorted, by cross-validation; it needs no data folder.
func (c *evalClassesCmd) Run(e *env) error {
	if c.Folds < 2 {
		return sayf("至少分 2 折,写的是 %d。", c.Folds)
	}
	texts, err := readFile(c.Messages, eval.ReadLabelled)
	if err != nil {
		return err
	}
	if len(texts) < c.Folds {
		return sayf("%s 只有 %d 条,分不了 %d 折。", c.Messages, len(texts), c.Folds)
	}
	var names []kb.Example
	if c.Names != "" {
		table, err := os.ReadFile(c.Names)
		if err != nil {
			return sayf("%s 读不了:%s。", c.Names, because(err))
		}
		names = eval.NamesOf(string(table), texts)
	}
	r := eval.CrossValidate(rank.Learn, texts, names, c.Folds, c.Seed)
	if c.JSON {
		return json.NewEncoder(e.out).Encode(r)
	}
	fmt.Fprintf(e.out, "%d 条,%d 折:对 %d 条,平均 %.3f\n", r.Texts, c.Folds, r.Right, r.Accuracy)
	for i, a := range r.Folds {
		fmt.Fprintf(e.out, "第%d折 %.3f\n", i+1, a)
	}
	for _, l := range r.Labels {
		fmt.Fprintf(e.out, "%s %d 条,召回 %.2f,准确 %.2f%s\n", l.Label, l.Texts, l.Recall, l.Precision, wrongWords(r.Wrong[l.Label]))
	}
	return nil
}

// wrongWords says under which heads texts were sorted instead.
func wrongWords(wrong map[string]int) string {
	var parts []string
	for _, l := range slices.Sorted(maps.Keys(wrong)) {
		parts = append(parts, fmt.Sprintf("%s %d", l, wrong[l]))
	}
	if len(parts) == 0 {
		return ""
	}
	return ";错分到 " + strings.Join(parts, "、")
}

// readFile opens a file and reads it.
func readFile[T any](name string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	f, err := os.Open(name)
	if err != nil {
		return none, sayf("%s 读不了:%s。", name, because(err))
	}
	defer f.Close()
	got, err := read(f)
	if err != nil {
		return none, sayf("%s 读不懂:%s。", name, because(err))
	}
	return got, nil
}
