package kb

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// locality is a place named in a text.
type locality struct {
	name  string   // without its ending: 海淀, 温县 keeps it
	full  string   // as written: 海淀区
	above []string // the places that it lies in, as far as they are known, without their endings
	sure  bool     // by the table, or by where it stands; else only by its ending
	Span
}

// within says that the place is the named one, or lies in it.
func (p locality) within(name string) bool { return p.name == name || slices.Contains(p.above, name) }

// aPlaceBegins is where the name of a county or a district may begin; · stands for a place that is known.
const aPlaceBegins = `(?:^|[ \n,。、?:;(（“·在到去从省市州的和及与对是])`

var (
	townName = regexp.MustCompile(aPlaceBegins + `(\p{Han}{2,3}?)(县|市|区|自治县|自治州)`)
	// shortTown are the counties of one character, but for those that read as another word before 县.
	shortTown   = regexp.MustCompile(`(?:` + aPlaceBegins + `|[局委府厅院行司署站室办])([温滑息郏叶睢杞蔚易涉蠡泾歙黟萧寿岷徽渠珙攸澧莘莒绛岚隰陇眉彬洋勉佳景献魏磁房郧祁沁邱单曹费]县)`)
	placeEnding = regexp.MustCompile(`^(?:(?:\p{Han}{1,6}?族)?自治[区州]|省|市|州)?`)
	// noTown are the ends and beginnings of what stands before 县, 市 and 区 and is no name: 想上市, 我们县, 开发区.
	noTown = regexp.MustCompile(`[上超夜股门城本我全该各外开入菜房楼集跨每两副个们省哪邻出园社小片辖郊地灾景校学厂新山库矿牧税范验能经贸聚务疫特战禁专误业宅民活游险林流港管分离控街国中东西南北内老农贫市筹餐发]$|^[在到从由向对为把将被给让经的和与及是有以按]|^(?:自治|记者|所在|隔壁|附近|其他|别的|这个|那个|哪个|什么|一个|周边|高新|工业|各|全|我|本)`)
	// noEnding are 县, 市, 区 and the like as parts of other words: 市场, 县长, 区别.
	noEnding = regexp.MustCompile(`^(?:县[长级域直里内上]|[市州][场值容民面价长级域直里内]|区[别域块间位分里内长级])`)
)

// localities are the places that a normalised text names, in order. A place that stands right behind another lies in it.
func localities(text string) []locality {
	var found []locality
	add := func(at int, name string) {
		p := locality{name: bareName(name), sure: true, Span: Span{at, at + len(name)}}
		if end := placeEnding.FindString(text[p.To:]); !noEnding.MatchString(text[p.To:]) {
			p.To += len(end)
		}
		p.full = text[p.From:p.To]
		found = append(found, p)
	}
	each := func(name string) {
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				return
			}
			add(from+i, name)
			from += i + len(name)
		}
	}
	for _, r := range regions {
		each(r.name)
		for _, c := range r.cities {
			each(c)
		}
	}
	found = append(found, towns(text, found)...)
	slices.SortFunc(found, func(a, b locality) int { return cmp.Compare(a.From, b.From) })
	return nested(found)
}

// towns finds counties, districts and smaller cities by their endings, beside the places that are known.
func towns(text string, known []locality) []locality {
	masked := []byte(text)
	for _, k := range known {
		for i := k.From; i < k.To; i++ {
			masked[i] = ' '
		}
		copy(masked[k.To-len("·"):], "·")
	}
	rest := string(masked)
	var found []locality
	for from := 0; from < len(rest); {
		m := townName.FindStringSubmatchIndex(rest[from:])
		if m == nil {
			break
		}
		if name := rest[from+m[2] : from+m[3]]; !noTown.MatchString(name) && !noEnding.MatchString(rest[from+m[4]:]) {
			s := Span{from + m[2], from + m[5]}
			found = append(found, locality{name: name, full: text[s.From:s.To], Span: s})
		}
		from += m[5] - len("县") // its ending may stand before the next: 博爱县青禾区
	}
	for _, m := range shortTown.FindAllStringSubmatchIndex(rest, -1) {
		s := Span{m[2], m[3]}
		found = append(found, locality{name: rest[s.From:s.To], full: text[s.From:s.To], sure: true, Span: s})
	}
	return found
}

// nested gives each place those it lies in, by the table and by what it stands right behind, and leaves out
// what only says where the next one is.
func nested(found []locality) []locality {
	var out []locality
	for _, p := range found {
		if province := provinceOf[p.name]; province != "" {
			p.above = []string{province}
		}
		if n := len(out); n > 0 {
			last := out[n-1]
			if p.From < last.To {
				continue // part of a longer name
			}
			if p.From == last.To {
				p.above = append(append([]string{last.name}, last.above...), p.above...)
				p.sure = p.sure || last.sure
				out = out[:n-1]
			}
		}
		out = append(out, p)
	}
	return out
}
