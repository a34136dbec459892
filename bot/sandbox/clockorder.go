package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// clockMove is the body of a POST to /sim/clock: one of these.
type clockMove struct {
	Advance string `json:"advance"`
	Workday int    `json:"workday"`
	Set     string `json:"set"`
	Due     bool   `json:"due"` // to the next thing that falls due
	Now     bool   `json:"now"` // follow the real time again
}

// clockOrder moves the clock. Somebody who hangs up meanwhile does not stop it halfway.
func (s *Server) clockOrder(w http.ResponseWriter, r *http.Request) {
	var o clockMove
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&o); err != nil {
		reply(w, 0, fmt.Errorf("read the order: %w", err))
		return
	}
	became, err := s.moveClock(o)
	if err != nil {
		reply(w, 0, err)
		return
	}
	s.writeJSON(w, map[string]any{
		"ok": true, "update_id": 0, "clock": s.Now().In(shanghai).Format(time.RFC3339), "became": append([]Became{}, became...),
	})
}

func (s *Server) moveClock(o clockMove) ([]Became, error) {
	switch {
	case o.Due:
		return s.TravelToDue(s.ctx)
	case o.Now:
		return s.FollowReal(s.ctx)
	case o.Set != "":
		t, err := time.Parse(time.RFC3339, o.Set)
		if err != nil {
			return nil, fmt.Errorf("看不懂时间“%s”,要写成 2026-12-01T09:00:00+08:00 这样。", o.Set)
		}
		return s.Travel(s.ctx, t)
	case o.Workday != 0:
		if o.Workday < 0 || o.Workday > 1000 {
			return nil, errors.New("一次最多拨1000个工作日,只能往前拨。")
		}
		return s.travel(s.ctx, func(now time.Time) time.Time { return s.workdaysOn(now, o.Workday) })
	}
	d, err := time.ParseDuration(o.Advance)
	if err != nil {
		return nil, fmt.Errorf("看不懂时长“%s”,要写成 30m、1h、48h 这样。", o.Advance)
	}
	return s.travel(s.ctx, func(now time.Time) time.Time { return now.Add(d) })
}
