package talk

import (
	"context"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// wait moves the clock on, stopping when each working day on the way begins and ends, as the real clock would.
func (p *Player) wait(ctx context.Context, w waiting) (string, error) {
	now := p.world.Sim().Now().In(calendar.Shanghai)
	target := w.from(p.cal, now)
	said := ""
	for day := now; p.cal.Open(day).Before(target); day = day.AddDate(0, 0, 1) {
		for _, stop := range []time.Time{p.cal.Open(day), p.cal.Close(day)} {
			if stop = stop.Add(time.Minute); !p.cal.Workday(day) || !stop.After(now) || !stop.Before(target) {
				continue
			}
			if err := p.do(ctx, statement{act: clockTo(stop)}); err != nil {
				return said, err
			}
			said += p.Heard(stop.Format("(1月2日15:04) "))
		}
	}
	return said, p.do(ctx, statement{act: clockTo(target)})
}

func clockTo(t time.Time) sandbox.Act { return sandbox.Act{Do: sandbox.MovesClock, Clock: t} }
