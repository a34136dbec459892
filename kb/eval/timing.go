package eval

import (
	"math"
	"slices"
	"time"

	"zhuqi/kb"
)

// Timings is the CPU time of all threads, garbage collection included. The resident memory is for who can
// ask the system for it.
type Timings struct {
	Index float64 `json:"index_cpu_s"`
	Pace          // of the answerable questions
	// Unanswerable is apart: messages are longer than questions and cost more.
	Unanswerable *Pace   `json:"unanswerable,omitempty"`
	Resident     float64 `json:"rss_mb,omitempty"`      // the index when all is asked: garbage and the texts read for measuring given back
	PeakResident float64 `json:"peak_rss_mb,omitempty"` // reading and indexing included
}

// Pace is the CPU time of one question, in milliseconds: search and confidence.
type Pace struct {
	Mean float64 `json:"question_cpu_ms"`
	P50  float64 `json:"question_cpu_ms_p50"`
	P99  float64 `json:"question_cpu_ms_p99"`
}

// stopwatch takes the CPU time of the index and of each question; without a clock it does nothing.
type stopwatch struct {
	cpu       func() time.Duration
	since     time.Duration
	reading   time.Duration // of the corpus, while it is indexed
	index     time.Duration
	questions []time.Duration
}

func (s *stopwatch) start() {
	if s.cpu != nil {
		s.since = s.cpu()
	}
}

func (s *stopwatch) indexed() {
	if s.cpu != nil {
		s.index = s.cpu() - s.since - s.reading
	}
}

// policies hands out policies with their passages, as kb.Index.Rebuild takes them.
type policies func(yield func(kb.Policy, []kb.Passage) error) error

// apart takes the time that each needs itself, without what the index does with what it is handed.
func (s *stopwatch) apart(each policies) policies {
	if s.cpu == nil {
		return each
	}
	return func(yield func(kb.Policy, []kb.Passage) error) error {
		begin, inside := s.cpu(), time.Duration(0)
		err := each(func(p kb.Policy, ps []kb.Passage) error {
			from := s.cpu()
			err := yield(p, ps)
			inside += s.cpu() - from
			return err
		})
		s.reading += s.cpu() - begin - inside
		return err
	}
}

func (s *stopwatch) answered() {
	if s.cpu != nil {
		s.questions = append(s.questions, s.cpu()-s.since)
	}
}

// timings tells the first questions, which are answerable, from the others.
func (s *stopwatch) timings(answerable int) *Timings {
	if s.cpu == nil || answerable == 0 {
		return nil
	}
	t := &Timings{Index: s.index.Seconds(), Pace: pace(s.questions[:answerable])}
	if others := s.questions[answerable:]; len(others) > 0 {
		p := pace(others)
		t.Unanswerable = &p
	}
	return t
}

func pace(times []time.Duration) Pace {
	sum := time.Duration(0)
	for _, d := range times {
		sum += d
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	sorted := slices.Sorted(slices.Values(times))
	return Pace{Mean: ms(sum) / float64(len(times)), P50: ms(percentile(sorted, 0.50)), P99: ms(percentile(sorted, 0.99))}
}

// percentile is the least of the sorted times that a share of them does not exceed.
func percentile(sorted []time.Duration, share float64) time.Duration {
	return sorted[max(0, int(math.Ceil(share*float64(len(sorted))-1e-9))-1)]
}
