package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"zhuqi/bot"
)

func scanChain(row scanner) (c bot.Chain, err error) {
	err = row.Scan(&c.ID, &c.Name, into(&c.Taskforce))
	return c, err
}

func scanChainLeader(row scanner) (l bot.ChainLeader, err error) {
	err = row.Scan(&l.Name, into(&l.Person))
	return l, err
}

// Chains lists the chains in order of id.
func (r Reads) Chains(ctx context.Context) ([]bot.Chain, error) { return r.chainsWhere(ctx, "1 = 1") }

// ChainsOf lists the chains that an enterprise is in.
func (r Reads) ChainsOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Chain, error) {
	return r.chainsWhere(ctx, "c.id IN (SELECT chain FROM chain_firms WHERE enterprise = ?)", e)
}

// ChainsLedBy lists the chains whose leader (链长) the person is.
func (r Reads) ChainsLedBy(ctx context.Context, p bot.PersonID) ([]bot.Chain, error) {
	return r.chainsWhere(ctx, "c.id IN (SELECT chain FROM chain_leaders WHERE person = ?)", p)
}

// ChainNamed finds a chain by its whole name.
func (r Reads) ChainNamed(ctx context.Context, name string) (bot.Chain, error) {
	cs, err := r.chainsWhere(ctx, "c.name = ?", strings.TrimSpace(name))
	if err == nil && len(cs) == 0 {
		err = bot.ErrNotFound
	}
	if err != nil {
		return bot.Chain{}, fmt.Errorf("chain of that name: %w", err)
	}
	return cs[0], nil
}

func (r Reads) chainsWhere(ctx context.Context, where string, args ...any) ([]bot.Chain, error) {
	cs, err := list(ctx, r.q, scanChain, "SELECT c.id, c.name, c.taskforce FROM chains c WHERE "+where+" ORDER BY c.id", args...)
	if err != nil {
		return nil, fmt.Errorf("chains: %w", err)
	}
	for i := range cs {
		leaders, err1 := list(ctx, r.q, scanChainLeader, "SELECT name, person FROM chain_leaders WHERE chain = ? ORDER BY rowid", cs[i].ID)
		firms, err2 := list(ctx, r.q, column[bot.EnterpriseID],
			"SELECT enterprise FROM chain_firms WHERE chain = ? AND leads = 1 ORDER BY rowid", cs[i].ID)
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("chain %d: %w", cs[i].ID, err)
		}
		cs[i].Leaders, cs[i].Firms = leaders, firms
	}
	return cs, nil
}

// EnterprisesOfChain lists the enterprises of a chain, its leading firms first.
func (r Reads) EnterprisesOfChain(ctx context.Context, chain int64) ([]bot.Enterprise, error) {
	return list(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+` FROM enterprises e JOIN chain_firms f ON f.enterprise = e.id
		WHERE f.chain = ? ORDER BY f.leads DESC, e.id`, chain)
}

// PutChain inserts (ID 0) or saves a chain; its leaders and leading firms become those given, its other firms stay. A
// leader is bound at once when one leader of that name has joined.
func (tx *Tx) PutChain(ctx context.Context, c bot.Chain) (int64, error) {
	text, args := "INSERT INTO chains (name, taskforce) VALUES (?, ?) RETURNING id", []any{strings.TrimSpace(c.Name), null(c.Taskforce)}
	if c.ID != 0 {
		text, args = "UPDATE chains SET name = ?, taskforce = ? WHERE id = ? RETURNING id", append(args, c.ID)
	}
	id, err := one(ctx, tx.q, column[int64], text, args...)
	if err != nil {
		return 0, fmt.Errorf("save chain %d: %w", c.ID, err)
	}
	if err := errors.Join(tx.exec(ctx, "DELETE FROM chain_leaders WHERE chain = ?", id),
		tx.exec(ctx, "UPDATE chain_firms SET leads = 0 WHERE chain = ?", id)); err != nil {
		return 0, fmt.Errorf("save chain %d: %w", id, err)
	}
	for _, l := range c.Leaders {
		p := bot.Pairing{As: bot.PairedLeader, Name: l.Name, Person: l.Person}
		if err := tx.completePairing(ctx, &p); err != nil {
			return 0, fmt.Errorf("leader of chain %d: %w", id, err)
		}
		if err := tx.exec(ctx, "INSERT INTO chain_leaders (chain, name, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
			id, p.Name, null(p.Person)); err != nil {
			return 0, fmt.Errorf("leader of chain %d: %w", id, err)
		}
	}
	for _, e := range c.Firms {
		if err := tx.putChainFirm(ctx, id, e, true); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// JoinChain puts an enterprise into a chain; a leading firm of it stays one.
func (tx *Tx) JoinChain(ctx context.Context, chain int64, e bot.EnterpriseID) error {
	return tx.putChainFirm(ctx, chain, e, false)
}

func (tx *Tx) putChainFirm(ctx context.Context, chain int64, e bot.EnterpriseID, leads bool) error {
	if err := tx.exec(ctx, `INSERT INTO chain_firms (chain, enterprise, leads) VALUES (?, ?, ?)
		ON CONFLICT (chain, enterprise) DO UPDATE SET leads = max(leads, excluded.leads)`, chain, e, leads); err != nil {
		return fmt.Errorf("enterprise %d of chain %d: %w", e, chain, err)
	}
	return nil
}
