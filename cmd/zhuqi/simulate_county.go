package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
)

// simUnit is a unit of the made-up county: what it is called, what it looks after, and whether it answers upward.
type simUnit struct {
	name     string
	duties   string
	vertical bool
}

// simUnits are the units of a county; the first are those that are asked most.
var simUnits = []simUnit{
	{"县发展改革委", "电价 电力交易 项目备案 重大项目", false}, {"县科技和工业信息化局", "产业链 技术改造 研发 专精特新 规上企业", false},
	{"县税务局", "研发费用加计扣除 税收减免 发票 留抵退税", true}, {"县人力资源和社会保障局", "招工 用工 人才 社保 技能培训 稳岗", false},
	{"县金融服务中心", "贷款 融资 上市 银企对接", false}, {"县自然资源局", "工业用地 土地出让 不动产登记 规划", false},
	{"市生态环境局温县分局", "环评 排污 环保检查", true}, {"县市场监管局", "营业执照 企业开办 质量 食品安全 商标", false},
	{"县政务服务和大数据管理局", "审批 免申即享", false}, {"县商务局", "招商 外贸 通关 产销对接", false}, {"县财政局", "政府采购 专项资金", false},
	{"县交通运输局", "物流 货车 运输 道路", false}, {"县水利局", "用水 水价 取水许可", false}, {"县城市管理局", "燃气 天然气 热力 供热 路灯", false},
	{"供电公司", "停电 用电报装 供电 变压器", true}, {"县司法局", "企业维权 合规 法律援助", false}, {"县经济技术开发区管委会", "园区 标准化厂房", false},
	{"县住房和城乡建设局", "施工许可 消防验收 工程质量", false}, {"县应急管理局", "安全生产 安全许可", false}, {"县消防救援大队", "消防检查", true},
	{"县农业农村局", "农产品 冷库 畜牧", false}, {"县教育局", "职工子女入学", false}, {"县卫生健康委", "职业病 体检", false}, {"县医疗保障局", "医保 生育保险", false},
	{"县公安局", "车辆通行 治安", false}, {"县统计局", "入统 报表", false}, {"县审计局", "审计", false}, {"县文化广电和旅游局", "旅游 文化", false},
	{"县邮政管理站", "快递", true}, {"县气象局", "防雷", true}, {"县烟草专卖局", "烟草", true}, {"县人民法院", "执行 立案", true}, {"岳村街道办事处", "岳村街道", false},
	{"番田镇政府", "番田镇", false}, {"赵堡镇政府", "赵堡镇", false}, {"黄庄镇政府", "黄庄镇", false}, {"武德镇政府", "武德镇", false},
	{"祥云镇政府", "祥云镇", false}, {"招贤乡政府", "招贤乡", false}, {"北冷乡政府", "北冷乡", false},
}

var simTowns = []string{"岳村街道", "番田镇", "赵堡镇", "黄庄镇", "武德镇", "祥云镇", "招贤乡", "北冷乡"}

// firmsEach is how many enterprises a cadre is paired with.
const firmsEach = 6

// settle makes the county: units with their people, enterprises with owners and cadres, the office, the leaders. Like
// those of the demo they are fictitious.
func (y *year) settle() error {
	f, err := openLibrary(y.e, y.cmd.Data)
	if err != nil {
		return err
	}
	err = f.store.Do(y.e.ctx, func(tx *store.Tx) error { return y.populate(y.e.ctx, tx) })
	if err == nil {
		var data []byte
		if data, err = county.ReadFile(path.Join("county", "plan.txt")); err == nil {
			_, err = f.lib.Import(y.e.ctx, "模拟-plan.txt", data)
		}
	}
	return errors.Join(err, f.Close())
}

func (y *year) populate(ctx context.Context, tx *store.Tx) error {
	for i, u := range simUnits[:y.cmd.Units] {
		id, err := tx.PutUnit(ctx, bot.Unit{Name: u.name, Duties: strings.Fields(u.duties), Vertical: u.vertical, Phone: fmt.Sprintf("0391-%07d", 1000+i)})
		if err != nil {
			return err
		}
		posts := []bot.Role{bot.Interpreter, bot.Interpreter, bot.Liaison}
		if i%6 != 5 { // some have no head here: answers go out directly
			posts = append(posts, bot.Head)
		}
		for j, r := range posts {
			if err := y.settler(ctx, tx, int64(10000+i*10+j), madeUpName(i*4+j), bot.Grant{Role: r, Unit: id}); err != nil {
				return err
			}
		}
	}
	for i, r := range []bot.Role{bot.Office, bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader, bot.Leader, bot.Admin} {
		if err := y.settler(ctx, tx, int64(9001+i), madeUpName(500+i), bot.Grant{Role: r}); err != nil {
			return err
		}
	}
	cadres := max(y.cmd.Firms/firmsEach, 1)
	for i := range cadres {
		if err := y.settler(ctx, tx, int64(20000+i), madeUpName(600+i), bot.Grant{Role: bot.Cadre}); err != nil {
			return err
		}
	}
	for i := range y.cmd.Firms {
		id, err := tx.PutEnterprise(ctx, bot.Enterprise{Code: madeUpCode(i), Name: fmt.Sprintf("虚构第%d企业有限公司", i+1),
			Town: simTowns[i%len(simTowns)], Industry: "食品", Zone: i%5 == 0})
		if err != nil {
			return err
		}
		owners := 1 + i%10/9 // every tenth has two
		for j := range owners {
			if err := y.settler(ctx, tx, int64(30000+i*10+j), madeUpName(1000+i*2+j), bot.Grant{Role: bot.Owner, Enterprise: id, Admitted: true}); err != nil {
				return err
			}
		}
		if i%40 == 39 { // a few are paired with nobody
			continue
		}
		cadre := y.byChat[int64(20000+i%cadres)]
		if err := tx.PutPairing(ctx, bot.Pairing{Enterprise: id, As: bot.PairedCadre, Person: cadre.id, Name: cadre.name}); err != nil {
			return err
		}
	}
	return nil
}

// madeUpName is a name that nobody else of the county has.
func madeUpName(i int) string {
	pick := func(from string, n int) string { r := []rune(from); return string(r[n%len(r)]) }
	return pick("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", i) + pick("建国志伟明秀文海永春", i/20) + pick("华军平芳林波涛宁安康", i/200)
}

// settler puts somebody into the store, onto the sandbox and among those who act.
func (y *year) settler(ctx context.Context, tx *store.Tx, chat int64, name string, g bot.Grant) error {
	id, err := tx.PutPerson(ctx, bot.Person{Chat: bot.ChatID(chat), Name: name, Nick: name, Phone: fmt.Sprintf("138%08d", chat), Grants: []bot.Grant{g}})
	if err != nil {
		return err
	}
	y.sim.AddPerson(sandbox.Person{ID: chat, Name: name, Started: true})
	v := &villager{chat: chat, id: id, name: name, role: g.Role, unit: g.Unit, work: map[string]*matter{}, slow: 0.5 + 2*y.rng.Float64()}
	if y.rng.IntN(12) == 0 {
		v.slow *= 5
	}
	y.people = append(y.people, v)
	y.byChat[chat] = v
	return nil
}

// madeUpCode is a code of no enterprise, with a check character that holds.
func madeUpCode(i int) string {
	head := fmt.Sprintf("91410825MAEM%05d", i)
	for _, c := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if code, err := bot.CreditCode(head + string(c)); err == nil {
			return code
		}
	}
	return ""
}
