package kb

import (
	"context"
	"errors"
)

// Answer finds the clauses that answer a question on its asking day, decides whether they are good
// enough to quote, and names who answers for them.
func (l *Library) Answer(ctx context.Context, q Question) (Answer, error) {
	return Answer{}, errors.New("answer: not built yet")
}
