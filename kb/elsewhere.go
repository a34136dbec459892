package kb

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Names that places lend: 郑州大学, 西安银行, 重庆火锅店, 上海牌手表. What is asked is then not about the place.
var (
	lentAlways = regexp.MustCompile(`^(?:科技|师范|理工|农业|交通|工业|财经|医科)?(?:大学|学院|中学)|^(?:第.|人民|中心|儿童)?医院|^(?:航空(?:公司|集团|股份|货运|旅客)|海关|机场|港口|交易所|牌|大道|籍)|^[)）]`)
	lentBare   = regexp.MustCompile(`^路(?:[^桥灯网面线]|$)|^(?:农村商业|农商)?银行|^(?:的)?(?:客户|老板|供应商|经销商|买家|客商|老乡|商会|同乡|师傅|专家|教授|总部|总公司|母公司|分公司|子公司|订单|展会|博览会|进博会|广交会|市场上|时间|话|菜|户口|户籍)|^[^的在市省有开办建设注成租买招企怎如能可需补贷申工,。?]{0,4}(?:店|馆|牌|厂(?:[^房里子区]|$)|公司|集团|商行|超市|饭庄|酒楼|酒店|火锅|小面|烤鸭|烧烤|拉面|米线|小吃|中介|人寿|证券)`)
	// origin is what stands before a place that something comes from or goes to.
	origin = regexp.MustCompile(`(?:从|来自|发往|销往|运往|卖到|卖给|销到|运到|送到|寄到|发到|出口到|跟|与|比|像)$`)
	trip   = regexp.MustCompile(`(?:去|赴|到|往|在)$`)
	toDo   = regexp.MustCompile(`^[^,。?]{0,3}(?:参展|参加|展会|展销|办展|招聘|招工|招人|考察|出差|学习|打工|读书|上学)`)
)

// asksOf are the places that a normalised question asks about.
func asksOf(question string) []locality {
	var asked []locality
	for _, p := range localities(question) {
		before, after := question[:p.From], question[p.To:]
		bare := p.full == p.name
		switch {
		case lentAlways.MatchString(after), bare && lentBare.MatchString(after), origin.MatchString(before):
		case trip.MatchString(before) && toDo.MatchString(after):
		default:
			asked = append(asked, p)
		}
	}
	return asked
}

// homely is the share of the places named in a document from which it is taken to be for one that its title
// does not name: a notice of one province mentions others. To hold in a city that it does not name, it has to be
// mainly about the city's province.
const (
	homely = 0.3
	mainly = 0.6
)

// elsewhere says that the question names places, none of which the policy is for, and gives the last of them as
// it was written. What holds for the whole country holds everywhere, and what holds for a province in its cities;
// of a document that names no place at all nothing is known. The caller holds mu.
func (l *Library) elsewhere(question string, p Policy) (asked string, away bool) {
	named := asksOf(Normalise(question))
	if len(named) == 0 || p.Level == "国家" {
		return "", false
	}
	own := ownPlaces(p)
	for _, a := range named {
		if strings.Contains(p.Title+p.Issuer+p.Source, a.name) {
			return "", false
		}
		for _, o := range own {
			if a.within(o.name) || o.within(a.name) || l.atHome(a) && l.atHome(o) {
				return "", false
			}
		}
	}
	if l.hasPlaces(p.ID, named) || len(own) == 0 && l.knowsNothing(p.ID, named) {
		return "", false
	}
	return named[len(named)-1].full, true
}

// hasPlaces says that a good part of the places that a policy's clauses name are the named ones.
func (l *Library) hasPlaces(id PolicyID, named []locality) bool {
	said := l.placesIn.of(id, l.texts[id])
	meant, above := 0, 0
	for _, s := range said.places {
		switch {
		case slices.ContainsFunc(named, func(a locality) bool { return s.within(a.name) || l.atHome(a) && l.atHome(s) }):
			meant++
		case slices.ContainsFunc(named, func(a locality) bool { return a.within(s.name) }):
			above++
		}
	}
	all := len(said.places)
	for _, a := range named {
		if !a.sure {
			n := strings.Count(said.text, a.full)
			meant, all = meant+n, all+n
		}
	}
	return meant > 0 && float64(meant) >= homely*float64(all) || above > 0 && float64(meant+above) >= mainly*float64(all)
}

// knowsNothing says that a policy's clauses name no place, and that the named ones are not counties beside ours.
func (l *Library) knowsNothing(id PolicyID, named []locality) bool {
	beside := func(a locality) bool { return !l.atHome(a) && provinceOf[a.name] == "" && !isRegion(a.name) }
	return len(l.placesIn.of(id, l.texts[id]).places) == 0 && !slices.ContainsFunc(named, beside)
}

func isRegion(name string) bool {
	return slices.ContainsFunc(regions, func(r region) bool { return r.name == name })
}

// atHome says that a place is the library's own county, or one that the county lies in.
func (l *Library) atHome(p locality) bool {
	return slices.ContainsFunc(l.home, func(h locality) bool { return h.within(p.name) })
}

// ownPlaces are the places that a policy is for: those of its title, its issuer and its number.
func ownPlaces(p Policy) []locality {
	own := localities(Normalise(p.Title + " " + p.Issuer))
	for _, r := range regions {
		if rest, ok := strings.CutPrefix(p.Number, r.sign); ok && r.sign != "" && signedBy.MatchString(rest) {
			own = append(own, locality{name: r.name, full: r.name})
		}
	}
	return own
}

// signedBy is how the sign of an organ begins, behind that of its province: 京政发, 豫人社规.
var signedBy = regexp.MustCompile(`^(?:政|府|委|办|人社|发改|财|工信|科|商|税|卫|市监|医保|建|民|应急|环|教|金|农|交|文旅|公|司|知|统|住)`)

// placesSaid are the places that documents name, found when they are first asked for; safe for concurrent use.
type placesSaid struct{ known sync.Map } // of PolicyID to said

// said is a policy's text, normalised, with the places that are surely named in it, as often as they are.
type said struct {
	text   string
	places []locality
}

func (s *placesSaid) of(id PolicyID, ps []Passage) said {
	if known, ok := s.known.Load(id); ok {
		return known.(said)
	}
	var b strings.Builder
	for _, x := range ps {
		b.WriteString(x.Text + "\n")
		for _, u := range x.Units {
			b.WriteString(u.Name + "\n")
		}
	}
	found := said{text: Normalise(b.String())}
	for _, p := range localities(found.text) {
		if p.sure && !lentAlways.MatchString(found.text[p.To:]) {
			found.places = append(found.places, p)
		}
	}
	s.known.Store(id, found)
	return found
}
