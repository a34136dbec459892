package bot

// ProjectID names a project in the store.
type ProjectID int64

// Project is a 项目 that the county looks after, of an enterprise or of none yet.
type Project struct {
	ID         ProjectID
	Name       string
	Enterprise EnterpriseID
	Town       string
	Stage      string // as the county writes it: 签约, 开工, 在建, 投产
}

// TaskforceID names a task force in the store.
type TaskforceID int64

// Taskforce is a 专班: units that act together, one of them leading.
type Taskforce struct {
	ID           TaskforceID
	Name         string
	Lead         UnitID
	Members      []UnitID // without the lead
	Purpose      string
	Since, Until string // 2006-01-02, both included; empty: always
}

// On reports whether the task force is there on a day (2006-01-02).
func (f Taskforce) On(day string) bool { return f.Since <= day && (f.Until == "" || day <= f.Until) }

// Chain is a 产业链 with its leaders (链长), leading firms (链主) and task force.
type Chain struct {
	ID        int64
	Name      string
	Taskforce TaskforceID
	Leaders   []ChainLeader
	Firms     []EnterpriseID // 链主
}

// ChainLeader is a 链长. Person is 0 until the one named has joined.
type ChainLeader struct {
	Name   string
	Person PersonID
}

// Unpaired is who has no cadre: the enterprises and projects that nobody goes with, and the names of cadres in pairings
// who have not joined. Which have no leader or no town it tells where the county pairs with leaders or with towns.
type Unpaired struct {
	Without
	Waiting  []string
	NoLeader Without
	NoTown   Without
}

// Without are the enterprises and projects that lack somebody.
type Without struct {
	Enterprises []Enterprise
	Projects    []Project
}

// Len is how many they are.
func (w Without) Len() int { return len(w.Enterprises) + len(w.Projects) }
