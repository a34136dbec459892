package extract

import (
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ofdPage gathers the texts of a page with their places, in millimetres from its left upper corner.
type ofdPage struct {
	texts []placedText
	box   []float64 // of the text object that is open: x, y, width, height
	size  float64
}

type placedText struct {
	x, y, right, size float64
	text              string
}

func (p *ofdPage) read(d *xml.Decoder) error {
	var open *placedText
	for {
		tok, err := d.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "TextObject":
				p.box, p.size = numbers(value(t, "Boundary")), first(numbers(value(t, "Size")))
			case "TextCode":
				open = p.place(t)
			}
		case xml.CharData:
			if open != nil {
				open.text += string(t)
			}
		case xml.EndElement:
			if t.Name.Local == "TextCode" && open != nil {
				if tidy(open.text) != "" {
					p.texts = append(p.texts, *open)
				}
				open = nil
			}
		}
	}
}

func (p *ofdPage) place(t xml.StartElement) *placedText {
	x, y := first(p.box), 0.0
	right := x
	if len(p.box) == 4 {
		y, right = p.box[1], x+p.box[2]
	}
	return &placedText{x: x + first(numbers(value(t, "X"))), y: y + first(numbers(value(t, "Y"))), right: right, size: p.size}
}

// text joins what stands on one line from left to right, with a blank where a gap shows.
func (p *ofdPage) text() string {
	slices.SortStableFunc(p.texts, func(a, b placedText) int { return sign(a.y - b.y) })
	var b strings.Builder
	for i := 0; i < len(p.texts); {
		j := i + 1
		for j < len(p.texts) && p.texts[j].y-p.texts[i].y < max(p.texts[i].size, 1)/2 {
			j++
		}
		line := p.texts[i:j]
		slices.SortStableFunc(line, func(a, b placedText) int { return sign(a.x - b.x) })
		end := math.Inf(1)
		for _, t := range line {
			switch gap := (t.x - end) / max(t.size, 1); {
			case gap > 2:
				b.WriteString("  ") // two columns
			case gap > 0.6:
				b.WriteByte(' ')
			}
			b.WriteString(tidy(t.text))
			end = max(t.right, t.x+t.size*float64(utf8.RuneCountInString(t.text))/2)
		}
		b.WriteByte('\n')
		i = j
	}
	return b.String()
}

func sign(f float64) int {
	switch {
	case f < 0:
		return -1
	case f > 0:
		return 1
	}
	return 0
}

func numbers(s string) []float64 {
	var out []float64
	for f := range strings.FieldsSeq(s) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil
		}
		out = append(out, n)
	}
	return out
}

func first(ns []float64) float64 {
	if len(ns) == 0 {
		return 0
	}
	return ns[0]
}
