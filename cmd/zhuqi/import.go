package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhuqi/bot/intake"
	"zhuqi/bot/store"
	"zhuqi/kb"
)

type importCmd struct {
	dataDir `embed:""`
	Kind    string   `enum:"policy,roster,enterprise,unit" default:"policy" help:"种类:policy 政策文件,roster 解读员名册,enterprise 企业表,unit 单位表。"`
	Paths   []string `arg:"" name:"PATH" help:"文件或文件夹;文件夹里读不了的会列出并跳过。"`
}

// policyFile tells which files of a folder are tried; others (tables of figures, pictures) are passed over silently.
func policyFile(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps", ".ofd", ".rtf":
		return true
	}
	return false
}

func (c *importCmd) Run(e *env) error {
	for _, p := range c.Paths {
		if _, err := os.Stat(p); err != nil {
			return sayf("找不到 %s,请检查路径。", p)
		}
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return sayf("数据目录 %s 建不了:%v", c.Data, err)
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
	if n.single != "" {
		return sayf("%s", n.single)
	}
	return nil
}

// imported counts what an import did; single is the reason when the one file named could not be read.
type imported struct {
	by     map[kb.Outcome]int
	single string
}

// importPaths takes files and folders; a record is named by its path under the folder, or by the file's own name.
func importPaths(e *env, lib knowledge, paths []string) (imported, error) {
	type file struct{ path, source string }
	var files []file
	for _, root := range paths {
		info, err := os.Stat(root)
		if err != nil {
			return imported{}, err
		}
		if !info.IsDir() {
			files = append(files, file{root, filepath.Base(root)})
			continue
		}
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !policyFile(path) || strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$") {
				return err
			}
			rel, err := filepath.Rel(root, path)
			files = append(files, file{path, filepath.ToSlash(rel)})
			return err
		})
		if err != nil {
			return imported{}, fmt.Errorf("walk %s: %w", root, err)
		}
	}
	slices.SortStableFunc(files, func(a, b file) int { return strings.Compare(a.source, b.source) })
	n := imported{by: map[kb.Outcome]int{}}
	var skipped []string
	for i, f := range files {
		data, err := os.ReadFile(f.path)
		if err != nil {
			skipped = append(skipped, fmt.Sprintf("%s:读不了(%v)", f.source, err))
			n.by[kb.Unreadable]++
			continue
		}
		got, err := lib.Import(e.ctx, f.source, data)
		if err != nil {
			return n, fmt.Errorf("import %s: %w", f.source, err)
		}
		n.by[got.Outcome]++
		if got.Outcome == kb.Unreadable {
			skipped = append(skipped, f.source+":"+got.Reason)
			if len(files) == 1 {
				n.single = f.source + ":" + got.Reason
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

// sheets imports spreadsheets; bad rows come back in a file beside the sheet's name in the data folder.
func (c *importCmd) sheets(e *env) error {
	f, err := openStore(e, c.Data)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, path := range c.Paths {
		r, err := importSheet(e.ctx, f.store, path, intake.Kind(c.Kind))
		var bad *intake.FileError
		if errors.As(err, &bad) {
			return sayf("%s:%s", filepath.Base(path), bad.Reason)
		}
		if err != nil {
			return fmt.Errorf("import %s: %w", path, err)
		}
		fmt.Fprintf(e.out, "%s:导入 %d 行", filepath.Base(path), r.Good)
		if len(r.Bad) > 0 {
			data, err := r.BadFile()
			if err != nil {
				return err
			}
			to := filepath.Join(c.Data, "没有导入的行-"+strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".xlsx")
			if err := writeFile(to, data); err != nil {
				return err
			}
			fmt.Fprintf(e.out, ",%d 行没有导入,原因写在 %s", len(r.Bad), to)
		}
		fmt.Fprintln(e.out, "。")
		for _, b := range r.Bad[:min(len(r.Bad), 5)] {
			fmt.Fprintf(e.out, "  第 %d 行:%s\n", b.Line, b.Reason)
		}
	}
	if owned(c.Data) {
		return dialControl(c.Data).ReloadDuties(e.ctx)
	}
	return nil
}

func importSheet(ctx context.Context, st *store.Store, path string, kind intake.Kind) (r intake.Result, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return r, err
	}
	t, err := intake.Read(path, data)
	if err != nil {
		return r, err
	}
	err = st.Do(ctx, func(tx *store.Tx) error {
		r, err = intake.Save(ctx, tx, t, kind)
		return err
	})
	return r, err
}
