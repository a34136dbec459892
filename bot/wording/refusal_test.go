package wording_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// whys reads the causes of refusal from the desk's source, so that a new one without a sentence is found here.
func whys(t *testing.T) []ticket.Why {
	t.Helper()
	files, err := filepath.Glob("../ticket/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []ticket.Why
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(v.Names[0].Name, "Why") && len(v.Values) == 1 {
				if lit, ok := v.Values[0].(*ast.BasicLit); ok {
					out = append(out, ticket.Why(strings.Trim(lit.Value, `"`)))
				}
			}
			return true
		})
	}
	return out
}

func TestEveryRefusalOfTheDeskHasASentence(t *testing.T) {
	all := whys(t)
	if len(all) < 30 {
		t.Fatalf("found %d causes of refusal in bot/ticket, want at least 30", len(all))
	}
	common := wording.Refusal(&ticket.MoveError{Why: ticket.WhyState})
	for _, w := range all {
		got := wording.Refusal(&ticket.MoveError{Number: "SQ-20261123-0001", Verb: ticket.Sign, State: ticket.Working, Why: w})
		if w != ticket.WhyState && strings.Contains(got, strings.TrimSuffix(common, "。")) {
			t.Errorf("%q has no sentence of its own: %s", w, got)
		}
		if !strings.HasPrefix(got, "SQ-20261123-0001 ") || strings.Count(got, "。") != 1 {
			t.Errorf("%q: want one sentence that begins with the number, got %s", w, got)
		}
	}
}

func TestRefusalIsTheSameForAnothersTicketAndForNone(t *testing.T) {
	none := wording.Refusal(fmt.Errorf("ticket SQ-20261123-0001: %w", bot.ErrNotFound))
	if none != wording.NoTicket {
		t.Errorf("got %s, want %s", none, wording.NoTicket)
	}
}
