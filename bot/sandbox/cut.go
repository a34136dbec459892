package sandbox

import (
	"errors"
	"io"
	"net/http"
)

// errCut says that the connection ended within a request. Telegram never saw such a call: nobody is answered, nothing
// is done and nothing is recorded.
var errCut = errors.New("the connection ended within the request")

// bodyReader reads a request's body and keeps what ended it before its end.
type bodyReader struct {
	io.ReadCloser
	err error
}

func (b *bodyReader) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		b.err = err
	}
	return n, err
}

// refusal is the error to answer with when the body could not be read to its end; nil when it could.
func (b *bodyReader) refusal() error {
	if b.err == nil {
		return nil
	}
	var big *http.MaxBytesError
	if errors.As(b.err, &big) {
		return &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	}
	return errCut
}
