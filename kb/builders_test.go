package kb_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

// A notice with a rule, of our own writing, as TestSiteBuilders arranges it.
const (
	builtTitle  = "松岭县人民政府办公室关于印发松岭县工业企业技改补助办法的通知"
	builtName   = "松岭县工业企业技改补助办法"
	builtNo     = "松政办规〔2024〕6号"
	builtQuote  = "第三条 企业当年购置设备超过一百万元的，按购置额的百分之六给予补助，单户最高六十万元。"
	builtHead   = "各乡镇人民政府，县直各单位："
	builtLead   = "《松岭县工业企业技改补助办法》已经县政府同意，现印发给你们，请认真执行。"
	builtSigned = "松岭县人民政府办公室"
	builtDay    = "2024年3月18日"
)

var (
	builtLines = []string{builtHead, builtLead, builtSigned, builtDay, builtName,
		"第一条 为了鼓励工业企业更新设备，制定本办法。", "第二条 本办法适用于在本县登记的工业企业。", builtQuote,
		"第四条 申请补助的企业，应当在每年十月底前向县工业和信息化局提交购置合同、发票和付款凭证。", "第五条 本办法自2024年5月1日起施行，有效期三年。"}
	builtBody = "<p>" + strings.Join(builtLines, "</p>\n<p>") + "</p>"
	builtMenu = `<ul class="topnav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/fw">政务服务</a></li><li><a href="/hd">互动交流</a></li></ul>`
	builtFoot = `<div class="foot"><p>主办：松岭县人民政府办公室　承办：松岭县大数据中心</p><p>网站标识码：0000000001　某ICP备00000000号</p></div>`
	builtSide = `<div class="rightlist"><h3>相关文件</h3><ul><li><a href="/1">松岭县人民政府关于印发松岭县招商办法的通知</a> 2023-01-02</li><li><a href="/2">松岭县人民政府办公室关于春耕的通知</a> 2023-02-03</li></ul></div>`
)

// TestSiteBuilders reads one notice as the makers of government sites lay it out.
func TestSiteBuilders(t *testing.T) {
	doctype := "<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
	box := `<table class="xxgk"><tr><th>索 引 号</th><td>000014349/2024-00012</td><th>主题分类</th><td>工业、交通\其他</td></tr><tr><th>发布机构</th><td>松岭县人民政府办公室</td><th>成文日期</th><td>2024-03-18</td></tr><tr><th>标　　题</th><td>` + builtTitle + `</td><th>发布日期</th><td>2024-03-21</td></tr><tr><th>发文字号</th><td>` + builtNo + `</td><th>有 效 性</th><td>有效</td></tr></table>`
	for _, c := range []struct{ name, page, published string }{
		{"meta tags of the standard, an editor's body, a table of fields", `<title>` + builtTitle + `-松岭县人民政府</title><meta name="ArticleTitle" content="` + builtTitle + `"><meta name="PubDate" content="2024-03-21 10:22"><meta name="ContentSource" content="县政府办"></head><body>` + builtMenu + `<div class="dqwz">您现在的位置：<a>首页</a> &gt; <a>政策文件</a></div>` + box + `<div class="TRS_Editor">` + builtBody + `</div>` + builtSide + builtFoot, "2024-03-21"},
		{"fields of a list of terms", `<title>` + builtTitle + `</title></head><body>` + builtMenu + `<dl class="info"><dt>发文机关：</dt><dd>松岭县人民政府办公室</dd><dt>发文字号：</dt><dd>` + builtNo + `</dd><dt>成文日期：</dt><dd>2024年03月18日</dd><dt>发布日期：</dt><dd>2024年03月21日</dd></dl><div class="pages_content">` + builtBody + `</div>` + builtFoot, "2024-03-21"},
		{"spans beside each other within a line", `<title>松岭县人民政府门户网站 ` + builtTitle + `</title></head><body>` + builtMenu + `<h1 class="title">` + builtTitle + `</h1><div class="msg"><span>文号：` + builtNo + `</span><span>发布时间：2024-03-21 09:00</span><span>来源：县政府办</span><span>浏览次数：<i id="hits"></i></span><span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div><div class="v_news_content">` + builtBody + `</div><div>上一条：<a>某通知</a></div><div>下一条：<a>某公告</a></div>` + builtFoot, "2024-03-21"},
		{"a home-made tag around the content", `<title>` + builtTitle + `</title></head><body><div class="wrap"><div class="crumb">首页&gt;政策</div><ucaptitle>` + builtTitle + `</ucaptitle><div>发布日期：2024-03-21　信息来源：县政府办　访问量：12</div><ucapcontent><p style="text-align:center">` + builtNo + `</p>` + builtBody + `</ucapcontent></div>` + builtSide + builtFoot, "2024-03-21"},
		{"a server page with one form around all", `<title>` + builtTitle + `</title></head><body><form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTY"><div id="header">` + builtMenu + `</div><table width="1000"><tr><td width="220"><div>信息公开目录</div></td><td><table><tr><td align="center"><b>` + builtTitle + `</b></td></tr><tr><td align="center">` + builtNo + `</td></tr><tr><td><span id="lblContent">` + builtBody + `</span></td></tr></table></td></tr></table></form>` + builtFoot, ""},
		{"tables within tables, font tags, line breaks", `<title>松岭县政府网</title></head><body bgcolor="#fff"><table><tr><td>` + builtMenu + `</td></tr></table><table width="760"><tr><td><table><tr><td><font size="5" color="red"><b>松岭县人民政府办公室<br>关于印发松岭县工业企业技改补助办法的通知</b></font></td></tr><tr><td align=center>` + builtNo + `</td></tr><tr><td><font size=3>` + strings.Join(builtLines, "<br>　　") + `</font></td></tr></table></td></tr></table>` + builtFoot, ""},
		{"one letter a span, as from a word processor", `<title>` + builtTitle + `_松岭县政府</title></head><body>` + builtMenu + `<div class="article"><p class="MsoNormal" align="center"><b><span lang="EN-US">` + strings.Join(strings.Split(builtTitle, ""), `</span></b><b><span>`) + `</span></b></p><p class="MsoNormal"><span>松政办规</span><span lang="EN-US">〔2024〕6</span><span>号</span></p>` + builtBody + `</div>` + builtFoot, ""},
		{"the body in a hidden field", `<title>` + builtTitle + `</title></head><body>` + builtMenu + `<h1>` + builtTitle + `</h1><p>文号：` + builtNo + `</p><div id="content">正在加载…</div><textarea id="data" style="display:none">` + strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(builtBody) + `</textarea>` + builtFoot, ""},
		{"the body in a script", `<title>` + builtTitle + `</title></head><body><div id="app"></div><script>window.__DATA__={"detail":{"title":"` + builtTitle + `","fileNo":"` + builtNo + `","content":"` + strings.NewReplacer(`"`, `\"`, "/", `\/`, "\n", `\n`, "号", `\u53f7`).Replace("<p>"+builtNo+"</p>"+builtBody) + `"}};</script></body>`, ""},
		{"a page for phones beside that for screens", `<title>` + builtTitle + `</title></head><body>` + builtMenu + `<div class="pc"><h2>` + builtTitle + `</h2><div>` + builtNo + `</div><div class="con">` + builtBody + `</div></div><div class="wap"><h2>` + builtTitle + `</h2><div class="con">` + builtBody + `</div></div>` + builtFoot, ""},
		{"a reposted document", `<title>（转载）` + builtTitle + `-松岭县清河镇人民政府</title></head><body>` + builtMenu + `<div class="detail"><h1>（转载）` + builtTitle + `</h1><p class="sub">来源：松岭县人民政府网　发布时间：2024-04-02 08:10:11　作者：清河镇</p><div class="con"><p align="center">` + builtNo + `</p>` + builtBody + `</div><p>责任编辑：张某</p></div>` + builtFoot, "2024-04-02"},
		{"the mark of its standing before the title", `<title>【现行有效】` + builtTitle + `</title></head><body>` + builtMenu + `<div class="box"><label>发文字号</label><em>` + builtNo + `</em><label>发布日期</label><em>2024-03-21</em></div><article><h1>【现行有效】` + builtTitle + `</h1>` + builtBody + `</article>` + builtFoot, "2024-03-21"},
	} {
		for coding, data := range inCodings(t, doctype+c.page) {
			checkBuilt(t, c.name+" in "+coding, data, c.published)
		}
	}
}

