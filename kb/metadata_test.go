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
		{"no such day", head + "云溪县财政局\n2024年13月40日", "", "", ""},
	} {
		p, _ := kb.Split(lines(row.text))
		if p.Issued != row.issued || p.Effective != row.effective || p.Expires != row.ends {
			t.Errorf("%s: got %q %q %q, want %q %q %q", row.name, p.Issued, p.Effective, p.Expires, row.issued, row.effective, row.ends)
		}
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
	r := extract.New(extract.Options{CacheDir: t.TempDir()})
	defer r.Close()
	err := filepath.WalkDir(shared(t, "policies"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(".txt .html .docx ", filepath.Ext(path)+" ") {
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
