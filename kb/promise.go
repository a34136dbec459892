package kb

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// Promise is what a county promises of the answers: of so many that are given, at most one is wrong.
type Promise int

// DefaultPromise holds where a county promises nothing else.
const DefaultPromise Promise = 5

// The promises that can be kept: below, every other answer might be wrong; above, hardly anything is answered.
const (
	leastPromise = 2
	mostPromise  = 100
)

// ErrPromise says that a promise is not written as 每5个回答最多错1个, with a number from 2 to 100.
var ErrPromise = errors.New("not a promise")

var promised = regexp.MustCompile(`^每([0-9]{1,4}|` + han + `{1,4})(?:个|条|次)?(?:回答|答复|答案)(?:里|中)?最多(?:答)?错(?:1|一)(?:个|条|次)$`)

// ParsePromise reads a promise in the words in which String writes it; figures may be Chinese ones.
func ParsePromise(s string) (Promise, error) {
	m := promised.FindStringSubmatch(tight(Normalise(s)))
	if m == nil {
		return 0, fmt.Errorf("%q: %w", s, ErrPromise)
	}
	n := numeral(m[1])
	if n < leastPromise || n > mostPromise {
		return 0, fmt.Errorf("%q: %w", s, ErrPromise)
	}
	return Promise(n), nil
}

func (p Promise) String() string { return "每" + strconv.Itoa(int(p)) + "个回答最多错1个" }
