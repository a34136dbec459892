package main

import (
	"bytes"
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
)

type calendarCmd struct {
	Show   calendarShowCmd   `cmd:"" default:"withargs" help:"列出知道哪几年的放假安排、从哪里来。"`
	Import calendarImportCmd `cmd:"" help:"导入一年的放假安排:国务院办公厅通知的文字(.txt),或 YAML。"`
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
	last := func(year int) time.Time { return time.Date(year, 12, 31, 12, 0, 0, 0, calendar.Shanghai) }
	words := fmt.Sprintf("%d 年 %d 个工作日 %s", y.Year, cal.WorkdaysBetween(last(y.Year-1), last(y.Year)), y.Source)
	if y.Hash == "" {
		return words + "(随程序)"
	}
	return fmt.Sprintf("%s(%s 导入,原文 SHA-256 %s)", words, y.Imported, y.Hash)
}

type calendarImportCmd struct {
	dataDir `embed:""`
	File    string `arg:"" name:"FILE" help:"通知的文字,或 YAML。"`
}

func (c *calendarImportCmd) Run(e *env) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return sayf("%s:%s,请检查路径。", c.File, because(err))
	}
	years, err := readYears(c.File, data)
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

// readYears reads a file of YAML, or the notice as published.
func readYears(name string, data []byte) ([]calendar.Year, error) {
	if ext := strings.ToLower(filepath.Ext(name)); slices.Contains([]string{".yaml", ".yml", ".json"}, ext) {
		if _, err := calendar.Default().Load(bytes.NewReader(data)); err != nil {
			return nil, sayf("%s 写得不对:%s。", name, yearFault(err))
		}
		var years []calendar.Year
		if err := yaml.Unmarshal(data, &years); err != nil || len(years) == 0 {
			return nil, sayf("%s 里没有年份。", name)
		}
		return years, nil
	}
	y, err := calendar.ParseNotice(string(data))
	var fault *calendar.NoticeError
	if errors.As(err, &fault) {
		return nil, sayf("%s 不能照着算:%s(%s)。没有导入;请核对原文,或写成 YAML 再导入。", name, noticeFaults[fault.Why], fault.Text)
	}
	return []calendar.Year{y}, err
}

var noticeFaults = map[calendar.NoticeFault]string{
	calendar.NoticeNoYear: "没有找到“××××年部分节假日安排的通知”", calendar.NoticeNoDay: "没有这一天", calendar.NoticeWeekday: "星期对不上",
	calendar.NoticeCount: "天数对不上", calendar.NoticeWorks: "上班的这一天不是周末", calendar.NoticeFestival: "节日不全",
	calendar.NoticeTwice: "这一天又放假又上班",
}

// yearFault says what is wrong with a list of years.
func yearFault(err error) string {
	if m := unknownField.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("第 %s 行不认识 %s", m[1], m[2])
	}
	text := strings.TrimPrefix(err.Error(), "calendar: ")
	for _, w := range []struct{ said, means string }{{"source is missing", "没有写 source"}, {"both off and working", "又放假又上班"},
		{"is not a span of that year", "不在这一年"}, {"year ", "年份 "}} {
		text = strings.Replace(text, w.said, w.means, 1)
	}
	return text
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
		return nil, sayf("和已有的放假安排对不上:%s。", yearFault(err))
	}
	if err := writeFile(path, data); err != nil {
		return nil, sayf("%s 写不进去:%s。", path, because(err))
	}
	return cal, nil
}
