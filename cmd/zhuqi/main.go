// Command zhuqi is the whole program: the bot, its sandbox, and the tools of whoever runs it.
//
//	zhuqi demo                          a ready county to try, no account, no token
//	zhuqi serve --data DIR              the real thing, token from ZHUQI_TELEGRAM_TOKEN
//	zhuqi ask --data DIR "问题"          one question from the command line
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// cli is every subcommand; each is one file.
type cli struct {
	Demo        demoCmd        `cmd:"" help:"打开演示:沙盒里的一个虚构的县,浏览器里就能试,不要账号也不要令牌。"`
	Serve       serveCmd       `cmd:"" help:"正式运行:接 Telegram,收问题、转工单、发提醒。"`
	Sandbox     sandboxCmd     `cmd:"" help:"只开沙盒服务器(模拟的 Bot API 和网页),供别的程序测试。"`
	Simulate    simulateCmd    `cmd:"" help:"在虚拟时钟上把一个虚构的县跑上一年:真的程序,模拟的人;跑完重新清点,打印 JSON。"`
	Talk        talkCmd        `cmd:"" help:"在一个临时的演示县里放一段对话(文本文件),打印机器人说的话。"`
	Ask         askCmd         `cmd:"" help:"在命令行里问一个问题,答案和聊天里的一样。"`
	Import      importCmd      `cmd:"" help:"导入政策文件,或名册、企业、单位、包联、项目、产业链、专班的表格。"`
	Policies    policiesCmd    `cmd:"" help:"列出已入库的政策。"`
	Policy      policyCmd      `cmd:"" help:"看一件政策的来龙去脉;改它的有效期、替代关系,停用或移出。"`
	Roster      rosterCmd      `cmd:"" help:"在政策解读员名册里找人,或写成网页公布。"`
	Units       unitsCmd       `cmd:"" help:"列出单位:起止日期、承接单位、垂管。"`
	Unpaired    unpairedCmd    `cmd:"" help:"列出没有助企干部(县领导、乡镇)的企业和项目。"`
	Chains      chainsCmd      `cmd:"" help:"列出产业链(链长、链主)和专班。"`
	Tickets     ticketsCmd     `cmd:"" help:"列出诉求工单。"`
	Export      exportCmd      `cmd:"" help:"导出诉求台账(.xlsx)。"`
	Return      returnCmd      `cmd:"" help:"生成一个月的反馈表(.xlsx):外部工单(12345、企业纾困360)的办理结果,和上报事项的月报。"`
	Reindex     reindexCmd     `cmd:"" help:"重建检索索引。"`
	Eval        evalCmd        `cmd:"" help:"用带标准答案的问题集评测检索。"`
	EvalClasses evalClassesCmd `cmd:"" help:"用已分类的留言评测自动分类(交叉验证)。"`
	EvalPairs   evalPairsCmd   `cmd:"" help:"用人工标注的同类评测归并。"`
	Train       trainCmd       `cmd:"" help:"从带标准答案的问题集重新学习排序和把握程度(开发用,几分钟)。"`
	Calendar    calendarCmd    `cmd:"" help:"放假安排:看知道哪几年,导入国务院办公厅新公布的通知。"`
	Explain     explainCmd     `cmd:"" help:"逐日解释一件工单的每个期限是怎么算的。"`
	Sample      sampleCmd      `cmd:"" help:"打印一个月的回访抽样:种子、哈希、抽没抽中,谁都可以核对。"`
	Invite      inviteCmd      `cmd:"" help:"发一个一次性邀请,或给名册里没加入的人发一张带二维码的邀请表。"`
	Doctor      doctorCmd      `cmd:"" help:"体检:令牌、机器人设置、数据目录、日历、索引,哪里不对说哪里。"`
	Backup      backupCmd      `cmd:"" help:"备份数据(运行中也可以)。"`
	Verify      verifyCmd      `cmd:"" help:"核验数据完整、事件链没有被改过;都好才返回 0。"`
	Restore     restoreCmd     `cmd:"" help:"从备份恢复到一个数据目录。"`
}

// env is what a subcommand stands on; only here is the clock read.
type env struct {
	ctx context.Context
	out io.Writer
	err io.Writer
	log *slog.Logger
	now func() time.Time
	// careless: what is written need not survive a loss of power, because it is a simulation.
	careless bool
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run executes one command line and returns the exit status: 0 done, 1 it went wrong, 2 the command line is wrong.
func run(args []string, out, errOut io.Writer) int {
	var c cli
	status := -1
	parser, err := kong.New(&c,
		kong.Name("zhuqi"),
		kong.Description("助企:县里服务企业的聊天助手。问政策给原文和解读员,办不了的转成工单,一件一件盯到底。\n\n先试一试:zhuqi demo"),
		kong.Writers(out, errOut),
		kong.Exit(func(code int) { status = code }),
		kong.Help(printHelp),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}))
	if err != nil {
		fmt.Fprintln(errOut, "zhuqi:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if status >= 0 { // --help printed
		return status
	}
	if err != nil {
		fmt.Fprintln(errOut, wrongLine(err))
		return 2
	}
	syscall.Umask(0o077) // what holds people's data is its owner's alone, whichever library writes it
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	e := &env{ctx: ctx, out: out, err: errOut, now: time.Now,
		log: slog.New(slog.NewJSONHandler(errOut, &slog.HandlerOptions{Level: slog.LevelInfo}))}
	if err := k.Run(e); err != nil {
		var said *sentence
		if errors.As(err, &said) {
			fmt.Fprintln(errOut, said.text)
			return 1
		}
		fmt.Fprintf(errOut, "没有做成:%s。\n", because(err))
		return 1
	}
	return 0
}

// sentence is an error whose one Chinese sentence is ready for the person at the terminal.
type sentence struct{ text string }

func (s *sentence) Error() string { return s.text }

func sayf(format string, a ...any) error { return &sentence{fmt.Sprintf(format, a...)} }

// dataDir is the flag that nearly every subcommand has.
type dataDir struct {
	Data string `required:"" placeholder:"DIR" help:"数据目录;只有本人能读写。"`
}

// existing refuses a folder that holds no data yet, for commands that only look.
func (d dataDir) existing() error {
	if info, err := os.Stat(d.Data); err == nil && !info.IsDir() {
		return sayf("%s 是一个文件,--data 要写文件夹。", d.Data)
	}
	if _, err := os.Stat(databaseFile(d.Data)); err != nil {
		return sayf("文件夹 %q 里没有助企的数据,请检查路径,或先用 zhuqi import 建立。", d.Data)
	}
	return nil
}

func databaseFile(dir string) string { return strings.TrimRight(dir, "/") + "/zhuqi.db" }