// inCodings writes a page in the encodings that pages come in.
func inCodings(t *testing.T, page string) map[string]string {
	t.Helper()
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(page, "utf-8", "gb2312", 1))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"UTF-8": page, "GB18030": gbk}
}

func checkBuilt(t *testing.T, name, data, published string) {
	t.Helper()
	r := extract.New(extract.Options{})
	doc, err := r.Extract(ctx, "content_1.html", []byte(data))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	p, ps := kb.Split(doc)
	want := kb.Policy{Title: builtName, Number: builtNo, Issuer: builtSigned, Level: "县", Issued: "2024-03-18", Published: kb.Date(published), Effective: "2024-05-01", Expires: "2027-04-30", Source: p.Source}
	if p.Published == "" || published == "" {
		p.Published = want.Published
	}
	if p != want {
		t.Errorf("%s: got\n%+v\nwant\n%+v", name, p, want)
	}
	said := 0
	for _, x := range ps {
		if x.Text == builtQuote && x.Path == "第三条" {
			said++
		}
		for _, furniture := range []string{"首页", "主办", "浏览", "上一条", "责任编辑", "相关文件", "ICP", "字体", builtHead, builtDay, "招商办法", "加载", "索引"} {
			if strings.Contains(x.Text, furniture) {
				t.Errorf("%s: a passage holds %s: %s", name, furniture, x.Text)
			}
		}
	}
	if said != 1 {
		t.Errorf("%s: the third article is a passage %d times, want once", name, said)
	}
}

// TestTraditionalPage reads a page in Big5, as its head says.
func TestTraditionalPage(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().String(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>小店補助辦法</title></head><body><p>第一條 為了幫助小店，制定本辦法。</p><p>第二條 每戶每年最高三千元。</p></body></html>`)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.New(extract.Options{}).Extract(ctx, "a.html", []byte(big5))
	if err != nil {
		t.Fatal(err)
	}
	if p, ps := kb.Split(doc); p.Title != "小店補助辦法" || !strings.Contains(ps[len(ps)-1].Text, "第二條 每戶每年最高三千元。") {
		t.Errorf("got %q and %v", p.Title, ps)
	}
}

// TestBareTemplate keeps what a page says of itself when its text is elsewhere.
func TestBareTemplate(t *testing.T) {
	page := `<html><head><meta charset=utf-8><title>关于公布松岭县专精特新企业名单的通知</title><meta name="description" content="经企业申报、专家评审，现将松岭县二〇二四年专精特新企业名单予以公布。"></head><body><div id="root"></div><script src="/app.js"></script></body></html>`
	doc, err := extract.New(extract.Options{}).Extract(ctx, "a.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if p, ps := kb.Split(doc); p.Title != "关于公布松岭县专精特新企业名单的通知" || len(ps) != 1 || !strings.Contains(ps[0].Text, "予以公布") {
		t.Errorf("got %q and %v", p.Title, ps)
	}
}
