package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhuqi/kb"
)

// readHTML takes the main content of a page; what the page says about it (meta tags, the information
// box of government sites) goes into Meta.
func readHTML(data []byte) (kb.Document, error) {
	root, err := html.Parse(strings.NewReader(decode(data)))
	if err != nil {
		return kb.Document{}, err
	}
	doc := kb.Document{Meta: map[string]string{}}
	readMeta(root, &doc)
	readInfoBox(root, doc.Meta)
	doc.Blocks = dropRepeats(blocksOf(mainContent(root)))
	if len(doc.Blocks) == 0 {
		body := find(root, atom.Body)
		if body == nil {
			body = root
		}
		doc.Blocks = blocksOf(body)
	}
	if h := find(root, atom.H1); h != nil {
		doc.Meta["h1"] = tidy(text(h))
	}
	return doc, nil
}

func readMeta(n *html.Node, doc *kb.Document) {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Title:
			if doc.Title == "" && c.Namespace == "" {
				doc.Title = tidy(text(c))
			}
		case atom.Meta:
			name := strings.ToLower(attr(c, "name"))
			if name == "" {
				name = strings.ToLower(attr(c, "property"))
			}
			if value := tidy(html.UnescapeString(attr(c, "content"))); name != "" && value != "" && doc.Meta[name] == "" {
				doc.Meta[name] = value
			}
		}
	}
}

// infoLabels are the fields of the information box of Chinese government pages; the key is how the
// field is called in Meta.
var infoLabels = map[string]string{
	"文号": "文号", "发文字号": "文号", "文件编号": "文号", "发文文号": "文号", "文件字号": "文号",
	"成文日期": "成文日期", "发文日期": "成文日期", "制发日期": "成文日期", "生成日期": "成文日期", "签署日期": "成文日期",
	"发布日期": "发布日期", "发布时间": "发布日期", "公开日期": "发布日期", "发表时间": "发布日期", "发文时间": "发布日期", "公布日期": "发布日期",
	"实施日期": "实施日期", "生效日期": "实施日期", "施行日期": "实施日期", "生效时间": "实施日期", "开始实施日期": "实施日期",
	"失效日期": "失效日期", "废止日期": "失效日期", "失效时间": "失效日期", "有效期至": "失效日期",
	"发布机构": "发布机构", "发布机关": "发布机构", "发文机关": "发布机构", "发文单位": "发布机构", "公开机构": "发布机构", "制定机关": "发布机构", "发文机构": "发布机构",
	"名称": "标题", "标题": "标题", "文件名称": "标题", "信息名称": "标题",
	"来源": "来源", "信息来源": "来源", "文章来源": "来源",
	"索引号": "索引号", "统一编号": "索引号", "主题词": "主题词", "分类": "分类", "主题分类": "分类", "文件状态": "文件状态", "有效性": "文件状态", "是否有效": "文件状态",
}

// readInfoBox looks for label and value, in one line or in two following ones, anywhere on the page.
func readInfoBox(root *html.Node, meta map[string]string) {
	label := ""
	for _, b := range blocksOf(root) {
		pieces := b.Cells
		if b.Kind != kb.Row {
			pieces = strings.FieldsFunc(b.Text, func(r rune) bool { return r == '\n' })
		}
		for _, piece := range pieces {
			name, value, colon := strings.Cut(strings.Replace(piece, "：", ":", 1), ":")
			name = strings.Trim(strings.Join(strings.Fields(strings.ReplaceAll(name, "　", "")), ""), "【】[]")
			if key, ok := infoLabels[name]; ok {
				label = key
				if value = firstField(key, tidy(value)); colon && value != "" {
					setInfo(meta, key, value)
					label = ""
				}
				continue
			}
			if label != "" {
				setInfo(meta, label, tidy(piece))
				label = ""
			}
		}
	}
}

// firstField cuts what stands behind a value on the same line: "2024-10-15  浏览次数：12".
func firstField(key, value string) string {
	if strings.HasSuffix(key, "日期") {
		if i := strings.Index(value, "  "); i > 0 {
			return value[:i]
		}
	}
	return value
}

func setInfo(meta map[string]string, key, value string) {
	const longest = 240
	if value != "" && value != "-" && len(value) <= longest && meta[key] == "" {
		meta[key] = value
	}
}

// dropRepeats removes paragraphs that a page carries twice, for the screen and for the phone.
func dropRepeats(blocks []kb.Block) []kb.Block {
	const long = 90 // bytes: shorter lines may repeat for good reason
	seen := map[string]bool{}
	kept := blocks[:0]
	for _, b := range blocks {
		if b.Kind != kb.Row && len(b.Text) >= long {
			if seen[b.Text] {
				continue
			}
			seen[b.Text] = true
		}
		kept = append(kept, b)
	}
	return kept
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func find(n *html.Node, tag atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == tag {
			return c
		}
	}
	return nil
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
