package handlers

import (
	"slices"
	"testing"

	"zhuqi/bot"
)

var someUnits = []bot.Unit{
	{ID: 1, Name: "县税务局"}, {ID: 2, Name: "县财政局〔国资委〕"}, {ID: 3, Name: "县发展改革委", Aliases: []string{"发改委"}},
	{ID: 4, Name: "供电公司", Aliases: []string{"国网供电公司"}}, {ID: 5, Name: "县商务局"},
}

func TestUnitsIn(t *testing.T) {
	for _, c := range []struct {
		text string
		want []bot.UnitID
		rest string
	}{
		{"不属我局职责,应由县税务局办理", []bot.UnitID{1}, "不属我局职责,应由 办理"},
		{"税务局", []bot.UnitID{1}, ""},
		{"县财政局(国资委)和发改委", []bot.UnitID{2, 3}, "和"},
		{"财政局", []bot.UnitID{2}, ""},
		{"国网供电公司", []bot.UnitID{4}, ""},
		{"县税务局、县商务局、县税务局", []bot.UnitID{1, 5}, "、 、"},
		{"县教育局", nil, "县教育局"},
		{"", nil, ""},
	} {
		got, rest := unitsIn(c.text, someUnits)
		if !slices.Equal(unitIDs(got), c.want) || rest != c.rest {
			t.Errorf("%q gave %v %q, want %v %q", c.text, unitIDs(got), rest, c.want, c.rest)
		}
	}
}

func TestReadHandOver(t *testing.T) {
	for _, c := range []struct {
		text     string
		lead     bot.UnitID
		supports []bot.UnitID
		words    string
	}{
		{"县税务局", 1, nil, ""},
		{"县税务局 协办:县财政局、商务局", 1, []bot.UnitID{2, 5}, ""},
		{"主办:县税务局;协办:供电公司", 1, []bot.UnitID{4}, ""},
		{"县税务局 理由:职责在税务", 1, nil, "职责在税务"},
		{"县税务局 协办:供电公司 理由:县财政局没有人加入", 1, []bot.UnitID{4}, "县财政局没有人加入"},
		{"县发展改革委 协办:供电公司 电价归发改", 3, []bot.UnitID{4}, "电价归发改"},
	} {
		h, ok := readHandOver(c.text, someUnits)
		if !ok || h.lead.ID != c.lead || !slices.Equal(unitIDs(h.supports), c.supports) || h.words != c.words {
			t.Errorf("%q gave %d %v %q %v, want %d %v %q", c.text, h.lead.ID, unitIDs(h.supports), h.words, ok, c.lead, c.supports, c.words)
		}
	}
	if _, ok := readHandOver("交给教育局", someUnits); ok {
		t.Error("an unknown unit was taken")
	}
}
