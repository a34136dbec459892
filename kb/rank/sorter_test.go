package rank_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/rank"
)

// labelled are examples: a text, its label, the next text.
func labelled(pairs ...string) []kb.Example {
	var xs []kb.Example
	for i := 0; i+1 < len(pairs); i += 2 {
		xs = append(xs, kb.Example{Text: pairs[i], Label: pairs[i+1]})
	}
	return xs
}

func TestSorter(t *testing.T) {
	examples := labelled("厂里电费太高", "电", "优惠电价", "电", "老是停电", "电", "招不到工人", "人", "缺操作工", "人", "招聘会", "人")
	s := rank.Learn(examples)
	for _, c := range []struct{ text, want string }{{"电价能优惠吗", "电"}, {"想招几个工人", "人"}} {
		got := s.Sort(c.text)
		if len(got) != 2 || got[0].Label != c.want || got[0].Share < got[1].Share {
			t.Errorf("%s: got %v, want %s first", c.text, got, c.want)
		}
		if again := rank.Learn(examples).Sort(c.text); !slices.Equal(got, again) {
			t.Errorf("%s: got %v and %v from the same examples", c.text, got, again)
		}
	}
	if got := s.Sort("?!"); got != nil {
		t.Errorf("got %v for a text without a word", got)
	}
	if got := rank.Learn(nil).Sort("电费"); len(got) != 0 {
		t.Errorf("got %v from no examples", got)
	}
}

// Each office of the table of duties is known by its own words.
func TestOffices(t *testing.T) {
	for _, c := range []struct{ question, office string }{
		{"厂里电费太高", "发展改革"}, {"环评什么时候批", "生态环境"}, {"职工医保断缴了", "医疗保障"}, {"想上市", "地方金融监督管理"},
	} {
		if got := rank.Offices().Sort(c.question); got[0].Label != c.office {
			t.Errorf("%s: got %v, want %s", c.question, got[:3], c.office)
		}
	}
}

// TestSevenClasses sorts citizens' messages under the seven heads of an office, ten folds by three seeds; once by the
// messages alone, once with the names of what stands under the heads.
func TestSevenClasses(t *testing.T) {
	if underRace {
		t.Skip("sixty sorters learnt one after another: nothing for the race detector to see")
	}
	dir := filepath.Join("..", "..", "..", "shared", "data", "messages")
	file, err := os.ReadFile(filepath.Join(dir, "labelled.jsonl"))
	if err != nil {
		t.Skip("../shared absent")
	}
	tree, err := os.ReadFile(filepath.Join(dir, "category_taxonomy.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	texts, err := eval.ReadLabelled(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	names := eval.NamesOf(string(tree), texts)
	for _, c := range []struct {
		name   string
		always []kb.Example
		floor  float64
	}{{"messages alone", nil, 0.84}, {"with the names of the heads", names, 0.86}} {
		sum := 0.0
		for seed := range uint64(3) {
			r := eval.CrossValidate(rank.Learn, texts, c.always, 10, seed+1)
			sum += r.Accuracy
			t.Logf("%s, seed %d: %.3f, folds %.2f", c.name, seed+1, r.Accuracy, r.Folds)
			if seed == 0 {
				b, _ := json.Marshal(r.Labels)
				t.Log(string(b))
			}
		}
		if mean := sum / 3; mean < c.floor {
			t.Errorf("%s: got %.3f, want at least %.2f", c.name, mean, c.floor)
		} else {
			t.Logf("%s: mean %.3f of %d messages", c.name, mean, len(texts))
		}
	}
	if strings.TrimSpace(names[0].Text) == "" {
		t.Error("a head without a name")
	}
}
