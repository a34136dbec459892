package eval

import (
	"fmt"
	"strings"
)

func (p *Promise) print(b *strings.Builder) {
	if p == nil {
		return
	}
	verdict := "守住"
	if !p.Kept {
		verdict = "没守住"
	}
	fmt.Fprintf(b, "承诺每 %d 个回答最多错 1 个:%s。把握 ≥ %.3f 才答,答 %.1f%%(有答案的 %.1f%%,没有答案的 %.1f%%),答了的错 %.1f%%;",
		p.OneIn, verdict, p.Threshold, 100*p.Coverage, 100*p.Answerable, 100*p.Unanswerable, 100*p.Wrong)
	if p.LowestCoverage == 0 {
		b.WriteString("这些问题上没有哪个门槛守得住\n")
		return
	}
	fmt.Fprintf(b, "这些问题上 ≥ %.3f 就守得住,答 %.1f%%\n", p.LowestThreshold, 100*p.LowestCoverage)
}

func (t *Timings) print(b *strings.Builder) {
	if t == nil {
		return
	}
	fmt.Fprintf(b, "CPU:建索引 %.1f 秒,每个问题 %s", t.Index, t.Pace)
	if t.Unanswerable != nil {
		fmt.Fprintf(b, ",没有答案的 %s", t.Unanswerable)
	}
	if t.Resident > 0 {
		fmt.Fprintf(b, ";索引占内存 %.0f MB", t.Resident)
	}
	if t.PeakResident > 0 {
		fmt.Fprintf(b, ",整个程序最多时 %.0f MB", t.PeakResident)
	}
	b.WriteByte('\n')
}

// String is the pace on one line.
func (p Pace) String() string {
	return fmt.Sprintf("%.2f 毫秒(p50 %.2f,p99 %.2f)", p.Mean, p.P50, p.P99)
}

func (e *Escalation) print(b *strings.Builder) {
	if e == nil {
		return
	}
	b.WriteString("\n把握准不准(有、无答案各占一半)\n  把握     问题   占比  平均把握  实际答对\n")
	for _, x := range e.Calibration {
		fmt.Fprintf(b, "  %.1f–%.1f %6d  %.3f", x.From, x.To, x.Questions, x.Weight)
		if x.Questions > 0 {
			fmt.Fprintf(b, "     %.3f     %.3f", x.Predicted, x.Observed)
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n答得越多错得越多(有、无答案各占一半)\n  答多少   答对  门槛\n")
	for _, x := range e.RiskCoverage {
		fmt.Fprintf(b, "  %.1f     %.3f  %.3f\n", x.Coverage, x.Precision, x.Threshold)
	}
}

func (x *Comparison) print(b *strings.Builder) {
	if x == nil {
		return
	}
	b.WriteString("\n和旧结果比\n                   旧     新      差      p\n")
	for _, d := range x.Metrics {
		fmt.Fprintf(b, "  %-14s %.3f  %.3f  %+.3f", d.Metric, d.Old, d.New, d.New-d.Old)
		if d.P != nil {
			fmt.Fprintf(b, "  %.4f", *d.P)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "  nDCG@10:变好 %d 个,变差 %d 个,不变 %d 个\n", x.Won, x.Lost, x.Tied)
	if x.Unasked > 0 {
		fmt.Fprintf(b, "  旧结果里没有的问题 %d 个,当作没找到\n", x.Unasked)
	}
	for i, l := range x.Losses {
		fmt.Fprintf(b, "%3d. %s %s\n     nDCG@10 %.3f → %.3f  该答的 %s → %s\n     现在第一:%s\n",
			i+1, l.ID, beginning(l.Question), l.Old, l.New, place(l.OldRank), place(l.NewRank), l.First)
	}
}

func printWorst(b *strings.Builder, ms []Miss) {
	if len(ms) == 0 {
		return
	}
	fmt.Fprintf(b, "\n最差的 %d 个问题\n", len(ms))
	for i, m := range ms {
		fmt.Fprintf(b, "%3d. %s %s  把握 %.2f\n     该答 %s:%s", i+1, m.ID, beginning(m.Question), m.Confidence, place(m.Relevant.Rank), m.Relevant)
		if m.Others > 0 {
			fmt.Fprintf(b, "(另有 %d 条也对)", m.Others)
		}
		b.WriteByte('\n')
		for _, a := range m.Above {
			fmt.Fprintf(b, "     %s:%s\n", place(a.Rank), a)
		}
	}
}

func printSurest(b *strings.Builder, ss []Sure) {
	if len(ss) == 0 {
		return
	}
	fmt.Fprintf(b, "\n没有答案却最有把握的 %d 个问题\n", len(ss))
	for i, s := range ss {
		fmt.Fprintf(b, "%3d. %s %s  把握 %.2f\n     %s\n", i+1, s.ID, beginning(s.Question), s.Confidence, s.First)
	}
}

// place is a rank in words.
func place(rank int) string {
	if rank == 0 {
		return "未找到"
	}
	return fmt.Sprintf("第 %d", rank)
}

// String is the passage on one line: id, title, beginning.
func (s Shown) String() string {
	if s.Title == "" && s.Text == "" {
		return s.ID
	}
	return fmt.Sprintf("%s 《%s》%s", s.ID, s.Title, s.Text)
}
