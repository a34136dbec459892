package kb_test

import (
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

// The parts of a notice, our own, that the pages of TestPages arrange.
const (
	pageName  = "青禾县人民政府办公室关于支持小微企业的通知"
	pageNo    = "青政办〔2023〕12号"
	pageText  = `<p>各乡镇人民政府：</p><p>为帮助企业渡过难关，现就有关事项通知如下。</p><p>一、支持对象</p><p>在本县登记注册、信用良好的小微企业。</p><p>二、支持标准</p><p>对流动资金贷款按照实际支付利息的30%给予贴息，单户最高不超过5万元。</p>`
	pageEnd   = `<p>青禾县人民政府办公室</p><p>2023年5月4日</p>`
	pageMenu  = `<div class="nav"><a href="/">首页</a></div>`
	pageFoot  = `<div class="footer">主办：青禾县人民政府办公室</div>`
	rulesText = `<p>第一条 为了规范项目管理，制定本办法。</p><p>第二条 申报项目应当完成备案。</p>`
)

// TestPages reads the same notice from pages as different makers of sites build them.
func TestPages(t *testing.T) {
	r := extract.New(extract.Options{})
	for _, c := range []struct{ name, page, title, number, issued, quote string }{
		{"an information table of labels and values", "<title>" + pageName + "_政策_中国政府网</title><table><tr><td><table><tr><td><b>文　　号：</b></td><td>" + pageNo + "</td><td><b>成文日期：</b></td><td>2023年5月4日</td></tr></table></td></tr></table><table><tr><td class=b12c>" + pageText + "</td></tr></table>", "", "", "", ""},
		{"labels in one line", "<title>" + pageName + "</title><div>索引号：X1 | 文 号：" + pageNo + " | 生成日期：2023-05-04 浏览次数：3</div><div>" + pageText + "</div>", "", "", "", ""},
		{"a label set apart by its style alone", "<title>" + pageName + "</title><div><label>发文 字号</label><span>" + pageNo + "</span></div><div>" + pageText + pageEnd + "</div>", "", "", "", ""},
		{"tables for layout, short text", "<title>青禾县人民政府</title><table><tr><td><font color=red>青禾县人民政府办公室<br>关于支持小微企业的通知</font></td></tr><tr><td>" + pageNo + "</td></tr><tr><td>" + pageText + pageEnd + "</td></tr></table>", "", "", "", ""},
		{"names that sound like furniture", "<title>" + pageName + `</title><div class="main bottom"><div class="detail-header"><h1>` + pageName + "</h1><p>" + pageNo + "</p></div>" + pageText + pageEnd + "</div>", "", "", "", ""},
		{"the number behind the title", "<title>" + pageName + "（" + pageNo + "）-青禾县人民政府</title><div>" + pageText + pageEnd + "</div>", "", "", "", ""},
		{"the number glued to the title", "<title>" + pageName + pageNo + "</title><h1>" + pageName + pageNo + "</h1><div>" + pageText + pageEnd + "</div>", "", "", "", ""},
		{"a title cut short", "<title>青禾县人民政府办公室关于支持...</title><div><p>" + pageName + "</p><p>" + pageNo + "</p>" + pageText + pageEnd + "</div>", "", "", "", ""},
		{"the way to the page in its title", "<title>青禾县门户网站 &gt; 政策文件 &gt; " + pageName + "</title><div><p>" + pageName + "</p><p>青政办【2023】12号</p>" + pageText + pageEnd + "</div>", "", "", "", ""},
		{"the page's date stands above", "<title>" + pageName + "</title><h1>" + pageName + "</h1><span>2023-06-11</span><div><p>" + pageNo + "　　签发人：张某</p>" + pageText + "</div><div>青禾县人民政府办公室</div><div>二○二三年五月四日</div>", "", "", "", ""},
		{"lines of a <pre>", "<title>" + pageName + "</title><pre>" + pageNo + "\n" + strings.NewReplacer("<p>", "", "</p>", "\n").Replace(pageText+pageEnd) + "</pre>", "", "", "", ""},
		{"an order puts out a rule", "<title></title><div><p>青禾县人民政府令</p><p>第 3 号</p><p>《青禾县项目管理办法》已经县政府常务会议通过，现予公布，自2023年8月1日起施行。</p><p>县长 王某某</p><p>2023年5月4日</p><p>青禾县项目管理办法</p>" + rulesText + "</div>", "青禾县项目管理办法", "青禾县人民政府令第3号", "", "第二条 申报项目应当完成备案。"},
		{"the congress puts out a law", "<title>中华人民共和国主席令</title><div><p>中华人民共和国主席令</p><p>第七十七号</p><p>《中华人民共和国项目促进法》已由全国人民代表大会常务委员会通过，现予公布，自2023年8月1日起施行。</p><p>2023年5月4日</p><p>中华人民共和国项目促进法</p>" + rulesText + "</div>", "中华人民共和国项目促进法", "主席令第七十七号", "", "第二条 申报项目应当完成备案。"},
		{"an announcement counted by year", "<title>青禾县市场监督管理局关于停止收费的公告</title><div><p>2023年第12号</p>" + pageText + "<p>青禾县市场监督管理局</p><p>2023年5月4日</p></div>", "青禾县市场监督管理局关于停止收费的公告", "公告2023年第12号", "", ""},
		{"a page about a document has not its number", "<title>《青禾县就业补贴办法》政策解读</title><div><p>日前，县政府印发了《青禾县就业补贴办法》（青政办〔2023〕20号），现解读如下。</p>" + pageText + "</div>", "《青禾县就业补贴办法》政策解读", "-", "-", ""},
	} {
		fill := func(s *string, usual string) {
			switch *s {
			case "":
				*s = usual
			case "-":
				*s = ""
			}
		}
		fill(&c.title, pageName)
		fill(&c.number, pageNo)
		fill(&c.issued, "2023-05-04")
		fill(&c.quote, "对流动资金贷款按照实际支付利息的30%给予贴息，单户最高不超过5万元。")
		doc, err := r.Extract(ctx, "page.html", []byte("<html><head><meta charset=utf-8></head><body>"+pageMenu+c.page+pageFoot+"</body></html>"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		p, ps := kb.Split(doc)
		if p.Title != c.title || p.Number != c.number || string(p.Issued) != c.issued {
			t.Errorf("%s: got %q, %q, %q; want %q, %q, %q", c.name, p.Title, p.Number, p.Issued, c.title, c.number, c.issued)
		}
		said := false
		for _, x := range ps {
			said = said || strings.Contains(x.Text, c.quote)
		}
		if !said {
			t.Errorf("%s: %q is in no passage", c.name, c.quote)
		}
	}
}

// TestFlatText reads texts whose lines were joined by blanks, as copies from pages often are.
func TestFlatText(t *testing.T) {
	r := extract.New(extract.Options{})
	body := " 为帮助企业渡过难关，现就有关事项通知如下。 一、支持对象 在本县登记注册、信用良好的小微企业。 二、支持标准 对流动资金贷款按照实际支付利息的30%给予贴息，单户最高不超过5万元。企业应当于每季度末前提交申请表、营业执照复印件和贷款合同。"
	for _, c := range []struct{ name, text, number, issued string }{
		{"a blank within the number", "青政办〔2023〕12 号 " + pageName + body + " 青禾县人民政府办公室 2023年5月4日", pageNo, "2023-05-04"},
		{"a date in ideographs", pageNo + " " + pageName + body + " 青禾县人民政府办公室 二〇二三年五月四日 附件1 申请表", pageNo, "2023-05-04"},
		{"a line of the site above", "关注 · 青禾发布\n" + pageName + "\n" + pageNo + "\n" + body + "\n青禾县人民政府办公室\n2023年5月4日", pageNo, "2023-05-04"},
		{"signed by what is no organ", pageNo + " " + pageName + body + " 青禾县助企纾困联席机制 2023年5月4日", pageNo, "2023-05-04"},
		{"labels in brackets", pageName + " 【发文单位】 县政府办 【发布文号】 " + pageNo + body, pageNo, ""},
	} {
		doc, err := r.Extract(ctx, "flat.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if p, _ := kb.Split(doc); p.Title != pageName || p.Number != c.number || string(p.Issued) != c.issued {
			t.Errorf("%s: got %q, %q, %q; want %q, %q, %q", c.name, p.Title, p.Number, p.Issued, pageName, c.number, c.issued)
		}
	}
}
