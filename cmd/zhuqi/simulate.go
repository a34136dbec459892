package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"zhuqi/bot/calendar"
)

// simulateCmd lets a made-up county live for a year with the real program: its handlers, jobs, courier and store, on a
// clock that jumps from one act of somebody to the next thing that falls due. Afterwards what happened is counted anew.
type simulateCmd struct {
	dataDir `embed:""`
	Seed    uint64 `default:"1" help:"随机数的种子:人的脾气、诉求和意外由它定;谁先谁后还看程序跑得快慢,两次不会一模一样。"`
	Tickets int    `default:"6000" help:"这段时间里企业提交多少件诉求。"`
	Firms   int    `default:"300" help:"多少家企业。"`
	Units   int    `default:"40" help:"多少个责任单位,最多 40。"`
	From    string `default:"2026-01-05" placeholder:"DAY" help:"从哪一天开始。"`
	Days    int    `default:"365" help:"过多少天。"`
	Calls   string `required:"" placeholder:"FILE" help:"把 Bot API 的每次调用连同模拟的时间写进这个文件,一行一条 JSON。"`
	Profile string `placeholder:"FILE" help:"把 CPU 的用处记进这个文件,内存的记进 FILE.heap(pprof)。"`
	Log     string `placeholder:"FILE" help:"把程序自己的日志写进这个文件。"`
}

func (c *simulateCmd) Run(e *env) error {
	from, err := time.ParseInLocation(time.DateOnly, c.From, calendar.Shanghai)
	switch {
	case err != nil:
		return sayf("--from %q 不是日期,要写成 2026-01-05 这样。", c.From)
	case c.Tickets < 1 || c.Firms < 1 || c.Units < 2 || c.Units > len(simUnits) || c.Days < 1 || c.Days > 3660:
		return sayf("诉求、企业和天数要大于 0,单位 2 到 %d 个,天数不超过 3660。", len(simUnits))
	}
	if entries, err := os.ReadDir(c.Data); err == nil && len(entries) > 0 {
		return sayf("文件夹 %s 不是空的;模拟要一个空文件夹,免得和真的数据混在一起。", c.Data)
	}
	quiet := *e
	quiet.careless, quiet.log = true, slog.New(slog.DiscardHandler)
	if c.Log != "" {
		f, err := os.Create(c.Log)
		if err != nil {
			return sayf("%s 写不了:%s。", c.Log, because(err))
		}
		defer f.Close()
		quiet.log = slog.New(slog.NewJSONHandler(f, &slog.HandlerOptions{Level: slog.LevelInfo}))
	}
	if c.Profile != "" {
		f, err := os.Create(c.Profile)
		if err != nil {
			return sayf("%s 写不了:%s。", c.Profile, because(err))
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(steadyMemory))
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	began := e.now()
	y := &year{e: &quiet, cmd: *c, from: from.Add(8 * time.Hour), began: began}
	report, err := y.live()
	if err != nil {
		return err
	}
	report.Seconds = e.now().Sub(began).Seconds()
	report.MaxRSS = maxRSS()
	out := json.NewEncoder(e.out)
	out.SetIndent("", "  ")
	if err := out.Encode(report); err != nil {
		return err
	}
	if wrong := report.wrong(); wrong != "" {
		return sayf("模拟查出问题:%s。", wrong)
	}
	return nil
}

// steadyMemory is what the Go side of a simulation holds to, garbage and all.
const steadyMemory = 450 << 20

// live builds the county, lets the time pass and counts.
func (y *year) live() (simReport, error) {
	f, err := os.Create(y.cmd.Calls)
	if err != nil {
		return simReport{}, sayf("%s 写不了:%s。", y.cmd.Calls, because(err))
	}
	defer f.Close()
	y.record = bufio.NewWriterSize(f, 1<<20)
	if err := y.open(); err != nil {
		return simReport{}, errors.Join(err, y.close())
	}
	if err := y.pass(); err != nil {
		return simReport{}, errors.Join(fmt.Errorf("at %s: %w", shownAt(y.now()), err), y.close())
	}
	if y.cmd.Profile != "" {
		if err := heapProfile(y.cmd.Profile + ".heap"); err != nil {
			return simReport{}, err
		}
	}
	if err := y.close(); err != nil {
		return simReport{}, err
	}
	if err := y.record.Flush(); err != nil {
		return simReport{}, sayf("%s 写不了:%s。", y.cmd.Calls, because(err))
	}
	return y.recount()
}

// heapProfile writes what memory is held for.
func heapProfile(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return sayf("%s 写不了:%s。", path, because(err))
	}
	defer f.Close()
	runtime.GC()
	return pprof.WriteHeapProfile(f)
}

func shownAt(t time.Time) string { return t.In(calendar.Shanghai).Format("2006-01-02 15:04") }
