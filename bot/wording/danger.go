package wording

import (
	"zhuqi/bot"
)

// Peril is a sort of danger, by who is called first.
type Peril int

// The sorts of danger; the zero value is none.
const (
	NoPeril  Peril = iota
	Outage         // no power
	Shortage       // no gas, water or heat, and anything else that cannot wait
	Fire           // fire, explosion, leak
	Hurt           // somebody is hurt or poisoned
)

// emergency are the emergency numbers in the order in which they are called.
var emergency = map[Peril]string{
	Outage: "供电95598 火警119 急救120", Shortage: "火警119 急救120 供电95598",
	Fire: "火警119 急救120 供电95598", Hurt: "急救120 火警119 供电95598",
}

// Danger tells the emergency numbers at once, with the way to file question; in a form, where question is empty,
// what becomes of what is filed.
func (w Words) Danger(p Peril, question string) bot.Message {
	s := "如果正在发生危险,请先打电话:" + emergency[p]
	if w.Duty != "" {
		s += " 县值班" + Escape(w.Duty)
	}
	s += "。\n"
	if question == "" {
		return bot.Message{HTML: s + "在这里提交的会作为紧急诉求,马上通知值班人员。"}
	}
	return bot.Message{HTML: s + "先保证人身安全;情况稳定后可以点[" + FileLabel + "],马上通知值班人员。",
		Buttons: bot.Rows(bot.Row(bot.Button{Text: FileLabel, Data: bot.Data("q", "file", question)}))}
}
