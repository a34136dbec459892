package intake

import (
	"errors"
	"slices"
	"strings"
)

// Kind is what a sheet lists.
type Kind string

// The kinds, as the command line names them.
const (
	Roster     Kind = "roster"
	Enterprise Kind = "enterprise"
	Unit       Kind = "unit"
	Pairing    Kind = "pairing"
	Project    Kind = "project"
	Chain      Kind = "chain"
	Taskforce  Kind = "taskforce"
	Outer      Kind = "outer"
)

// Kinds lists them all, in the order in which a heading is tried: the most particular first.
var Kinds = []Kind{Outer, Taskforce, Chain, Project, Roster, Enterprise, Unit, Pairing}

// Label is the kind's Chinese name.
func (k Kind) Label() string {
	return map[Kind]string{Roster: "解读员名册和干部名单", Enterprise: "企业表", Unit: "单位表", Pairing: "包联表", Project: "项目表",
		Chain: "产业链表", Taskforce: "专班表", Outer: "外部工单表"}[k]
}

// sheet says which columns a kind has: the required ones, those of which one at least must stand there to tell it from
// the other kinds, and the rest. Each has its other words.
type sheet struct {
	need, one, may []string
	alike          map[string]string
}

var (
	pairColumns = []string{"包联县领导", "包联干部", "包联乡镇", "原包联干部"}
	pairAlike   = map[string]string{
		"县领导": "包联县领导", "包联领导": "包联县领导", "联系县领导": "包联县领导", "分包县领导": "包联县领导",
		"助企干部": "包联干部", "联系干部": "包联干部", "首席服务员": "包联干部", "服务干部": "包联干部", "联系乡镇": "包联乡镇",
		"包联乡镇(街道)": "包联乡镇", "干部单位": "包联干部单位", "助企干部单位": "包联干部单位",
		"原助企干部": "原包联干部", "移交人": "原包联干部", "接任干部": "包联干部", "新助企干部": "包联干部",
	}
	dayAlike = map[string]string{
		"开始日期": "起始日期", "起始": "起始日期", "起": "起始日期", "任职日期": "起始日期", "生效日期": "起始日期", "成立日期": "起始日期", "设立日期": "起始日期",
		"任期起": "起始日期", "任期自": "起始日期", "任期开始": "起始日期", "任职起": "起始日期", "任职时间": "起始日期", "聘期起": "起始日期", "起始时间": "起始日期", "开始时间": "起始日期",
		"任期止": "截止日期", "任期至": "截止日期", "任期结束": "截止日期", "任职止": "截止日期", "离任时间": "截止日期", "聘期止": "截止日期", "截止时间": "截止日期", "结束时间": "截止日期",
		"结束日期": "截止日期", "截止": "截止日期", "止": "截止日期", "到期日期": "截止日期", "离任日期": "截止日期", "撤销日期": "截止日期", "有效期至": "截止日期",
	}
	firmAlike = map[string]string{
		"企业名称": "名称", "企业": "名称", "单位名称": "名称", "信用代码": "统一社会信用代码", "社会信用代码": "统一社会信用代码", "统一信用代码": "统一社会信用代码",
		"乡镇(街道)": "乡镇", "所在乡镇": "乡镇", "属地": "乡镇", "乡镇(街道)/开发区": "乡镇", "所属行业": "行业", "所属产业链": "产业链",
	}
)

