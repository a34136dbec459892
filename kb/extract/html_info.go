package extract

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"zhuqi/kb"
)

// infoLabels are the fields of the information box of Chinese government pages; the key is how the
// field is called in Meta.
var infoLabels = map[string]string{
	"文号": "文号", "发文字号": "文号", "文件编号": "文号", "发文文号": "文号", "文件字号": "文号", "发布文号": "文号", "文件文号": "文号", "发文号": "文号", "公文文号": "文号",
	"成文日期": "成文日期", "发文日期": "成文日期", "制发日期": "成文日期", "生成日期": "成文日期", "签署日期": "成文日期", "成文时间": "成文日期", "印发日期": "成文日期", "印发时间": "成文日期", "签发日期": "成文日期",
	"发布日期": "发布日期", "发布时间": "发布日期", "公开日期": "发布日期", "发表时间": "发布日期", "发文时间": "发布日期", "公布日期": "发布日期", "公开时间": "发布日期", "上网日期": "发布日期",
	"实施日期": "实施日期", "生效日期": "实施日期", "施行日期": "实施日期", "生效时间": "实施日期", "开始实施日期": "实施日期", "实施时间": "实施日期", "执行日期": "实施日期",
	"失效日期": "失效日期", "废止日期": "失效日期", "失效时间": "失效日期", "有效期至": "失效日期", "终止日期": "失效日期", "废止时间": "失效日期",
	"发布机构": "发布机构", "发布机关": "发布机构", "发文机关": "发布机构", "发文单位": "发布机构", "公开机构": "发布机构", "制定机关": "发布机构", "发文机构": "发布机构", "发布单位": "发布机构", "公开单位": "发布机构", "责任部门": "发布机构", "公开主体": "发布机构", "发布部门": "发布机构",
	"名称": "标题", "标题": "标题", "文件名称": "标题", "信息名称": "标题", "公文名称": "标题", "文件标题": "标题", "公文标题": "标题",
	"来源": "来源", "信息来源": "来源", "文章来源": "来源", "稿件来源": "来源",
	"索引号": "索引号", "统一编号": "索引号", "信息索引号": "索引号", "主题词": "主题词", "关键词": "主题词", "分类": "分类", "主题分类": "分类", "组配分类": "分类", "体裁分类": "分类", "公文种类": "分类", "信息分类": "分类",
	"文件状态": "文件状态", "有效性": "文件状态", "是否有效": "文件状态", "时效性": "文件状态", "时效": "文件状态", "效力状态": "文件状态", "公开方式": "公开方式", "公开属性": "公开方式", "公开类别": "公开方式", "公开时限": "公开方式",
	"作者": "作者", "浏览次数": "作者", "访问量": "作者", "点击数": "作者", "阅读次数": "作者", "字体": "作者", "字号": "作者", "责任编辑": "作者",
}

// infoLabel finds the labels within a line: each at its start or behind a blank, with a colon; where the page sets
// them apart by its style alone, behind the figures of the field before.
var infoLabel = func() *regexp.Regexp {
	var names []string
	for name := range infoLabels {
		names = append(names, strings.Join(strings.Split(name, ""), `[ \x{3000}]*`))
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // the longest that fits
	return regexp.MustCompile(`(?:^|[ \x{3000}|｜【\[;；号日0-9])(` + strings.Join(names, "|") + `)[ \x{3000}】\]]*[:：]`)
}()

// bareLabel is a label that only its style sets apart from the value behind it: 发文 字号某发〔2023〕3号.
var bareLabel = regexp.MustCompile(`(?:发文|成文|发布|实施|施行|失效)[ \x{3000}]*(?:字号|文号|日期|时间|机关|机构|单位)`)

// bareFields reads a line that is nothing but such labels and their values, and tells whether it is one.
func bareFields(meta map[string]string, line string) bool {
	const longest = 60
	fields := bareLabel.FindAllStringIndex(line, -1)
	if len(fields) == 0 || fields[0][0] != 0 || strings.ContainsAny(line, "，。；") || infoLabel.MatchString(line) {
		return false
	}
	for i, at := range fields {
		end := len(line)
		if i+1 < len(fields) {
			end = fields[i+1][0]
		}
		if value := tidy(line[at[1]:end]); len([]rune(value)) <= longest {
			setInfo(meta, infoLabels[labelOf(line[at[0]:at[1]])], value)
		}
	}
	return true
}

// pageDay is the day of a page that stands without a label.
var pageDay = regexp.MustCompile(`^(?:时间\s*|日期\s*)?[\[【(（]?\s*((?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?)(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*[\]】)）]?$`)

// readInfoBox looks for labels and values, in one line or in two following ones, anywhere on the page; above its
// text also for the day without a label.
func readInfoBox(root *html.Node, meta map[string]string) {
	label, begun := "", false
	for _, b := range blocksOf(root) {
		begun = begun || strings.Contains(b.Text, "。")
		if m := pageDay.FindStringSubmatch(b.Text); m != nil && !begun && label == "" {
			setInfo(meta, "发布日期", m[1])
			continue
		}
		pieces := b.Cells
		if b.Kind != kb.Row {
			pieces = []string{b.Text}
		}
		for _, piece := range pieces {
			if key, ok := infoLabels[labelOf(piece)]; ok {
				label = key
				continue
			}
			if bareFields(meta, piece) {
				label = ""
				continue
			}
			fields := infoLabel.FindAllStringSubmatchIndex(piece, -1)
			if len(fields) == 0 {
				if label != "" {
					setInfo(meta, label, tidy(piece))
				}
				label = ""
				continue
			}
			label = ""
			for i, at := range fields {
				end := len(piece)
				if i+1 < len(fields) {
					end = fields[i+1][2]
				}
				key := infoLabels[labelOf(piece[at[2]:at[3]])]
				if value := strings.Trim(tidy(piece[at[1]:end]), " |｜【[;；"); value != "" {
					setInfo(meta, key, value)
				} else if i == len(fields)-1 {
					label = key
				}
			}
		}
	}
}

// labelOf is a label without the blanks that spread it, its brackets and its colon.
func labelOf(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "　", " ")), "")
	return strings.TrimRight(strings.Trim(s, "【】[]"), ":：")
}

func setInfo(meta map[string]string, key, value string) {
	const longest = 240
	if value != "" && value != "-" && value != "无" && len(value) <= longest && meta[key] == "" {
		meta[key] = value
	}
}
