package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"zhuqi/bot/calendar"
	"zhuqi/bot/wording"
	"zhuqi/kb"
	"zhuqi/kb/extract"
)

type calendarCmd struct {
	Show   calendarShowCmd   `cmd:"" default:"withargs" help:"列出知道哪几年的放假安排、从哪里来。"`
	Import calendarImportCmd `cmd:"" help:"导入一年的放假安排:国务院办公厅通知(.docx .pdf .html .txt 等),或 YAML。"`
}

// holidaysFile holds the notices that were imported.
func holidaysFile(dir string) string { return filepath.Join(dir, "holidays.yaml") }

type calendarShowCmd struct {
	dataDir `embed:""`
}

func (c *calendarShowCmd) Run(e *env) error {
	cal, err := calendarOf(c.Data)
	if err != nil {
		return err
	}
	for _, y := range cal.Years() {
		fmt.Fprintln(e.out, yearWords(cal, y))
	}
	fmt.Fprintf(e.out, "办公时间以 county.yaml 为准;没有列出的年份只按周末算,期限标「暂定」。\n")
	return nil
}

// yearWords say of a year how many working days it has and where that is known from.
func yearWords(cal *calendar.Calendar, y calendar.Year) string {
	words := fmt.Sprintf("%d 年 %d 个工作日 %s", y.Year, cal.WorkdaysOf(y.Year), y.Source)
	if y.Hash == "" {
		return words + "(随程序)"
	}
	return fmt.Sprintf("%s(%s 导入,原文 SHA-256 %s)", words, y.Imported, y.Hash)
}

type calendarImportCmd struct {
	dataDir `embed:""`
	File    string `arg:"" name:"FILE" help:"通知,或 YAML。"`
}

func (c *calendarImportCmd) Run(e *env) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return sayf("%s:%s,请检查路径。", c.File, because(err))
	}
	years, err := readYears(e.ctx, c.File, data)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	for i := range years {
		years[i].Hash, years[i].Imported = hex.EncodeToString(sum[:]), e.now().In(calendar.Shanghai).Format(time.DateOnly)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return sayf("数据目录 %s 建不了:%s。", c.Data, because(err))
	}
	cal, err := addYears(c.Data, years)
	if err != nil {
		return err
	}
	for _, y := range years {
		fmt.Fprintln(e.out, "已导入:", yearWords(cal, y))
	}
	if !owned(c.Data) {
		fmt.Fprintln(e.out, "下次启动时按它重新计算暂定的期限。")
		return nil
	}
	r := dialControl(c.Data)
	if err := r.ready(e.ctx); err != nil {
		return err
	}
	if err := r.call(e.ctx, "/calendar", nil, nil); err != nil {
		return err
	}
	fmt.Fprintln(e.out, "正在运行的 zhuqi 已经用上,暂定的期限重新计算过了,变了的已告知。")
	return nil
}

// readYears reads a file of YAML, or the notice as published, in any format in which documents come.
func readYears(ctx context.Context, name string, data []byte) ([]calendar.Year, error) {
	ext := strings.ToLower(filepath.Ext(name))
	if slices.Contains([]string{".yaml", ".yml", ".json"}, ext) {
		years, err := calendar.ParseYears(data)
		if err != nil {
			return nil, sayf("%s", wording.HolidayFault(name, err))
		}
		return years, nil
	}
	reader := extract.New(extract.Options{})
	defer reader.Close()
	text, err := textOf(ctx, reader, name, data)
	var bad *kb.UnreadableError
	if errors.As(err, &bad) {
		return nil, sayf("%s 读不了:%s。", name, bad.Reason)
	}
	if err != nil {
		return nil, err
	}
	y, err := calendar.ParseNotice(text)
	if err != nil {
		return nil, sayf("%s", wording.HolidayFault(name, err))
	}
	return []calendar.Year{y}, nil
}

// textOf is what a document says, a line to a block.
func textOf(ctx context.Context, reader kb.Extractor, name string, data []byte) (string, error) {
	doc, err := reader.Extract(ctx, name, data)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, block := range doc.Blocks {
		b.WriteString(block.Text + "\n")
	}
	if text := b.String(); calendar.IsNotice(text) {
		return text, nil
	}
	return doc.Title + "\n" + b.String(), nil
}

// addYears puts years into the folder's file, in the place of what it said of them, and gives the calendar that follows.
func addYears(dir string, years []calendar.Year) (*calendar.Calendar, error) {
	path := holidaysFile(dir)
	var kept []calendar.Year
	if data, err := os.ReadFile(path); err == nil {
		if err := yaml.Unmarshal(data, &kept); err != nil {
			return nil, sayf("%s 写得不对:%v", path, err)
		}
	}
	kept = slices.DeleteFunc(kept, func(k calendar.Year) bool {
		return slices.ContainsFunc(years, func(y calendar.Year) bool { return y.Year == k.Year })
	})
	kept = append(kept, years...)
	slices.SortFunc(kept, func(a, b calendar.Year) int { return a.Year - b.Year })
	data, err := yaml.Marshal(kept)
	if err != nil {
		return nil, err
	}
	cal, err := calendar.Default().Load(bytes.NewReader(data))
	if err != nil {
		return nil, sayf("和已有的放假安排对不上:%s。", wording.YearFault(err))
	}
	if err := writeFile(path, data); err != nil {
		return nil, sayf("%s 写不进去:%s。", path, because(err))
	}
	return cal, nil
}

// holidays takes what the office sends in the chat; it is kept as zhuqi calendar import keeps it.
type holidays struct{ a *app }

func (h holidays) Text(ctx context.Context, name string, data []byte) (string, error) {
	return textOf(ctx, h.a.lib.Extract, name, data)
}

func (h holidays) Keep(ctx context.Context, years []calendar.Year) error {
	if _, err := addYears(h.a.Dir, years); err != nil {
		return err
	}
	return h.a.rereadCalendar(ctx)
}
