package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"regexp"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"zhuqi/bot/store"
)

// phrase is a text of the parser and what we say for it.
type phrase struct {
	re   *regexp.Regexp
	said string
}

// parserWords are what the command line's parser says in English, and what we say instead. Its errors carry no kinds,
// only texts; TestWrongCommandLines pins each.
var parserWords = []phrase{
	{regexp.MustCompile(`^(?:invite: )?missing flags: (.+)$`), "还要写 $1"},
	{regexp.MustCompile(`^unknown flag (\S+), did you mean "(\S+)"\?$`), "没有 $1 这个选项,是不是 $2"},
	{regexp.MustCompile(`^unknown flag ([^, ]+)`), "没有 $1 这个选项"},
	{regexp.MustCompile(`^unexpected argument ("?)(.+?)"?, did you mean "(\S+)"\?$`), "不认识 $2,是不是 $3"},
	{regexp.MustCompile(`^unexpected argument (.+)$`), "多写了 $1;中间有空格的话要用引号括起来"},
	{regexp.MustCompile(`^(--\S+) and (--\S+) can't be used together$`), "$1 和 $2 不能一起写"},
	{regexp.MustCompile(`^expected one of .*$`), "没有写要做什么"},
	{regexp.MustCompile(`^expected "(.+)"$`), "还要写 $1"},
	{regexp.MustCompile(`^(--\S+?)[=:].*expected .* but got "EOL".*$`), "$1 后面还要写内容"},
	{regexp.MustCompile(`^(--[^=: ]+)\S*: expected a valid .* int but got (".*")$`), "$1 要写整数,不能是 $2"},
	{regexp.MustCompile(`^(--[^=: ]+)\S* must be one of (.+) but got (".*")$`), "$1 只能是 $2 中的一个,不能是 $3"},
	{regexp.MustCompile(`^(--[^=: ]+)\S*: bool value must be .* but got (".*")$`), "$1 后面不用写 $2"},
}

// beforeCommand are the same where no subcommand was recognised yet.
var beforeCommand = []phrase{
	{regexp.MustCompile(`^unexpected argument (\S+)$`), "没有 $1 这个命令"},
	{regexp.MustCompile(`^unknown flag (--(?:data|json)).*$`), "$1 要写在命令后面,例如 zhuqi ask --data DIR"},
}

// wrongLine is the one sentence for a command line that cannot be read, and where its use is told.
func wrongLine(err error) string {
	text, what := err.Error(), ""
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		what = " " + parse.Context.Selected().Name
	}
	words := parserWords
	if what == "" {
		words = slices.Concat(beforeCommand, parserWords)
	}
	for _, w := range words {
		if w.re.MatchString(text) {
			text = parserHelp.Replace(w.re.ReplaceAllString(text, w.said))
			break
		}
	}
	return fmt.Sprintf("命令写得不对:%s。看用法:zhuqi%s --help", text, what)
}

// parserHelp are the parser's headings in Chinese.
var parserHelp = strings.NewReplacer("Usage:", "用法:", "Arguments:", "参数:", "Flags:", "选项:", "Commands:", "命令:",
	"[flags]", "[选项]", "<command>", "<命令>", "<question>", "<问题>", "<number>", "<编号>", "<PATH>", "<文件或文件夹>", "<FILE>", "<文件>",
	"Show context-sensitive help.", "看用法。",
	`Run "zhuqi <command> --help" for more information on a command.`, `每个命令的用法和例子:zhuqi <命令> --help`)

// printHelp prints the parser's help in Chinese.
func printHelp(o kong.HelpOptions, k *kong.Context) error {
	var b bytes.Buffer
	out := k.Stdout
	k.Stdout = &b
	err := kong.DefaultHelpPrinter(o, k)
	k.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, parserHelp.Replace(b.String()))
	return err
}

// databaseSays are SQLite's codes in words.
var databaseSays = map[int]string{
	5: "数据正被别的程序占用,请稍后再试", 8: "没有权限写", 10: "磁盘读写出错(也许满了)", 11: "数据库文件坏了", 13: "磁盘满了,请先腾出空间", 14: "数据库文件打不开",
	26: "不是数据库文件",
}

// because says in Chinese why the system refused; what it has no word for is left as the system says it.
func because(err error) string {
	var at *fs.PathError
	var addr *net.AddrError
	var newer *store.NewerError
	var db interface{ Code() int } // of SQLite
	if errors.As(err, &db) {
		if said, ok := databaseSays[db.Code()&0xff]; ok {
			return said
		}
	}
	switch {
	case errors.As(err, &newer):
		return "数据是更新的 zhuqi 写的,请换用新版程序"
	case errors.As(err, &addr):
		return "地址要写成 127.0.0.1:8080 这样"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "那个地址没有程序在听"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return "等了太久没有回音"
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "没有权限"
	case errors.Is(err, fs.ErrExist):
		return "已经存在"
	case errors.Is(err, syscall.ENOTDIR):
		return "这是一个文件,要写文件夹"
	case errors.Is(err, syscall.EISDIR):
		return "这是一个文件夹,要写文件"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "磁盘满了,请先腾出空间"
	case errors.Is(err, syscall.EADDRINUSE):
		return "端口已被占用,请换一个或停掉占用它的程序"
	case errors.As(err, &at):
		return at.Err.Error()
	}
	return err.Error()
}
