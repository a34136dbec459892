package kb_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

func lines(text string) kb.Document {
	doc := kb.Document{Source: "x.txt"}
	for line := range strings.SplitSeq(text, "\n") {
		doc.Blocks = append(doc.Blocks, kb.Block{Text: line})
	}
	return doc
}

func TestNumbers(t *testing.T) {
	body := "\n根据《上级办法》（上发〔2020〕3号）的要求，现就有关事项通知如下。"
	for _, row := range []struct{ name, text, want string }{
		{"a line of its own", "关于某事的通知\n云发〔2024〕12号" + body, "云发〔2024〕12号"},
		{"square brackets", "关于某事的通知\n云发[2024]12号" + body, "云发〔2024〕12号"},
		{"round brackets", "关于某事的通知\n云发（2024）12号" + body, "云发〔2024〕12号"},
		{"black brackets and blanks", "关于某事的通知\n云发【2024】 12 号" + body, "云发〔2024〕12号"},
		{"in brackets below the title", "关于某事的通知\n（云发〔2024〕12号）" + body, "云发〔2024〕12号"},
		{"behind the organ's head", "云溪县人民政府文件\n云发〔2024〕12号\n关于某事的通知" + body, "云发〔2024〕12号"},
		{"only cited ones", "关于某事的通知" + body, ""},
		{"an order of the State Council", "某条例\n（2021年7月27日中华人民共和国国务院令第746号公布）\n第一条 为了某事，制定本条例。", "国务院令第746号"},
		{"an order of a ministry", "某办法\n(2022年1月20日国家市场监督管理总局令第50号公布 根据2023年1月1日国家市场监督管理总局令第60号修订)", "国家市场监督管理总局令第50号"},
		{"an announcement", "关于某事的公告\n公告2020年第1号" + body, "公告2020年第1号"},
		{"an announcement of a ministry", "关于某事的公告\n财政部公告2020年第6号" + body, "财政部公告2020年第6号"},
		{"an announcement counted without a year", "云溪县市场监督管理局公告\n第6号\n关于公布抽检结果的公告" + body, "云溪县市场监督管理局公告第6号"},
		{"in brackets below the word announcement", "关于某事的公告\n（第6号）" + body, "公告第6号"},
		{"the year before the word", "关于某事的公告\n云溪县税务局2024年第12号公告" + body, "云溪县税务局公告2024年第12号"},
		{"a year and a number alone below an announcement", "云溪县税务局关于某事的公告\n2024年第12号" + body, "公告2024年第12号"},
		{"corner brackets", "关于某事的通知\n云发「2024」12号" + body, "云发〔2024〕12号"},
		{"brackets that do not match, full width figures", "关于某事的通知\n云发〔２０２４)１２号" + body, "云发〔2024〕12号"},
		{"a number with leading zeros", "关于某事的通知\n云发〔2024〕第012号" + body, "云发〔2024〕12号"},
		{"a field in a line of fields", "关于某事的通知\n索引号：X-1 发文字号：云发〔2024〕12号 成文日期：2024年3月1日" + body, "云发〔2024〕12号"},
		{"one that the title cites", "关于修改云发〔2020〕3号文件的通知" + body, ""},
	} {
		if p, _ := kb.Split(lines(row.text)); p.Number != row.want {
			t.Errorf("%s: got %q, want %q", row.name, p.Number, row.want)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, row := range []struct{ name, page, text, want string }{
		{"the site is cut off", "某局关于某项工作的通知 - 云溪县人民政府门户网站", "甲", "某局关于某项工作的通知"},
		{"with an underline", "某局关于某项工作的通知_云溪区政府网站", "甲", "某局关于某项工作的通知"},
		{"what a notice puts out", "云溪县人民政府关于印发《云溪县人才办法》的通知", "甲", "云溪县人才办法"},
		{"put out without marks", "云溪县人民政府办公室关于印发云溪县人才办法的通知", "云溪县人才办法", "云溪县人才办法"},
		{"standards of ours are no document", "云溪县民政局关于印发我县2025年救助标准的通知", "甲", "云溪县民政局关于印发我县2025年救助标准的通知"},
		{"set in two lines", "", "云溪县人民政府办公室关于印发云溪县人才\n引进办法的通知\n各单位：", "云溪县人才引进办法"},
		{"an editor's tag before it", "【政策】云溪县财政局关于某事的通知", "甲", "云溪县财政局关于某事的通知"},
		{"reposted", "转载：云溪县财政局关于某事的通知", "甲", "云溪县财政局关于某事的通知"},
		{"the announcement's number behind it", "云溪县税务局关于某事的公告（2024年第3号）", "甲", "云溪县税务局关于某事的公告"},
		{"three issuers, each in a line", "", "云溪县财政局\n云溪县税务局\n云溪县人力资源和社会保障局关于减免某项费用的通知\n各单位：", "云溪县财政局 云溪县税务局 云溪县人力资源和社会保障局关于减免某项费用的通知"},
		{"below the lines of a page", "", "首页 > 政务公开 > 政策\nGZ0001\n索引号：X-1\n云溪县财政局关于某事的通知\n各单位：", "云溪县财政局关于某事的通知"},
		{"an order that is called by its number", "", "云溪县防汛指挥部令（第3号）\n各乡镇：\n即日起关闭河滩停车场。", "云溪县防汛指挥部令（第3号）"},
		{"in brackets throughout", "", "（关于停止收费的公告）\n即日起停止收取下列费用。", "关于停止收费的公告"},
		{"prose has none", "", "为了做好某项工作,推动某事,制定如下方案。", ""},
	} {
		doc := lines(row.text)
		if row.page != "" {
			doc.Title, doc.Meta = row.page, map[string]string{}
		}
		if p, _ := kb.Split(doc); p.Title != row.want {
			t.Errorf("%s: got %q, want %q", row.name, p.Title, row.want)
		}
	}
}

func TestDays(t *testing.T) {
	head := "云溪县财政局关于某事的通知\n各单位：\n现将某事通知如下。\n"
	for _, row := range []struct {
		name, text              string
		issued, effective, ends kb.Date
	}{
		{"signed in figures", head + "云溪县财政局\n2024年3月4日", "2024-03-04", "", ""},
		{"signed in characters", head + "云溪县财政局\n二〇二四年十二月二十一日", "2024-12-21", "", ""},
		{"in force from a day, for years", head + "本通知自2024年4月1日起施行，有效期5年。\n云溪县财政局\n2024年3月4日", "2024-03-04", "2024-04-01", "2029-03-31"},
		{"in force at once", head + "本通知自印发之日起施行，有效期3年。\n云溪县财政局\n2024年3月4日", "2024-03-04", "2024-03-04", "2027-03-03"},
		{"until a day", head + "本通知自印发之日起施行，有效期至2026年12月31日。\n云溪县财政局\n2024年3月4日", "2024-03-04", "2024-03-04", "2026-12-31"},
		{"another thing's validity", head + "许可证有效期5年。\n云溪县财政局\n2024年3月4日", "2024-03-04", "", ""},
		{"in force from the printing", head + "本通知自印发之日起施行。\n云溪县财政局\n2024年3月4日\n云溪县财政局办公室 2024年3月7日印发", "2024-03-04", "2024-03-07", ""},
		{"for years, said apart from its first day", head + "本通知自2024年4月1日起施行。\n本通知有效期5年。\n云溪县财政局\n2024年3月4日", "2024-03-04", "2024-04-01", "2029-03-31"},
		{"for years, said before its first day", head + "本通知有效期5年。\n本通知自2024年4月1日起施行。\n云溪县财政局\n2024年3月4日", "2024-03-04", "2024-04-01", "2029-03-31"},
		{"for years, counted from the printing", head + "本通知自2024年4月1日起施行，有效期5年，自印发之日起计算。\n云溪县财政局\n2024年3月4日", "2024-03-04", "2024-04-01", "2029-03-03"},
		{"for years, without a first day", head + "本通知有效期2年。\n云溪县财政局\n2024年3月4日", "2024-03-04", "", "2026-03-03"},
		{"no such day", head + "云溪县财政局\n2024年13月40日", "", "", ""},
	} {
		p, _ := kb.Split(lines(row.text))
		if p.Issued != row.issued || p.Effective != row.effective || p.Expires != row.ends {
			t.Errorf("%s: got %q %q %q, want %q %q %q", row.name, p.Issued, p.Effective, p.Expires, row.issued, row.effective, row.ends)
		}
	}
}

// A page without a signature says in its box when the document came into force.
func TestDayFromTheBox(t *testing.T) {
	for _, row := range []struct {
		name, rule           string
		box                  map[string]string
		issued, force, until kb.Date
	}{
		{"in force when put out", "本办法自印发之日起施行，有效期3年。", map[string]string{"实施日期": "2024-03-04"}, "2024-03-04", "2024-03-04", "2027-03-03"},
		{"in force from a day", "本办法自2024年5月1日起施行。", map[string]string{"实施日期": "2024-05-01"}, "", "2024-05-01", ""},
		{"for years from the box's first day", "本办法有效期1年。", map[string]string{"成文日期": "2024-03-04", "实施日期": "2024-05-01"}, "2024-03-04", "2024-05-01", "2025-04-30"},
		{"the page's last day goes before one that is counted", "本办法自印发之日起施行，有效期5年。", map[string]string{"成文日期": "2024-03-04", "失效日期": "2029-03-09"}, "2024-03-04", "2024-03-04", "2029-03-09"},
		{"a day of the text goes before a later one of the page", "本办法自2024年5月1日起施行，有效期至2026年12月31日。", map[string]string{"失效日期": "2027-06-30"}, "", "2024-05-01", "2026-12-31"},
		{"repealed before its time", "本办法自2024年5月1日起施行，有效期5年。", map[string]string{"失效日期": "2025-01-31"}, "", "2024-05-01", "2025-01-31"},
	} {
		doc := lines("云溪县小店补助办法\n第一条 为了帮助小店，制定本办法。\n第二条 " + row.rule)
		doc.Meta = row.box
		if p, _ := kb.Split(doc); p.Issued != row.issued || p.Effective != row.force || p.Expires != row.until {
			t.Errorf("%s: got %q %q %q, want %q %q %q", row.name, p.Issued, p.Effective, p.Expires, row.issued, row.force, row.until)
		}
	}
	doc := lines("云溪县小店补助办法\n第一条 为了帮助小店，制定本办法。")
	doc.Meta = map[string]string{"文件状态": "已失效"}
	if p, _ := kb.Split(doc); !strings.Contains(p.Note, "已失效") {
		t.Errorf("got note %q, want that the page calls it 已失效", p.Note)
	}
}

func TestPagesAgainstTheirMetadata(t *testing.T) {
	f, err := os.Open(shared(t, "policies/html-metadata.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, titles, numbers, days := 0, 0, 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		cells := strings.Split(sc.Text(), "\t")
		if len(cells) < 5 || cells[0] == "file" {
			continue
		}
		rows++
		p, _ := read(t, shared(t, filepath.Join("policies/html", cells[0])))
		count := func(n *int, got, want string) {
			if strings.Join(strings.Fields(got), "") == strings.Join(strings.Fields(want), "") {
				*n++
			} else {
				t.Logf("%s: got %q, want %q", cells[0], got, want)
			}
		}
		count(&titles, p.Title, cells[1])
		count(&numbers, p.Number, cells[3])
		count(&days, string(p.Issued), cells[4])
	}
	if titles < 7 || numbers < 7 || days < 6 {
		t.Errorf("of %d pages: %d titles, %d numbers, %d days right; want 7, 7, 6", rows, titles, numbers, days)
	}
}

// The .pdf files are checked beside their twins in kb/extract: starting that reader is slow under -race.
func TestEveryPolicyHasPassages(t *testing.T) {
	alone(t)
	r := extract.New(extract.Options{CacheDir: t.TempDir()})
	defer r.Close()
	err := filepath.WalkDir(shared(t, "policies"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(".txt .html .docx .doc ", filepath.Ext(path)+" ") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		doc, err := r.Extract(context.Background(), path, data)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		_, ps := kb.Split(doc)
		if len(ps) == 0 {
			t.Errorf("%s: no passages", path)
		}
		for _, p := range ps {
			if n := len([]rune(p.Text)); n == 0 || n > 900 {
				t.Errorf("%s %s: %d characters", path, p.Path, n)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
