package ticket_test

import (
	"testing"

	"zhuqi/bot/ticket"
)

func TestParseNumber(t *testing.T) {
	const full = ticket.Number("SQ-20261123-0042")
	for _, row := range []struct {
		typed string
		want  ticket.Number
		short int
	}{
		{"SQ-20261123-0042", full, 0},
		{"sq-20261123-0042", full, 0},
		{"sq202611230042", full, 0},
		{"SQ 20261123 0042", full, 0},
		{"ＳＱ－２０２６１１２３－００４２", full, 0},
		{"SQ—20261123—0042", full, 0},
		{"SQ-20261123-\u200b0042", full, 0},
		{"请问SQ-20261123-0042办得怎么样了", full, 0},
		{"SQ-20261123-12345", "SQ-20261123-12345", 0},
		{"42号那个", "", 42},
		{"42号那个怎么样了", "", 42},
		{"４２号", "", 42},
		{"第42号", "", 42},
		{"0042", "", 42},
		{"我的42号诉求到哪一步了", "", 42},
		{"SQ-20261323-0042", "SQ-20261323-0042", 0}, // no such month: a number all the same, of no ticket
		{"SQ-20261123-0000", "SQ-20261123-0000", 0},
		{"20261123-0042", full, 0},
		{" ２０２６１１２３—0042 ", full, 0},
		{"202611230042", full, 0},
		{"20261323-0042", "", 0},
		{"20261123-00425", "", 0},
		{"外部单号20261123-0042", "", 0},
		{"20261123", "", 0},
		{"XSQ-20261123-0042", "", 0},
		{"11月25号那天停电", "", 0},
		{"11月25号那个会", "", 0},
		{"我25号交的材料", "", 0},
		{"13800001234", "", 0},
		{"12345", "", 0}, // the hotline, not a ticket
		{"", "", 0},
		{"电价高", "", 0},
	} {
		n, short, ok := ticket.ParseNumber(row.typed, "SQ")
		if n != row.want || short != row.short || ok != (row.want != "" || row.short > 0) {
			t.Errorf("%q: got %q %d %v, want %q %d", row.typed, n, short, ok, row.want, row.short)
		}
	}
	if n, _, ok := ticket.ParseNumber("wx202611230007", "WX"); !ok || n != "WX-20261123-0007" {
		t.Errorf("another prefix: got %q %v", n, ok)
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"SQ-20261123-0042", "42号那个", "ＳＱ２０２６", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, short, ok := ticket.ParseNumber(s, "SQ")
		if ok != (n != "" || short > 0) || n != "" && short != 0 {
			t.Errorf("%q: got %q %d %v", s, n, short, ok)
		}
		if again, _, ok := ticket.ParseNumber(string(n), "SQ"); n != "" && (!ok || again != n) {
			t.Errorf("%q is not read back: %q", n, again)
		}
	})
}
