package kb

import "strings"

// signed is the day under the signature: a line that is nothing else, best below the name of an organ.
func signed(blocks []Block) Date {
	alone := Date("")
	begun := false // before the text a date in figures is the page's
	for i, b := range blocks {
		if b.Kind == Row {
			continue
		}
		begun = begun || strings.Contains(b.Text, "。")
		if onlyDate(b.Text) && (begun || strings.Contains(b.Text, "日")) {
			d := dateIn(b.Text)
			if i > 0 && reOrgan.MatchString(blocks[i-1].Text) {
				return d
			}
			alone = firstDate(alone, d)
		} else if m := reSignedTail.FindStringSubmatch(b.Text); m != nil && reOrgan.MatchString(m[1]) {
			return dateIn(m[2])
		}
	}
	return alone
}

// pageDate is a day in figures above the text.
func pageDate(blocks []Block) Date {
	for _, b := range blocks {
		if strings.Contains(b.Text, "。") {
			break
		}
		if b.Kind != Row && onlyDate(b.Text) && !strings.Contains(b.Text, "日") {
			return dateIn(b.Text)
		}
	}
	return ""
}

// putOut is the day in the printer's line: 某办公室 2021年4月16日印发.
func putOut(blocks []Block) Date {
	for _, b := range blocks {
		if m := rePutOut.FindStringSubmatch(b.Text); m != nil {
			return dateIn(m[1])
		}
	}
	return ""
}
