package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	api "github.com/go-telegram/bot"

	"zhuqi/bot"
)

// gone are Telegram's words for a chat that takes no messages any more, beside every 403.
var gone = []string{"chat not found", "user not found", "peer_id_invalid", "user is deactivated", "group chat was deactivated", "bot was kicked"}

// done are its words for a change that is not needed any more.
var done = []string{"message is not modified", "query is too old", "query id is invalid", "message to edit not found", "message_id_invalid"}

// typed gives what the server said the form in which the library says it.
func typed(err error) error {
	var said *answered
	if !errors.As(err, &said) || said.strange {
		return err
	}
	switch {
	case said.Parameters.MovedTo != 0:
		return &api.MigrateError{Message: said.Error(), MigrateToChatID: int(said.Parameters.MovedTo)}
	case said.Code == http.StatusTooManyRequests:
		return &api.TooManyRequestsError{Message: said.Error(), RetryAfter: said.Parameters.RetryAfter}
	case said.Code == http.StatusForbidden:
		return fmt.Errorf("%w, %w", api.ErrorForbidden, said)
	case said.Code == http.StatusBadRequest:
		return fmt.Errorf("%w, %w", api.ErrorBadRequest, said)
	}
	return err
}

// outcome turns the library's error into ours; nil stays nil, and so becomes an effect that is there already.
func (c *Client) outcome(err error) error {
	var slow *api.TooManyRequestsError
	var moved *api.MigrateError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &slow):
		return &bot.RetryAfter{For: seconds(slow.RetryAfter)}
	case errors.As(err, &moved):
		return &bot.Migrated{To: bot.ChatID(moved.MigrateToChatID)}
	case errors.Is(err, api.ErrorForbidden) || errors.Is(err, api.ErrorBadRequest) && says(err, gone...):
		return &bot.Gone{Reason: c.hide(err).Error()}
	case errors.Is(err, api.ErrorBadRequest) && says(err, done...):
		return nil
	case errors.Is(err, api.ErrorBadRequest):
		return &bot.Refused{Reason: c.hide(err).Error()}
	}
	return fmt.Errorf("telegram: %w", c.hide(err))
}

// says looks for Telegram's wording: it gives no finer code than 400.
func says(err error, any ...string) bool {
	text := strings.ToLower(err.Error())
	for _, s := range any {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}
