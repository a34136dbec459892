package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

//go:embed roster.html
var rosterHTML string

var rosterPage = template.Must(template.New("roster").Parse(rosterHTML))

// rosterView is what the page shows; the same people on the same day give the same bytes.
type rosterView struct {
	County string
	Day    string
	People int
	Units  []rosterUnit
	Fields []rosterField
	Bare   []rosterUnit // units with nobody on the roster: their phone answers
}

type rosterUnit struct {
	ID, Name, Phone, Duties string
	Tel                     string
	People                  []rosterPerson
}

type rosterPerson struct {
	Name, Post, Fields, Phone, Tel, Unit, UnitID string
	Away                                         bool
	StandIn, StandInPhone, StandInTel            string
}

type rosterField struct {
	Name   string
	People []rosterPerson
}

// html writes the roster as one page that needs nothing else.
func (c *rosterCmd) html(e *env) error {
	day, err := dayOf(c.AsOf, e.now())
	if err != nil {
		return err
	}
	set, _, err := countyOf(c.Data)
	if err != nil {
		return err
	}
	f, err := openStore(e, c.Data)
	if err != nil {
		return err
	}
	defer f.Close()
	posts, err := f.store.Published(e.ctx, string(day))
	if err != nil {
		return err
	}
	data, err := drawRoster(posts, set.County, string(day))
	if err != nil {
		return err
	}
	return writeFile(c.HTML, data)
}

func drawRoster(posts []store.Post, county, day string) ([]byte, error) {
	v := rosterView{County: county, Day: day}
	fields := map[string][]rosterPerson{}
	for i, p := range posts {
		u := rosterUnit{ID: fmt.Sprint("u", i+1), Name: p.Unit.Name, Phone: p.Unit.Phone, Tel: telOf(p.Unit.Phone), Duties: strings.Join(p.Unit.Duties, "、")}
		for j, c := range p.People {
			who := shownPerson(c, p.Roles[j], u)
			u.People = append(u.People, who)
			for _, name := range c.Fields {
				fields[name] = append(fields[name], who)
			}
		}
		if v.People += len(u.People); len(u.People) == 0 {
			v.Bare = append(v.Bare, u)
		} else {
			v.Units = append(v.Units, u)
		}
	}
	for name, people := range fields {
		v.Fields = append(v.Fields, rosterField{name, people})
	}
	slices.SortFunc(v.Fields, func(a, b rosterField) int { return strings.Compare(a.Name, b.Name) })
	var b bytes.Buffer
	if err := rosterPage.Execute(&b, v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func shownPerson(c kb.Contact, r bot.Role, u rosterUnit) rosterPerson {
	post := c.Post
	if role := wording.RoleName(r); post == "" {
		post = role
	} else if r == bot.Liaison {
		post += "(" + role + ")"
	}
	return rosterPerson{Name: c.Name, Post: post, Fields: strings.Join(c.Fields, "、"), Phone: c.Phone, Tel: telOf(c.Phone),
		Unit: u.Name, UnitID: u.ID, Away: c.Away, StandIn: c.StandIn, StandInPhone: c.StandInPhone, StandInTel: telOf(c.StandInPhone)}
}

var oneNumber = regexp.MustCompile(`^\+?[0-9][0-9-]{4,18}$`)

// telOf is a phone as a link takes it; empty where it is not one plain number.
func telOf(phone string) string {
	if !oneNumber.MatchString(phone) {
		return ""
	}
	return phone
}
