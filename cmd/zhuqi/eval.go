package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"zhuqi/kb/eval"
	"zhuqi/kb/index"
)

type evalCmd struct {
	Corpus       string `required:"" placeholder:"F" help:"段落:每行一个 JSON {id,title,text},可以是 .gz。"`
	Queries      string `required:"" placeholder:"F" help:"问题:每行一个 JSON {id,text}。"`
	Qrels        string `required:"" placeholder:"F" help:"标准答案:问题编号、段落编号、相关度,制表符分隔。"`
	Unanswerable string `placeholder:"F" help:"语料里没有答案的问题,用来量「答还是不答」。"`
	RunFile      string `name:"run" placeholder:"OUT.trec" help:"把前 100 名写成 TREC 格式。"`
	JSON         bool   `name:"json" help:"输出 JSON。"`
}

// measure asks every question; it needs no data folder.
func (c *evalCmd) measure(e *env) (r eval.Report, err error) {
	o := eval.Options{Corpus: c.Corpus, Queries: c.Queries, Qrels: c.Qrels, Unanswerable: c.Unanswerable, Index: index.NewMemory()}
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
	return r, err
}

// Run measures and prints.
func (c *evalCmd) Run(e *env) error {
	for _, f := range []string{c.Corpus, c.Queries, c.Qrels, c.Unanswerable} {
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
	switch {
	case errors.As(err, &said):
		return err
	case err != nil:
		return sayf("评测没有做成,请检查文件的格式:%s。", because(err))
	case r.Passages == 0 || r.Questions == 0:
		return sayf("没有可评测的:段落 %d 条,问题 %d 个,请检查文件。", r.Passages, r.Questions)
	}
	if c.JSON {
		return printJSON(e, r)
	}
	_, err = fmt.Fprint(e.out, r)
	return err
}
