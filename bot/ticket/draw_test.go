package ticket_test

import (
	"testing"

	"pgregory.net/rapid"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

var sampled = ticket.Move{Verb: ticket.Sampled, By: ticket.Clock}

// A batch answered by some unit.
func answeredBy(u bot.UnitID, r ticket.Result) []ticket.Move {
	return moves(opened(ticket.Help), ticket.Move{Verb: ticket.Reply, By: ban, Unit: u, Text: "统一答复", Result: r, Batch: "一批"})
}

// Whatever the seed, whoever answers how: what is drawn at once follows from the hash alone, and what is added when the
// month is over makes it a tenth of every unit's month, rounded up; no more is added than is missing.
func TestTheSampleIsNeverLessThanATenth(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld()
		w.rules.Seed = rapid.StringMatching(`[a-z0-9]{1,12}`).Draw(rt, "seed")
		do := func(n ticket.Number, m ticket.Move) ticket.Ticket {
			tk, err := w.do(n, m)
			if err != nil {
				rt.Fatal(err)
			}
			return tk
		}
		for range rapid.IntRange(1, 60).Draw(rt, "answers") {
			u := rapid.SampledFrom([]bot.UnitID{1, 2, 4}).Draw(rt, "unit")
			result := rapid.SampledFrom([]ticket.Result{ticket.Explained, ticket.Explained, ticket.Explained, ticket.Solved}).Draw(rt, "result")
			if rapid.IntRange(0, 9).Draw(rt, "pass") == 0 {
				w.later(3)
			}
			said := answeredBy(u, result)
			tk := do(do("", said[0]).Number, said[1])
			switch seed := w.rules.DrawSeed(tk.Draw.Month); {
			case result == ticket.Solved:
				if tk.RevisitOn != ticket.DrawnSolved || tk.Draw != (ticket.Draw{}) {
					rt.Fatalf("%s is said to be solved: got %q and a draw %v", tk.Number, tk.RevisitOn, tk.Draw)
				}
			case tk.Draw.Hash != ticket.HashOf(seed, tk.Number) || tk.Draw.Drawn != ticket.LowEnough(tk.Draw.Hash, 10):
				rt.Fatalf("%s: cannot be checked: %+v", tk.Number, tk.Draw)
			case (tk.RevisitOn == ticket.DrawnSample) != tk.Draw.Drawn:
				rt.Fatalf("%s: revisited on %q, drawn %v", tk.Number, tk.RevisitOn, tk.Draw.Drawn)
			}
		}
		type stratum struct {
			month string
			unit  bot.UnitID
		}
		strata := map[stratum][]ticket.Drawing{}
		for _, d := range w.draws {
			strata[stratum{d.Month, d.Unit}] = append(strata[stratum{d.Month, d.Unit}], d)
		}
		for s, all := range strata {
			missing, rest := ticket.Shortfall(all, 10)
			drawn := len(all) - len(rest)
			if want := max((len(all)+9)/10-drawn, 0); missing != want || missing > len(rest) {
				rt.Fatalf("%v: %d of %d drawn, %d missing, want %d", s, drawn, len(all), missing, want)
			}
			for i, d := range rest[:missing] {
				if tk := do(d.Ticket, sampled); tk.RevisitOn != ticket.DrawnSample || tk.Dues.Revisit.Before(w.now) {
					rt.Fatalf("%s: added: %q, %v", d.Ticket, tk.RevisitOn, tk.Dues.Revisit)
				}
				if i > 0 && rest[i-1].Hash > d.Hash {
					rt.Fatal("not the lowest hash first")
				}
			}
		}
	})
}

// Over many answers a tenth is drawn, others under another seed, and one month's seed is not the next one's.
func TestTheDrawIsATenthAndCanBeChecked(t *testing.T) {
	drawn, moved := 0, 0
	one, other := ticket.Rules{Seed: "2026"}, ticket.Rules{Seed: "2027"}
	if one.DrawSeed("2026-11") == one.DrawSeed("2026-12") {
		t.Error("two months share a seed")
	}
	for i := range 10000 {
		n := ticket.FormatNumber("SQ", at("2026-11-23 09:00"), i)
		got := ticket.LowEnough(ticket.HashOf(one.DrawSeed("2026-11"), n), 10)
		if got {
			drawn++
		}
		if got != ticket.LowEnough(ticket.HashOf(other.DrawSeed("2026-11"), n), 10) {
			moved++
		}
	}
	if drawn < 900 || drawn > 1100 || moved == 0 {
		t.Errorf("got %d of 10000 drawn, %d otherwise under another seed", drawn, moved)
	}
}

// Drawn when the month is over: answered or lapsed meanwhile, it is revisited, counted from then, and may come back.
func TestDrawnWhenTheMonthIsOver(t *testing.T) {
	lapse := ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}
	for _, row := range []struct {
		name           string
		moves          []ticket.Move
		state          ticket.State
		revisit, lapse string
	}{
		{"still waiting for the owner", after(batch, wait(1), sampled), ticket.Answered, "2026-11-27 18:00", "–"},
		{"lapsed", after(batch, wait(6), lapse, sampled), ticket.Closed, "2026-12-04 18:00", "–"},
		{"confirmed", after(batch, confirm, wait(1), sampled), ticket.Closed, "2026-11-27 18:00", "–"},
		{"lapsed, drawn, not solved", after(batch, wait(6), lapse, sampled, revisit(gan, ticket.FoundUnsolved)), ticket.Working, "–", "–"},
	} {
		w := newWorld()
		tk := w.tickets[w.play(t, row.moves)]
		if tk.State != row.state || shown(tk.Dues.Revisit) != row.revisit || shown(tk.Dues.Lapse) != row.lapse {
			t.Errorf("%s: got %s, %s, %s, want %s, %s, %s", row.name, tk.State, shown(tk.Dues.Revisit), shown(tk.Dues.Lapse), row.state, row.revisit, row.lapse)
		}
	}
	w := newWorld()
	n := w.play(t, after(batch, wait(6)))
	if tk := w.must(t, n, lapse, sampled); shown(tk.Dues.Revisit) != "2026-12-04 18:00" { // in one round of the jobs
		t.Errorf("lapsed and drawn at the same moment: revisit on %s", shown(tk.Dues.Revisit))
	}
	w = newWorld()
	n = w.play(t, answered) // said to be solved
	if _, err := w.do(n, sampled); err == nil {
		t.Error("what is revisited by rule was drawn as well")
	}
}

// An answer that comes a second time without a redo is decided on anew, in the month of that answer.
func TestAnAnswerGivenAgainIsDrawnAgain(t *testing.T) {
	w := newWorld()
	n := w.play(t, after(batch, ticket.Move{Verb: ticket.Apart, By: wang}))
	w.later(6) // December
	tk := w.must(t, n, answeredBy(1, ticket.Explained)[1])
	if tk.Draw.Month != "2026-12" || len(w.draws) != 2 {
		t.Errorf("got %+v of %d draws, want December's, the second of two", tk.Draw, len(w.draws))
	}
}
