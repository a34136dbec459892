package kb

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// titled is a policy with the names by which a question may call it.
type titled struct {
	policy PolicyID
	names  []string // plain: see plain
	short  []string // names that are only taken in 《》 or before a place: 商标法, 办法
	number docNumber
}

// The lengths, in characters, of the shortest title that is taken as naming a policy wherever it stands, and
// of the shortest that is taken in 《》 or before a place.
const (
	shortestName  = 5
	shortestTitle = 2
)

func newTitled(p Policy) titled {
	t := titled{policy: p.ID, number: docNumberOf(p.Number)}
	for _, name := range append(shortNames(p.Title), family(p.Title)) {
		t.add(name)
	}
	if strings.ContainsAny(p.Number, "0123456789") {
		t.add(p.Number)
	}
	kind := lastKind(plain(p.Title))
	if kind == "" && p.PlanYear != 0 {
		kind = "方案"
	}
	if kind != "" {
		t.add(kind)
	}
	return t
}

func (t *titled) add(name string) {
	name = plain(name)
	switch n := utf8.RuneCountInString(name); {
	case slices.Contains(t.names, name) || slices.Contains(t.short, name):
	case n >= shortestName:
		t.names = append(t.names, name)
	case n >= shortestTitle:
		t.short = append(t.short, name)
	}
}

// Called says that a name is one by which people call the policy: its title or number, also without the place,
// the trial mark and what stands around the title of what a notice puts out.
func (p Policy) Called(name string) bool {
	name = plain(name)
	if name == "" {
		return false
	}
	if n := docNumberOf(name); n.year != 0 && n == docNumberOf(p.Number) {
		return true
	}
	return plain(p.Number) == name || slices.ContainsFunc(shortNames(p.Title), func(s string) bool { return plain(s) == name })
}

// titleIndex finds the policies that a text calls by name.
type titleIndex struct {
	of     map[PolicyID]titled
	starts map[string][]PolicyID // by how a name starts
}

// start is what names are looked up by: their first characters.
func start(name string) string {
	n := 0
	for i := range name {
		if n++; n > shortestName {
			return name[:i]
		}
	}
	return name
}

func (x *titleIndex) put(t titled) {
	if x.of == nil {
		x.of, x.starts = map[PolicyID]titled{}, map[string][]PolicyID{}
	}
	x.of[t.policy] = t
	for _, name := range t.names {
		if s := start(name); !slices.Contains(x.starts[s], t.policy) {
			x.starts[s] = append(x.starts[s], t.policy)
		}
	}
}

func (x *titleIndex) drop(id PolicyID) {
	for _, name := range x.of[id].names {
		s := start(name)
		x.starts[s] = slices.DeleteFunc(x.starts[s], func(other PolicyID) bool { return other == id })
	}
	delete(x.of, id)
}

// within calls found for every name that stands in a plain text.
func (x *titleIndex) within(text string, found func(PolicyID, string)) {
	for i := range text {
		for _, id := range x.starts[start(text[i:])] {
			for _, name := range x.of[id].names {
				if strings.HasPrefix(text[i:], name) {
					found(id, name)
				}
			}
		}
	}
}

// kinds are the last words of the names of documents, longer ones first.
var kinds = []string{"实施细则", "实施办法", "细则", "办法", "方案", "条例", "规定", "通知", "意见", "措施", "指引", "公告", "通告", "法"}

// lastKind is the kind of document that a name ends with, before a trial mark.
func lastKind(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "试行"), "暂行")
	for _, k := range kinds {
		if strings.HasSuffix(name, k) {
			return k
		}
	}
	return ""
}

var (
	titlePlace = regexp.MustCompile(`^(?:中华人民共和国|[\p{Han}]{2,8}?(?:省|自治区|市|县|区)(?:人民政府(?:办公厅|办公室)?)?)`)
	titleIssue = regexp.MustCompile(`^.*?关于(?:印发|公布|修订|修改|发布)?`)
	titleEnd   = regexp.MustCompile(`(?:的通知|的公告|的通告|的意见|的决定)$`)
	trialMark  = regexp.MustCompile(`[(（](?:试行|暂行)[)）]|试行|暂行`)
)

// shortNames are a title and what is said for it: without the place, the trial mark, 关于…的通知 around it,
// and what stands in 《》 in it.
func shortNames(title string) []string {
	names := []string{title}
	if i, j := strings.Index(title, "《"), strings.Index(title, "》"); i >= 0 && j > i {
		names = append(names, title[i+len("《"):j])
	} else if m := titleIssue.FindString(title); m != "" {
		if body := titleEnd.ReplaceAllString(title[len(m):], ""); body != title[len(m):] {
			names = append(names, body)
		}
	}
	for _, cut := range []func(string) string{
		func(s string) string { return titlePlace.ReplaceAllString(s, "") },
		func(s string) string { return titlePlace.ReplaceAllString(s, "") }, // 广州市天河区…
		func(s string) string { return trialMark.ReplaceAllString(s, "") },
	} {
		for _, n := range slices.Clone(names) {
			if short := cut(n); short != n && runes(short) >= shortestTitle {
				names = append(names, short)
			}
		}
	}
	return names
}
