package talk

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// grammar reads and writes lines, for one cast.
type grammar struct {
	cast
	shelf
	codes codes
}

// statement is what a line says: an act, a wait, or what a file holds.
type statement struct {
	act  sandbox.Act
	name string // of who is new
	wait *waiting
}

// waiting is the clock moving on.
type waiting struct {
	n    int
	unit string
}

func newGrammar(people []Named, files fs.FS) grammar {
	return grammar{cast: newCast(people), shelf: shelf{files: files, defined: map[string]content{}}}
}

// done remembers what a statement that was carried out means for the lines that follow.
func (g *grammar) done(st statement) {
	switch a := st.act; a.Do {
	case sandbox.Comes:
		g.meet(st.name, a.Person.ID)
	case sandbox.Gathers:
		g.meet(st.name, a.Group.ID)
	case sandbox.Upgrades:
		g.move(a.Chat, a.To)
	}
}

var waitLine = regexp.MustCompile(`^wait (\d+) (workday|day|hour|minute)s?$`)

// from is where the clock goes from now.
func (w waiting) from(cal *calendar.Calendar, now time.Time) time.Time {
	switch w.unit {
	case "workday":
		return cal.Later(now, w.n)
	case "day":
		return now.AddDate(0, 0, w.n)
	case "hour":
		return now.Add(time.Duration(w.n) * time.Hour)
	}
	return now.Add(time.Duration(w.n) * time.Minute)
}

// read reads a line that is neither a comment nor the bot's.
func (g *grammar) read(line string) (statement, error) {
	line = strings.TrimSuffix(line, "\r")
	if at, ok := strings.CutPrefix(line, "at "); ok {
		t, err := time.ParseInLocation(minute, at, calendar.Shanghai)
		if err != nil {
			return statement{}, unclear(line, "时刻写成 at 2026-11-23 09:10")
		}
		return statement{act: clockTo(t)}, nil
	}
	if m := waitLine.FindStringSubmatch(line); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil || n > 10000 {
			return statement{}, unclear(line, "等得太久了,最多写 wait 10000 days")
		}
		return statement{wait: &waiting{n, m[2]}}, nil
	}
	for word, do := range bots {
		if line == word {
			return statement{act: sandbox.Act{Do: do}}, nil
		}
	}
	s := &scan{rest: line, codes: g.codes}
	switch {
	case s.skip("新人 "):
		return g.person(s, line)
	case s.skip("群 "):
		return g.group(s, line)
	case s.skip("文件 "):
		return statement{}, g.define(s, line)
	}
	return g.acting(s, line)
}

const minute = "2006-01-02 15:04"

var bots = map[string]sandbox.Deed{"重启": sandbox.RestartsBot, "杀掉": sandbox.KillsBot, "启动": sandbox.StartsBot}

// person reads: 小赵 801 ["他的名字"] [@username] [已认识]
func (g *grammar) person(s *scan, line string) (statement, error) {
	p := sandbox.Person{}
	bad := unclear(line, "新来的人写成:新人 小赵 801")
	name, ok := s.name()
	if !ok || !s.skip(" ") {
		return statement{}, bad
	}
	if p.ID, ok = s.number(); !ok || p.ID <= 0 {
		return statement{}, bad
	}
	p.Name = name
	for s.skip(" ") {
		switch {
		case s.skip("@"):
			p.Username, ok = s.name()
		case s.skip("已认识"):
			p.Started = true
		default:
			p.Name, ok = s.name()
		}
		if !ok {
			return statement{}, bad
		}
	}
	if s.rest != "" {
		return statement{}, bad
	}
	return statement{act: sandbox.Act{Do: sandbox.Comes, Person: &p}, name: name}, g.free(name, p.ID)
}

// group reads: 招商群 -801 老王 小赵 [+超级群] [+话题] [+管理员] [+用户名 x] [+名 "标题"]
func (g *grammar) group(s *scan, line string) (statement, error) {
	q := sandbox.Group{}
	bad := unclear(line, "群写成:群 招商群 -801 老王 小赵")
	name, ok := s.name()
	if !ok || !s.skip(" ") {
		return statement{}, bad
	}
	if q.ID, ok = s.number(); !ok || q.ID >= 0 {
		return statement{}, bad
	}
	q.Title = name
	for s.skip(" ") {
		switch {
		case s.skip("+超级群"):
			q.Super = true
		case s.skip("+话题"):
			q.Forum = true
		case s.skip("+管理员"):
			q.Admin = true
		case s.skip("+用户名 "):
			if q.Username, ok = s.name(); !ok {
				return statement{}, bad
			}
		case s.skip("+名 "):
			if q.Title, ok = s.name(); !ok {
				return statement{}, bad
			}
		default:
			member, ok := s.name()
			if !ok {
				return statement{}, bad
			}
			id, err := g.known(member)
			if err != nil {
				return statement{}, err
			}
			q.Members = append(q.Members, id)
		}
	}
	if s.rest != "" {
		return statement{}, bad
	}
	return statement{act: sandbox.Act{Do: sandbox.Gathers, Group: &q}, name: name}, g.free(name, q.ID)
}
