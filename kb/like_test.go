package kb_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/rank"
)

func TestLikeness(t *testing.T) {
	texts := []string{
		"厂里老停电\n城北工业路一带这周停了三回电,一停电一锅料全废了",
		"想申报专精特新\n做调味料的,问问专精特新怎么申报",
		"城北工业路停电\n城北工业路三天两头停电,这周停了三回,料全废了",
		"城南化工厂气味大\n夜里城南那家化工厂排气,熏得睡不着",
		"专精特新申报条件\n调味料厂,营收两千万,能申报专精特新吗",
		"厂里又停电\n城北工业路一带这周又停电,一停电一锅料全废",
	}
	l := kb.NewLikeness(texts, rank.Encode)
	want := [][]int{{0, 2, 5}, {1, 4}}
	if got := l.Groups(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v (%.2f %.2f %.2f)", got, want, l.Between(0, 2), l.Between(0, 5), l.Between(1, 4))
	}
	if got := l.Near("城北工业路又停电了", 0.2); len(got) != 3 || !slices.Contains([]int{0, 2, 5}, got[0].At) {
		t.Errorf("got %v near a fourth one, want the three", got)
	}
	if got := kb.NewLikeness(nil, nil).Groups(); got != nil {
		t.Errorf("got %v of nothing", got)
	}
	same := kb.NewLikeness([]string{"停电", "停电"}, nil)
	if got := same.Groups(); len(got) != 1 {
		t.Errorf("two equal texts: got %v, want one group", got)
	}
}

// messages are the citizens' messages by id, and the marks.
func messages(t testing.TB) (map[string]string, eval.Marks) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "messages", "messages.jsonl"))
	if err != nil {
		t.Skip("../shared absent")
	}
	defer f.Close()
	texts, err := eval.ReadMessages(f)
	if err != nil {
		t.Fatal(err)
	}
	g, err := os.Open(filepath.Join("testdata", "like_groups.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	m, err := eval.ReadMarks(g)
	if err != nil {
		t.Fatal(err)
	}
	return texts, m
}

// TestLikeMessages groups what was marked by reading; two matters with twenty messages each are more than half of all
// pairs, so the figures are wanted without them too.
func TestLikeMessages(t *testing.T) {
	all, m := messages(t)
	texts := make([]string, len(m.IDs))
	for i, id := range m.IDs {
		texts[i] = all[id]
	}
	var groups [][]string
	for _, g := range kb.NewLikeness(texts, rank.Encode).Groups() {
		var ids []string
		for _, i := range g {
			ids = append(ids, m.IDs[i])
		}
		groups = append(groups, ids)
	}
	for _, c := range []struct {
		name              string
		most              int
		precision, recall float64
	}{{"all", 0, 0.95, 0.65}, {"without the two biggest matters", 10, 0.91, 0.80}} {
		r := m.Judge(groups, c.most)
		t.Logf("%s: %+v", c.name, r)
		if len(m.IDs) != 500 || r.Precision < c.precision || r.Recall < c.recall {
			t.Errorf("%s: got precision %.3f, recall %.3f of %d texts; want at least %.2f, %.2f of 500", c.name, r.Precision, r.Recall, len(m.IDs), c.precision, c.recall)
		}
	}
}

// BenchmarkGroups groups thousands of messages.
func BenchmarkGroups(b *testing.B) {
	all, _ := messages(b)
	var texts []string
	for _, text := range all {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	for len(texts) < 6000 { // like tickets, but none the same
		texts = append(texts, fmt.Sprintf("%s %d", texts[len(texts)*7%len(all)][:30], len(texts)))
	}
	for b.Loop() {
		if len(kb.NewLikeness(texts, rank.Encode).Groups()) == 0 {
			b.Fatal("no groups")
		}
	}
}

// When many write of one thing, what all of them have in common still says that it is one.
func TestManyOfOneThing(t *testing.T) {
	var texts []string
	for i := range 120 {
		texts = append(texts, fmt.Sprintf("城北工业路停电\n虚构第%d厂:城北工业路一带这周停了%d回电,一停电料全废了", i, i%7+2))
	}
	texts = append(texts, "想申报专精特新\n做调味料的,问问专精特新怎么申报", "城南化工厂气味大\n夜里城南那家化工厂排气,熏得睡不着")
	for name, encode := range map[string]kb.Encoder{"by words": nil, "by words and vectors": rank.Encode} {
		if got := kb.NewLikeness(texts, encode).Groups(); len(got) != 1 || len(got[0]) != 120 {
			t.Errorf("%s: got %d groups, the first of %d; want one of 120", name, len(got), len(slices.Concat(got...)))
		}
	}
}
