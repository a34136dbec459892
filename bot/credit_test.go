package bot_test

import (
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
)

func TestCreditCode(t *testing.T) {
	const good = "91350100M000100Y43" // the example of GB 32100-2015
	for _, c := range []struct{ what, typed, want string }{
		{"as printed", good, good},
		{"lower case", "91350100m000100y43", good},
		{"with blanks and dashes", " 91350100-M000 100Y43 ", good},
		{"full width", "９１３５０１００Ｍ０００１００Ｙ４３", good},
		{"with a zero-width blank", "91350100M000\u200b100Y43", good},
		{"wrong check character", "91350100M000100Y44", ""},
		{"two digits exchanged", "91350010M000100Y43", ""},
		{"one short", "91350100M000100Y4", ""},
		{"one long", good + "3", ""},
		{"a letter that is not used: O", "91350100MO00100Y43", ""},
		{"a letter that is not used: I", "9I350100M000100Y43", ""},
		{"Chinese", "统一社会信用代码统一社会信用代码统一", ""},
		{"empty", "", ""},
	} {
		got, err := bot.CreditCode(c.typed)
		if got != c.want || (c.want == "") != errors.Is(err, bot.ErrBadCode) {
			t.Errorf("%s: got %q, %v, want %q", c.what, got, err, c.want)
		}
	}
}

// TestCreditCodeCatchesEverySlip changes each character of a good code to every other one: none may pass.
func TestCreditCodeCatchesEverySlip(t *testing.T) {
	const good = "91350100M000100Y43"
	for i := range good {
		for _, r := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
			if byte(r) == good[i] {
				continue
			}
			slip := good[:i] + string(r) + good[i+1:]
			if _, err := bot.CreditCode(slip); err == nil {
				t.Errorf("%s passed for %s", slip, good)
			}
		}
	}
}

func TestMasks(t *testing.T) {
	if got, want := bot.MaskCode("91350100M000100Y43"), "9135**********0Y43"; got != want {
		t.Errorf("code: got %s, want %s", got, want)
	}
	if got, want := bot.MaskPhone("13800000501"), "138****0501"; got != want {
		t.Errorf("phone: got %s, want %s", got, want)
	}
	if got := bot.MaskPhone("95598"); got != "95598" {
		t.Errorf("a public short number: got %s", got)
	}
}

func FuzzCreditCode(f *testing.F) {
	f.Add("91350100M000100Y43")
	f.Add("９１３５０１００Ｍ０００１００Ｙ４３")
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := bot.CreditCode(typed)
		if err != nil {
			return
		}
		if again, err := bot.CreditCode(strings.ToLower(code)); err != nil || again != code || len(code) != 18 {
			t.Errorf("%q gave %q, which gave %q, %v", typed, code, again, err)
		}
	})
}
