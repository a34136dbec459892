package intake

import (
	"slices"
	"testing"
)

func TestColumnsThatAreNotTakenAreNamed(t *testing.T) {
	for _, row := range []struct {
		name string
		kind Kind
		head []string
		want []string
	}{
		{"a roster with terms of office", Roster, []string{"序号", "姓名", "单位", "任期起", "任期止", "备注"}, nil},
		{"a roster with one column too many", Roster, []string{"姓名", "单位", "任期", "微信号"}, []string{"任期", "微信号"}},
		{"two columns for one thing: the first counts", Roster, []string{"姓名", "单位", "电话", "手机"}, []string{"手机"}},
		{"units with empty headings", Unit, []string{"名称", "", "职责", ""}, nil},
	} {
		if got := (Table{Head: row.head}).Unused(row.kind); !slices.Equal(got, row.want) {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
}
