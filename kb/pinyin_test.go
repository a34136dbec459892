package kb_test

import (
	"strings"
	"testing"

	"zhuqi/kb"
)

func TestPinyin(t *testing.T) {
	for text, want := range map[string]string{"贷款": "dai kuan", "绿电 2": "lv dian 2", "abc": "a b c", "": ""} {
		if got := strings.Join(kb.Pinyin(text), " "); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if got := kb.Initials("张三"); got != "zs" {
		t.Errorf("initials of 张三: got %q, want zs", got)
	}
}
