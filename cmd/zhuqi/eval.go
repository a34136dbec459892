package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/index"
)

type evalCmd struct {
	Corpus       []string `required:"" sep:"none" placeholder:"F" help:"段落:每行一个 JSON {id,title,text},可以有 doc,可以是 .gz;可以写几次。"`
	Queries      string   `required:"" placeholder:"F" help:"问题:每行一个 JSON {id,text}。"`
	Qrels        string   `required:"" placeholder:"F" help:"标准答案:问题编号、段落编号、相关度,制表符分隔。"`
	Unanswerable []string `sep:"none" placeholder:"F" help:"语料里没有答案的问题 {id,text} 或留言 {id,subject,text},用来量「答还是不答」;可以写几次。"`
	RunFile      string   `name:"run" placeholder:"OUT.trec" help:"把前 100 名写成 TREC 格式。"`
	Compare      string   `placeholder:"OLD.trec" help:"和以前的结果文件比。"`
	Worst        int      `default:"20" placeholder:"N" help:"列出最差的 N 个问题和排在正确段落前面的段落,默认 20;0 不列。"`
	Promise      int      `default:"5" placeholder:"N" help:"承诺每 N 个回答最多错 1 个,默认 5。"`
	Without      []string `sep:"none" placeholder:"STEP" help:"关掉检索的一步,看它值多少;可以写几次。"`
	JSON         bool     `name:"json" help:"输出 JSON。"`
}

// newIndex makes the index that is measured, without the steps that are switched off.
func newIndex(without []string) (kb.Index, error) {
	var steps []index.Step
	for _, name := range without {
		if !slices.Contains(index.Steps, index.Step(name)) {
			return nil, sayf("没有 %s 这一步,可以关掉的有:%s。", name, stepNames())
		}
		steps = append(steps, index.Step(name))
	}
	return index.NewMemory(index.Without(steps...)), nil
}

func stepNames() string {
	names := make([]string, len(index.Steps))
	for i, s := range index.Steps {
		names[i] = string(s)
	}
	return strings.Join(names, "、")
}

// sameFile says that two paths lead to one file; an empty or missing one is no file.
func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// evalMemory is the heap, in bytes, above which a measurement rather collects garbage than grows.
const evalMemory = 330 << 20

// measure asks every question; it needs no data folder.
func (c *evalCmd) measure(e *env) (r eval.Report, err error) {
	debug.SetMemoryLimit(evalMemory)
	ix, err := newIndex(c.Without)
	if err != nil {
		return r, err
	}
	o := eval.Options{
		Corpus: c.Corpus, Queries: c.Queries, Qrels: c.Qrels, Unanswerable: c.Unanswerable, Index: ix,
		Promise: c.Promise, Threshold: ix.Threshold(c.Promise), Worst: c.Worst, Compare: c.Compare, CPU: cpuTime,
	}
	if c.RunFile != "" {
		f, err := os.Create(c.RunFile)
		if err != nil {
			return r, sayf("结果文件 %s 写不了:%s。", c.RunFile, because(err))
		}
		w := bufio.NewWriter(f)
		defer func() { err = errors.Join(err, w.Flush(), f.Close()) }()
		o.Run = io.Writer(w)
	}
	o.Progress = func(done, all int) {
		if done%200 == 0 {
			fmt.Fprintf(e.err, "\r%d/%d", done, all)
		}
	}
	r, err = eval.Run(e.ctx, o)
	fmt.Fprint(e.err, "\r")
	if r.Timings != nil {
		r.Timings.PeakResident = peakResidentMB()
		debug.FreeOSMemory()
		r.Timings.Resident = residentMB()
		runtime.KeepAlive(ix) // it is what is measured
	}
	return r, err
}

// Run measures and prints.
func (c *evalCmd) Run(e *env) error {
	switch {
	case c.Promise < 1:
		return sayf("--promise 要写 1 或更大的整数,例如 5:每 5 个回答最多错 1 个。")
	case c.Worst < 0:
		return sayf("--worst 要写 0 或更大的整数,例如 20。")
	case sameFile(c.Compare, c.RunFile):
		return sayf("--compare 和 --run 是同一个文件,旧结果会被盖掉,请换一个名字。")
	}
	for _, f := range slices.Concat(c.Corpus, []string{c.Queries, c.Qrels, c.Compare}, c.Unanswerable) {
		if f == "" {
			continue
		}
		switch info, err := os.Stat(f); {
		case err != nil:
			return sayf("%s:%s,请检查路径。", f, because(err))
		case info.IsDir():
			return sayf("%s 是一个文件夹,要写文件。", f)
		}
	}
	r, err := c.measure(e)
	var said *sentence
	var line *eval.LineError
	switch {
	case errors.As(err, &said):
		return err
	case errors.As(err, &line):
		return sayf("%s 第 %d 行:%s。", line.Path, line.Line, line.Reason)
	case err != nil:
		return sayf("评测没有做成:%s。", because(err))
	case r.Passages == 0 || r.Questions == 0:
		return sayf("没有可评测的:段落 %d 条,问题 %d 个,请检查文件。", r.Passages, r.Questions)
	}
	if c.JSON {
		return printJSON(e, r)
	}
	_, err = fmt.Fprint(e.out, r)
	return err
}
