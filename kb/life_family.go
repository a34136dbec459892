package kb

import (
	"hash/fnv"
	"regexp"
	"strings"
)

var (
	reVersion = regexp.MustCompile(`\((?:试行|暂行|新版|[^()]{0,12}(?:修订|修正|修改)(?:版|本|稿)?|(?:19|20)\d{2}年?[版本]?)\)|(?:19|20)\d{2}年?(?:修订|修正)?版$`)
	reStatute = regexp.MustCompile(`(?:法|条例)$`)
	// reNotices are titles of single acts; the same one may be given again for another matter.
	reNotices = regexp.MustCompile(`(?:通知|公告|通告|意见|批复|函|决定|决议|通报|令|公示|纪要|报告|答复)$`)
	// rePlaced is a title that says for where or of whom it is.
	rePlaced     = regexp.MustCompile(`[\p{Han}]{2,}(?:省|市|县|区|州|盟|旗|镇|乡|局|厅|部|院|委员会|委|府)|中国|全国|国务院|最高人民`)
	reTitleYear  = regexp.MustCompile(`(?:19|20)\d{2}(?:年度|年)?`)
	reOwnOffice  = regexp.MustCompile(`(?:办公室|办公厅)$`)
	reNumberSign = regexp.MustCompile(`^(\D*?)第?(?:(?:19|20)\d{2})?(?:年第)?\d+号$`)
)

// family is a title as the versions of one document share it: without the country's name, 试行, and the tag of
// a revision.
func family(title string) string {
	t := strings.TrimPrefix(tight(Normalise(title)), "中华人民共和国")
	t = strings.NewReplacer("〈", "《", "〉", "》", "“", "", "”", "", "\"", "").Replace(t)
	t = strings.ReplaceAll(t, "《中华人民共和国", "《")
	for {
		short := reVersion.ReplaceAllString(t, "")
		if short == t {
			return plain(t)
		}
		t = short
	}
}

// series is a yearly plan's title without its year; empty for other documents.
func series(p Policy) string {
	if p.PlanYear == 0 || p.Title == "" {
		return ""
	}
	s := family(p.Title)
	if short := reTitleYear.ReplaceAllString(s, "#"); short != s {
		return short
	}
	return ""
}

// facts are what settling needs to know of one policy; they depend on nothing but the policy.
type facts struct {
	policy Policy
	family string
	series string
	trial  string // the family without 暂行 and 试行 in its midst
	number string // plain
	sign   string // the number without year and count
	organs []string
	says   []claim
	texts  []Passage
	about  bool            // it is about another text, or a draft
	placed bool            // the title says for where it is, or is that of a statute
	notice bool            // a single act
	pieces map[uint64]bool // of the text, once it was compared
}

func factsOf(p Policy, ps []Passage) *facts {
	f := &facts{policy: p, number: plain(p.Number), says: claims(p, ps), texts: ps}
	if p.Title != "" {
		f.family, f.series = family(p.Title), series(p)
		f.trial = strings.NewReplacer("暂行", "", "试行", "").Replace(f.family)
	}
	f.about = reAbout.MatchString(p.Title)
	f.placed = reStatute.MatchString(f.family) || rePlaced.MatchString(f.family)
	f.notice = reNotices.MatchString(f.family)
	if m := reNumberSign.FindStringSubmatch(f.number); m != nil {
		f.sign = m[1]
	}
	for o := range strings.SplitSeq(p.Issuer, "、") {
		if o = reOwnOffice.ReplaceAllString(strings.TrimPrefix(tight(Normalise(o)), "中华人民共和国"), ""); o != "" {
			f.organs = append(f.organs, o)
		}
	}
	return f
}

// likeness is how sure it is that two documents under one title are versions of one.
type likeness int

const (
	apart likeness = iota
	unclear
	alike
)

// versions tells whether two documents under one title are versions of one: those of one issuer are, those of
// issuers far from each other are not. Where an issuer is not known the number's sign, a title that says for
// where it is, or the text itself must speak for it.
func versions(f, g *facts) likeness {
	p, q := f.policy, g.policy
	if f.about || g.about {
		return apart
	}
	if len(f.organs) > 0 && len(g.organs) > 0 {
		for _, a := range f.organs {
			for _, b := range g.organs {
				if a == b {
					return alike
				}
			}
		}
		if p.Level != q.Level {
			return apart
		}
		if p.Level == "国家" {
			return unclear // ministries are merged and renamed
		}
		if strings.HasPrefix(g.organs[0], string([]rune(f.organs[0])[:2])) {
			return unclear
		}
		return apart
	}
	if p.Level != "" && q.Level != "" && p.Level != q.Level {
		return apart
	}
	switch {
	case f.sign != "" && f.sign == g.sign:
		return alike
	case f.notice:
		return unclear
	case f.placed, overlap(f, g) >= sameText:
		return alike
	}
	return unclear
}

const (
	// sameText is the share of a text's pieces from which another one under the same title is a version of it.
	sameText = 0.15
	shingle  = 8 // characters of a piece
)

// overlap is the share of the shorter text's pieces that stand in the other one.
func overlap(f, g *facts) float64 { return sharedBy(f.shingles(), g.shingles()) }

func (f *facts) shingles() map[uint64]bool {
	if f.pieces != nil {
		return f.pieces
	}
	f.pieces = map[uint64]bool{}
	for _, p := range f.texts {
		rs := []rune(words(p.Text))
		for i := 0; i+shingle <= len(rs); i++ {
			h := fnv.New64a()
			_, _ = h.Write([]byte(string(rs[i : i+shingle])))
			if sum := h.Sum64(); sum%4 == 0 { // a sample that is the same in both
				f.pieces[sum] = true
			}
		}
	}
	return f.pieces
}
