package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
)

// Tx is what saving needs of the transaction.
type Tx interface {
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	UnitNamed(ctx context.Context, name string) (bot.Unit, error)
	PutUnit(ctx context.Context, u bot.Unit) (bot.UnitID, error)
	PeopleNamed(ctx context.Context, name string) ([]bot.Person, error)
	PersonNamed(ctx context.Context, name string, u bot.UnitID) (bot.Person, error)
	PutPerson(ctx context.Context, p bot.Person) (bot.PersonID, error)
	EnterpriseByCode(ctx context.Context, code string) (bot.Enterprise, error)
	EnterprisesCalled(ctx context.Context, name string) ([]bot.Enterprise, error)
	PutEnterprise(ctx context.Context, e bot.Enterprise) (bot.EnterpriseID, error)
	PairingsOf(ctx context.Context, e bot.EnterpriseID, j bot.ProjectID) ([]bot.Pairing, error)
	PutPairing(ctx context.Context, p bot.Pairing) error
	EndPairing(ctx context.Context, id int64, last string) error
	ProjectNamed(ctx context.Context, name string) (bot.Project, error)
	PutProject(ctx context.Context, p bot.Project) (bot.ProjectID, error)
	TaskforceNamed(ctx context.Context, name string) (bot.Taskforce, error)
	PutTaskforce(ctx context.Context, f bot.Taskforce) (bot.TaskforceID, error)
	ChainNamed(ctx context.Context, name string) (bot.Chain, error)
	ChainsOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Chain, error)
	PutChain(ctx context.Context, c bot.Chain) (int64, error)
	JoinChain(ctx context.Context, chain int64, e bot.EnterpriseID) error
}

// Order says how a sheet is to be taken.
type Order struct {
	Kind  Kind
	Day   string     // today, 2006-01-02: what ends or begins without a date does so then
	Roles []bot.Role // the roles that may be given by it; nil: all
}

// Change is what a row does to the records.
type Change string

// The changes.
const (
	Added     Change = "新增"
	Updated   Change = "变更"
	Unchanged Change = "未变"
)

// GoodRow is a row that was taken.
type GoodRow struct {
	Line   int
	Says   string // what it is about: 县税务局 张三
	Change Change
}

// BadRow is a row that was not taken, with the reason in one sentence.
type BadRow struct {
	Line   int
	Cells  []string
	Reason string
}

// Result tells what became of a sheet.
type Result struct {
	Kind    Kind
	Head    []string
	Good    int
	Rows    []GoodRow // the first of the good ones, at most mostShown
	Bad     []BadRow
	Units   []string       // named in the sheet and unknown so far: made by it
	Unused  []string       // headings of columns that are not taken
	Changes map[Change]int // how many of the good rows did what
}

// Count is how many of the good rows changed the records so.
func (r Result) Count(c Change) int { return r.Changes[c] }

// mostShown is how many good rows a preview may show.
const mostShown = 5

// taking is a sheet being taken into a transaction.
type taking struct {
	ctx context.Context
	Tx
	Order
	seen  map[string]int // what a row is about, and its line
	units []string       // made on the way
}

// taker takes one row: what it is about, what it changed, and why it was not taken.
type taker func(*taking, line) (says string, did Change, why string, err error)

var takers = map[Kind]taker{
	Roster: (*taking).person, Enterprise: (*taking).enterprise, Unit: (*taking).unit, Pairing: (*taking).pairing,
	Project: (*taking).project, Chain: (*taking).chain, Taskforce: (*taking).taskforce,
}

// Save puts the good rows into the transaction and returns the bad ones. The same sheet twice changes nothing.
func Save(ctx context.Context, tx Tx, t Table, o Order) (Result, error) {
	r := Result{Kind: o.Kind, Head: t.Head, Changes: map[Change]int{}, Unused: t.Unused(o.Kind)}
	want, ok := sheets[o.Kind]
	if !ok {
		return r, &FileError{fmt.Sprintf("不认识的种类 %q", o.Kind)}
	}
	if h := want.missing(t.Head); h != "" {
		return r, &FileError{fmt.Sprintf("%s的表头缺少「%s」:可以有 %s", o.Kind.Label(), h, strings.Join(slices.Concat(want.need, want.one, want.may), "、"))}
	}
	k := &taking{ctx: ctx, Tx: tx, Order: o, seen: map[string]int{}}
	for _, row := range t.Rows {
		says, did, why, err := takers[o.Kind](k, line{row, t.Head, want})
		if err != nil {
			return r, fmt.Errorf("line %d: %w", row.Line, err)
		}
		if why != "" {
			r.Bad = append(r.Bad, BadRow{row.Line, row.Cells, why})
			continue
		}
		r.Good++
		r.Changes[did]++
		if len(r.Rows) < mostShown {
			r.Rows = append(r.Rows, GoodRow{row.Line, says, did})
		}
	}
	r.Units = k.units
	return r, nil
}

// twice reports whether an earlier row was about the same thing.
func (k *taking) twice(about string, l line) string {
	if at, ok := k.seen[about]; ok {
		return fmt.Sprintf("和第 %d 行重复", at)
	}
	k.seen[about] = l.Line
	return ""
}

// unitCalled finds a unit, or makes one of a name not known so far.
func (k *taking) unitCalled(name string) (bot.Unit, error) {
	u, err := k.UnitNamed(k.ctx, name)
	if !errors.Is(err, bot.ErrNotFound) {
		return u, err
	}
	u = bot.Unit{Name: name}
	u.ID, err = k.PutUnit(k.ctx, u)
	k.units = append(k.units, name)
	return u, err
}

// did tells whether something is new, changed or as it was.
func did(isNew, changed bool) Change {
	switch {
	case isNew:
		return Added
	case changed:
		return Updated
	}
	return Unchanged
}

func unknown(err error) bool { return errors.Is(err, bot.ErrNotFound) }

// errGivenUp rolls the transaction of a preview back.
var errGivenUp = errors.New("a preview")

// Preview tells what Save would do: it does it in a transaction of its own and gives that up.
func Preview[T Tx](ctx context.Context, do func(context.Context, func(T) error) error, t Table, o Order) (r Result, err error) {
	err = do(ctx, func(tx T) (err error) {
		if r, err = Save(ctx, tx, t, o); err == nil {
			err = errGivenUp
		}
		return err
	})
	if errors.Is(err, errGivenUp) {
		err = nil
	}
	return r, err
}
