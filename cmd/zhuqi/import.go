package main

import (
	"errors"
	"fmt"
	"os"

	"zhuqi/kb"
)

type importCmd struct {
	dataDir `embed:""`
	Kind    string   `enum:"policy,roster,enterprise,unit,pairing,project,taskforce,chain,outer,sheet" default:"policy" help:"种类:policy 政策文件,roster 名册,enterprise 企业表,unit 单位表,pairing 包联表,project 项目表,taskforce 专班表,chain 产业链表,outer 外部转来的工单;sheet 按表头自己认。"`
	Preview bool     `help:"只看会改什么,不写入(表格)。"`
	Channel string   `placeholder:"CHANNEL" help:"外部工单的来源:12345 或 企业纾困360;表里有“渠道”一列的不用写。"`
	Paths   []string `arg:"" name:"PATH" help:"文件或文件夹;文件夹里读不了的会列出并跳过。"`
}

func (c *importCmd) Run(e *env) error {
	for _, p := range c.Paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			return sayf("%s:%s,请检查路径。", p, because(err))
		case info.IsDir() && c.Kind != "policy":
			return sayf("%s 是文件夹;--kind %s 要写一个 .xlsx 或 .csv 文件。", p, c.Kind)
		}
	}
	if c.Preview && c.Kind == "policy" {
		return sayf("--preview 只用于表格,例如 --kind sheet 包联表.xlsx。")
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return sayf("数据目录 %s 建不了:%s。", c.Data, because(err))
	}
	if c.Kind != "policy" {
		return c.sheets(e)
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return err
	}
	n, err := importPaths(e, lib, c.Paths)
	if err := errors.Join(err, closeIt()); err != nil {
		return err
	}
	switch len(n.failed) {
	case 0:
		return nil
	case 1:
		return sayf("%s。", n.failed[0])
	}
	return sayf("有 %d 个文件没有导入,原因见上面「跳过」的各行。", len(n.failed))
}

// imported counts what an import did.
type imported struct {
	by     map[kb.Outcome]int
	failed []string // files given by name that could not be read, with the reason
}

// importPaths takes files and folders; what cannot be read is listed at the end and skipped.
func importPaths(e *env, lib knowledge, paths []string) (imported, error) {
	n := imported{by: map[kb.Outcome]int{}}
	files, err := policyFiles(paths)
	if err != nil {
		return n, err
	}
	var skipped []string
	for i, f := range files {
		data := f.read()
		got := kb.Imported{Outcome: kb.Unreadable, Reason: f.why}
		if f.why == "" {
			if got, err = lib.Import(e.ctx, f.source, data); err != nil {
				return n, fmt.Errorf("import %s: %w", f.source, err)
			}
		}
		n.by[got.Outcome]++
		if got.Outcome == kb.Unreadable {
			skipped = append(skipped, f.source+":"+got.Reason)
			if f.named {
				n.failed = append(n.failed, f.source+":"+got.Reason)
			}
			continue
		}
		title := got.Policy.Title
		if title == "" {
			title = "(没有认出标题)"
		}
		fmt.Fprintf(e.out, "[%d/%d] %s %s → %s %s,%d 段", i+1, len(files), got.Outcome, f.source, title, got.Policy.Number, got.Passages)
		if got.Policy.Note != "" {
			fmt.Fprintf(e.out, ";%s", got.Policy.Note)
		}
		fmt.Fprintln(e.out)
	}
	for _, s := range skipped {
		fmt.Fprintln(e.out, "跳过", s)
	}
	fmt.Fprintf(e.out, "共 %d 个文件:新增 %d,更新 %d,未变 %d,重复 %d,跳过 %d。\n", len(files),
		n.by[kb.Added], n.by[kb.Changed], n.by[kb.Unchanged], n.by[kb.Duplicate], n.by[kb.Unreadable])
	return n, nil
}