// sheets are the columns of each kind.
var sheets = map[Kind]sheet{
	Roster: {need: []string{"姓名", "单位"}, may: []string{"职务", "领域", "办公电话", "公开电话", "角色", "起始日期", "截止日期"},
		alike: words(dayAlike, map[string]string{"电话": "办公电话", "联系电话": "办公电话", "手机": "办公电话", "所在单位": "单位", "工作单位": "单位",
			"单位名称": "单位", "负责领域": "领域", "政策领域": "领域", "身份": "角色", "解读员姓名": "姓名", "是否公开电话": "公开电话"})},
	Enterprise: {need: []string{"名称"}, one: []string{"统一社会信用代码", "乡镇", "行业", "产业链"},
		may: append([]string{"开发区", "包联干部单位", "起始日期", "截止日期"}, pairColumns...), alike: words(dayAlike, pairAlike, firmAlike)},
	Unit: {need: []string{"名称"}, one: []string{"职责", "别名", "承接单位", "垂管"}, may: []string{"电话", "送审", "起始日期", "截止日期"},
		alike: words(dayAlike, map[string]string{"答复送审": "送审", "负责人审核": "送审", "单位名称": "名称", "单位": "名称", "单位全称": "名称", "简称": "别名", "主要职责": "职责", "办公电话": "电话", "联系电话": "电话",
			"是否垂管": "垂管", "承接": "承接单位", "继承单位": "承接单位", "并入单位": "承接单位"})},
	Pairing: {need: []string{"名称"}, one: pairColumns, may: []string{"包联干部单位", "起始日期", "截止日期"}, alike: words(dayAlike, pairAlike, firmAlike)},
	Project: {need: []string{"项目名称"}, may: append([]string{"企业", "乡镇", "阶段", "包联干部单位", "起始日期", "截止日期"}, pairColumns...),
		alike: words(dayAlike, pairAlike, map[string]string{"项目": "项目名称", "建设单位": "企业", "企业名称": "企业", "项目单位": "企业", "所在乡镇": "乡镇",
			"乡镇(街道)": "乡镇", "进度": "阶段", "项目阶段": "阶段", "建设阶段": "阶段"})},
	Chain: {need: []string{"产业链"}, one: []string{"链长", "链主"}, may: []string{"专班"},
		alike: map[string]string{"产业链名称": "产业链", "链条": "产业链", "链主企业": "链主", "工作专班": "专班", "产业链专班": "专班"}},
	Outer: {need: []string{"外部单号", "内容"}, may: []string{"受理时间", "企业", "统一社会信用代码", "联系人", "电话", "类别", "问题类别", "外部时限", "交办时间", "渠道"},
		alike: map[string]string{
			"工单编号": "外部单号", "工单号": "外部单号", "单号": "外部单号", "编号": "外部单号", "受理编号": "外部单号", "诉求编号": "外部单号", "业务编号": "外部单号",
			"热线工单编号": "外部单号", "外部编号": "外部单号", "流水号": "外部单号", "工单流水号": "外部单号",
			"诉求内容": "内容", "反映内容": "内容", "反映问题": "内容", "问题描述": "内容", "工单内容": "内容", "诉求描述": "内容", "主要内容": "内容", "问题内容": "内容", "企业诉求": "内容", "诉求事项": "内容",
			"反映时间": "受理时间", "登记时间": "受理时间", "来电时间": "受理时间", "创建时间": "受理时间", "提交时间": "受理时间", "受理日期": "受理时间", "诉求时间": "受理时间", "反映日期": "受理时间",
			"派单时间": "交办时间", "转办时间": "交办时间", "派发时间": "交办时间", "下派时间": "交办时间", "转派时间": "交办时间", "交办日期": "交办时间", "派单日期": "交办时间", "转办日期": "交办时间",
			"企业名称": "企业", "单位名称": "企业", "诉求企业": "企业", "公司名称": "企业", "反映企业": "企业", "诉求单位": "企业",
			"信用代码": "统一社会信用代码", "社会信用代码": "统一社会信用代码", "统一信用代码": "统一社会信用代码",
			"诉求人": "联系人", "来电人": "联系人", "反映人": "联系人", "姓名": "联系人", "联系人姓名": "联系人",
			"联系电话": "电话", "联系方式": "电话", "来电号码": "电话", "手机": "电话", "手机号": "电话", "电话号码": "电话", "手机号码": "电话",
			"诉求类型": "类别", "诉求类别": "类别", "工单类型": "类别", "类型": "类别", "问题分类": "问题类别",
			"办理时限": "外部时限", "办结时限": "外部时限", "截止时间": "外部时限", "截止日期": "外部时限", "要求办结时间": "外部时限", "反馈期限": "外部时限", "处理时限": "外部时限",
			"要求反馈时间": "外部时限", "到期时间": "外部时限", "办结期限": "外部时限", "反馈时限": "外部时限", "时限": "外部时限",
			"来源": "渠道", "来源渠道": "渠道", "工单来源": "渠道", "诉求来源": "渠道",
		}},
	Taskforce: {need: []string{"专班", "牵头单位"}, may: []string{"成员单位", "职责", "起始日期", "截止日期"},
		alike: words(dayAlike, map[string]string{"专班名称": "专班", "主办单位": "牵头单位", "牵头": "牵头单位", "协办单位": "成员单位", "成员": "成员单位",
			"任务": "职责", "主要任务": "职责", "主要职责": "职责"})},
}

func words(all ...map[string]string) map[string]string {
	out := map[string]string{}
	for _, m := range all {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

// column finds where a heading stands in a head; -1 when it does not.
func (s sheet) column(head []string, name string) int {
	for i, h := range head {
		if h == name {
			return i
		}
	}
	for i, h := range head {
		if s.alike[h] == name {
			return i
		}
	}
	return -1
}

// missing is the first required column that a head lacks.
func (s sheet) missing(head []string) string {
	for _, n := range s.need {
		if s.column(head, n) < 0 {
			return n
		}
	}
	for _, n := range s.one {
		if s.column(head, n) >= 0 {
			return ""
		}
	}
	if len(s.one) > 0 {
		return strings.Join(s.one, "或")
	}
	return ""
}

// idle are headings that no list needs and nobody misses.
var idle = []string{"", "序号", "备注", "说明"}

// Unused lists the headings of columns that are not taken, as the sheet has them: a reader may have counted on one.
func (t Table) Unused(k Kind) (names []string) {
	s := sheets[k]
	used := map[int]bool{}
	for _, n := range slices.Concat(s.need, s.one, s.may) {
		used[s.column(t.Head, n)] = true
	}
	for i, h := range t.Head {
		if !used[i] && !slices.Contains(idle, h) {
			names = append(names, h)
		}
	}
	return names
}

// Kind tells what the sheet lists from its heading.
func (t Table) Kind() (Kind, error) {
	for _, k := range Kinds {
		if sheets[k].missing(t.Head) == "" {
			return k, nil
		}
	}
	return "", errors.New("heading not recognised")
}

// heading folds what differs between spellings of a heading.
func heading(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "*", "", ":", "", "(必填)", "", "(选填)", "").Replace(clean(s))
}
