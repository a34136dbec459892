package sandbox

import (
	"fmt"
	"net/http"
)

// apiError is a refusal as Telegram words it.
type apiError struct {
	Code        int            `json:"error_code"`
	Description string         `json:"description"`
	Parameters  map[string]any `json:"parameters,omitempty"`
}

func (e *apiError) Error() string { return e.Description }

func badRequest(format string, args ...any) error {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + lowered(fmt.Sprintf(format, args...))}
}

func forbidden(text string) error {
	return &apiError{Code: http.StatusForbidden, Description: "Forbidden: " + text}
}

// lowered begins a description with a small letter, as Telegram does with all but its CODES_IN_CAPITALS.
func lowered(text string) string {
	if len(text) < 2 || text[1] == '_' || text[1] >= 'A' && text[1] <= 'Z' || text[0] < 'A' || text[0] > 'Z' {
		return text
	}
	return string(text[0]|0x20) + text[1:]
}

// wrongError says what is wrong with a part of a request; alone it becomes a 400 with its text.
type wrongError string

func (e wrongError) Error() string { return string(e) }

func wrong(format string, args ...any) error { return wrongError(fmt.Sprintf(format, args...)) }
