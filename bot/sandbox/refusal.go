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
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func forbidden(text string) error {
	return &apiError{Code: http.StatusForbidden, Description: "Forbidden: " + text}
}
