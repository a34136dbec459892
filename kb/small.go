package kb

import (
	"path"
	"strconv"
)

func base(source string) string { return path.Base(source) }

func yearOf(d Date) int {
	if len(d) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(string(d[:4]))
	return y
}
