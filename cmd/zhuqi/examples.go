package main

import "strings"

// Help of each subcommand: examples to copy, printed under its first sentence.

func examples(lines ...string) string { return "例子:\n\n  " + strings.Join(lines, "\n  ") }

func (demoCmd) Help() string {
	return examples("zhuqi demo", "zhuqi demo --listen 127.0.0.1:9000 --data ./演示",
		"", "用浏览器打开打印出来的地址:每个人物一个聊天窗口,按钮可以点,时间可以往前拨。")
}

func (serveCmd) Help() string {
	return examples("ZHUQI_TELEGRAM_TOKEN=123456:ABC zhuqi serve --data ./data",
		"zhuqi serve --data ./data --token-file ./token --county 温县 --office-phone 0391-0000000",
		"zhuqi serve --data ./data --token-file ./token --webhook-url https://例子.cn/hook --listen 127.0.0.1:8443",
		"", "第一次运行前:zhuqi import 导入政策,zhuqi invite --role admin 给自己发邀请。")
}

func (sandboxCmd) Help() string {
	return examples("zhuqi sandbox --listen 127.0.0.1:8081",
		"ZHUQI_TELEGRAM_TOKEN=1000001:sandbox zhuqi serve --data ./data --api-url http://127.0.0.1:8081")
}

func (talkCmd) Help() string {
	return examples("zhuqi talk 对话.txt", "zhuqi talk --check 对话.txt",
		"", "演示网页上能把做过的事存成对话文件;也可以自己写,一行一步,例如:老王: 厂里电费太高。")
}

func (askCmd) Help() string {
	return examples(`zhuqi ask --data ./data "厂里电费太高,有什么优惠电价政策"`, `zhuqi ask --data ./data --json "小微企业怎么申请贷款"`,
		"", "--json 里 hits 最多10条,连同原文,答不上来时也有。")
}

func (importCmd) Help() string {
	return examples("zhuqi import --data ./data ./政策", "zhuqi import --data ./data 通知.docx 方案.pdf",
		"zhuqi import --data ./data --kind unit 单位.xlsx", "zhuqi import --data ./data --kind roster 名册.csv",
		"zhuqi import --data ./data --kind enterprise 企业.xlsx",
		"", "政策:.txt .md .html .docx .doc .wps .pdf .ofd;表格:.xlsx .csv,要有中文表头,常用的列(全部见 docs/operations.md):",
		"名册 姓名,单位,职务,领域,办公电话", "企业 统一社会信用代码,名称,乡镇,行业,包联干部", "单位 名称,别名,职责",
		"同一个文件再导入一次不会重复;改过的会替换旧的。")
}

func (policiesCmd) Help() string {
	return examples("zhuqi policies --data ./data", "zhuqi policies --data ./data --as-of 2024-06-01 --json")
}

func (policyCmd) Help() string {
	return examples("zhuqi policy --data ./data 贴息办法.docx", "zhuqi policy --data ./data 贴息办法.docx --replaced-by 新贴息办法.docx --from 2026-01-01")
}

func (ticketsCmd) Help() string {
	return examples("zhuqi tickets --data ./data --open", "zhuqi tickets --data ./data --json")
}

func (reindexCmd) Help() string {
	return examples("zhuqi reindex --data ./data", "", "索引是从数据库里的原文算出来的,随时可以重建,运行中也可以。")
}

func (evalClassesCmd) Help() string {
	return examples("zhuqi eval-classes labelled.jsonl --names category_taxonomy.tsv --folds 10")
}

func (evalPairsCmd) Help() string {
	return examples("zhuqi eval-pairs messages.jsonl --marks kb/testdata/like_groups.tsv", "zhuqi eval-pairs messages.jsonl --marks kb/testdata/like_groups.tsv --most 10 --groups")
}

func (evalCmd) Help() string {
	return examples("zhuqi eval --corpus corpus.jsonl.gz --queries queries.jsonl --qrels qrels.tsv --run out.trec",
		"zhuqi eval --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --unanswerable unanswerable.jsonl --run out.trec --json",
		"zhuqi eval --corpus laws.jsonl.gz --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --compare old.trec --worst 20",
		"", "不用数据目录。结果文件里每个问题第一名的分数就是把握,后面的不会更高;语料里没有答案的问题也在里面。",
		"一个字都没有对上的问题在结果文件里没有行,把握算0。")
}

func (explainCmd) Help() string {
	return examples("zhuqi explain --data ./data SQ-20261123-0042")
}

func (inviteCmd) Help() string {
	return examples("zhuqi invite --data ./data --role admin", "zhuqi invite --data ./data --role interpreter --unit 县税务局 --name 张三",
		"", "打印出来的一行 /start …,请本人发给机器人;只能用一次。",
		"角色:owner 企业主,interpreter 政策解读员,liaison 单位联络员,head 单位负责人,cadre 助企干部,",
		"office 活动办,office_head 活动办负责人,supervision 督查室,leader 县领导,admin 管理员")
}

func (doctorCmd) Help() string {
	return examples("ZHUQI_TELEGRAM_TOKEN=123456:ABC zhuqi doctor --data ./data", "", "都好返回 0;有一处不好返回 1。")
}

func (backupCmd) Help() string {
	return examples("zhuqi backup --data ./data", "zhuqi backup --data ./data --to /备份盘/zhuqi.db")
}

func (verifyCmd) Help() string { return examples("zhuqi verify --data ./data") }

func (restoreCmd) Help() string {
	return examples("zhuqi restore --data ./data --from ./data/backups/zhuqi-20261123-173000.db",
		"zhuqi restore --data ./新目录 --from /备份盘/zhuqi.db", "", "先停掉正在运行的 zhuqi;原来的数据会留在旁边,不会删掉。",
		"县里自己的设置(county.yaml、profiles.yaml、triggers.yaml、holidays.yaml)在备份里,一起恢复。")
}
