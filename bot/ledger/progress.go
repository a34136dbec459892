package ledger

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// step is one line of what was done about a matter.
type step struct {
	seq  int
	line string
}

// progress are the steps taken, each with its day and why, oldest first. A ticket that was only filed is not asked for its
// events.
func (n *names) progress(ctx context.Context, t ticket.Ticket) ([]string, error) {
	known := !t.Told.IsZero() || len(t.Parts)+len(t.Conferences)+len(t.Instructions) > 0 || t.UpwardTo != "" || !t.Granted.IsZero()
	var steps []step
	signed, want := false, time.Time{}
	if t.Events > 1 || known {
		events, err := n.Events(ctx, t.Number)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			var m ticket.Move
			if len(e.Payload) == 0 || json.Unmarshal(e.Payload, &m) != nil {
				continue // erased
			}
			if e.Verb == ticket.Undo { // it never was
				steps = slices.DeleteFunc(steps, func(s step) bool { return s.seq == m.Event })
				continue
			}
			signed = signed || e.Verb == ticket.Sign
			switch asked := e.Verb == ticket.AskExtension || e.Verb == ticket.ProposeDefer; {
			case asked:
				want = m.Until
			case m.Until.IsZero() && (e.Verb == ticket.Grant || e.Verb == ticket.Defer): // granted as it was asked
				m.Until = want
			}
			what, err := n.done(ctx, e, m)
			if err != nil {
				return nil, err
			}
			if what != "" {
				steps = append(steps, step{e.Seq, day(e.At) + " " + what})
			}
		}
	}
	if !signed && !t.Signed.IsZero() {
		steps = slices.Insert(steps, 0, step{0, day(t.Signed) + " 签收"})
	}
	var out []string
	for _, s := range steps {
		out = append(out, s.line)
	}
	return out, nil
}

// done says what a move did and why; empty for what is no step, or stands in a column of its own.
func (n *names) done(ctx context.Context, e ticket.Event, m ticket.Move) (string, error) {
	why := strings.Trim(m.Reason+":"+m.Text, ":")
	switch e.Verb {
	case ticket.Dispatch, ticket.Redispatch, ticket.Rule:
		what := map[ticket.Verb]string{ticket.Dispatch: "交办", ticket.Redispatch: "改派", ticket.Rule: "裁定由"}[e.Verb]
		lead, err := n.unitNames(ctx, m.Unit)
		if err != nil {
			return "", err
		}
		supports, err := n.unitNames(ctx, m.Supports...)
		if err != nil {
			return "", err
		}
		what += lead
		if e.Verb == ticket.Rule {
			what += "办理"
		}
		if m.Taskforce != "" {
			what += "(" + m.Taskforce + ")"
		}
		if supports != "" {
			what += ",协办" + supports
		}
		return with(what, why), nil
	case ticket.Return:
		unit, err := n.unitNames(ctx, m.Unit)
		if unit != "" {
			unit = "(建议" + unit + ")"
		}
		return with("退回"+unit, why), err
	}
	return said(e, m, why), nil
}

// said are the moves that name no unit.
func said(e ticket.Event, m ticket.Move, why string) string {
	switch e.Verb {
	case ticket.Sign:
		return "签收"
	case ticket.Interim, ticket.Contribute, ticket.Confer, ticket.ReportUp:
		if m.Text == "" {
			return ""
		}
		what := map[ticket.Verb]string{ticket.Interim: "阶段性答复", ticket.Contribute: "协办意见", ticket.Confer: "会商", ticket.ReportUp: "上报"}[e.Verb]
		if e.Verb == ticket.ReportUp && m.Reason != "" {
			return "上级办理进展:" + m.Reason
		}
		return what + ":" + strings.TrimSpace(m.Text+" "+m.Outer)
	case ticket.AskExtension:
		return with("申请延期"+to(m.Until), why)
	case ticket.Grant:
		return with("同意延期"+to(m.Until), why)
	case ticket.ProposeDefer:
		return with("申请暂缓办理"+before(m.Until, "复查"), why)
	case ticket.Defer:
		return with("同意暂缓办理"+before(m.Until, "复查"), why)
	case ticket.Instruct:
		return with(cmp.Or(m.Name, "县领导")+"批示"+before(m.Until, "落实"), m.Text)
	case ticket.Require:
		return with("督办要求"+before(m.Until, "办结"), why)
	case ticket.Request:
		return with("商请办理"+before(m.Until, "办理"), why)
	case ticket.Supervise:
		return with(strings.TrimSpace("挂牌督办 "+m.Serial), why)
	case ticket.Revisit:
		if m.Outcome == ticket.PutOff {
			return ""
		}
		return with("回访"+string(m.Outcome), why)
	case ticket.Reply:
		return "答复(" + string(m.Result) + ")"
	case ticket.Submit:
		return "送审(" + string(m.Result) + ")"
	case ticket.Merge:
		return with("并入"+string(m.Other), why)
	}
	what := map[ticket.Verb]string{
		ticket.Ask: "请企业补充", ticket.Supply: "企业已补充", ticket.Expire: "企业未按期补充,继续办理", ticket.Refuse: "申请没有获得同意",
		ticket.Resume: "恢复办理", ticket.SendBack: "答复退回修改", ticket.Approve: "审核后答复", ticket.Reject: "企业认为没解决,重办",
		ticket.Object: "企业对不予受理有异议", ticket.Decline: "不予受理", ticket.Apart: "企业情况不同,单独办理", ticket.Confirm: "企业确认",
		ticket.ProposeWatch: "建议督办", ticket.NoWatch: "暂不挂牌", ticket.Lift: "摘牌", ticket.Urge: "企业催办", ticket.Withdraw: "企业撤回",
		ticket.Lapse: "企业未表态,到期销号",
	}[e.Verb]
	if what == "" || e.Verb == ticket.Supply {
		return what
	}
	return with(what, why)
}

func with(what, why string) string {
	if why = strings.TrimSpace(why); why == "" {
		return what
	}
	return what + ":" + why
}

func to(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return "到" + day(at)
}

func before(at time.Time, what string) string {
	if at.IsZero() {
		return ""
	}
	return "(" + day(at) + "前" + what + ")"
}

func (n *names) unitNames(ctx context.Context, ids ...bot.UnitID) (string, error) {
	var all []string
	for _, id := range ids {
		u, err := cached(&n.units, id, func() (bot.Unit, error) { return n.Unit(ctx, id) })
		if err != nil {
			return "", err
		}
		if u.Name != "" {
			all = append(all, u.Name)
		}
	}
	return strings.Join(all, "、"), nil
}
