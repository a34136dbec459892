package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"zhuqi/bot"
)

// Sink keeps updates for good before they are confirmed to Telegram. One that is kept already changes nothing.
type Sink interface {
	StoreUpdates(ctx context.Context, batch []bot.Inbound) error
}

// wanted are the kinds of update asked for; Telegram remembers the list until it changes.
var wanted = []string{"message", "edited_message", "callback_query", "my_chat_member"}

const maxWebhookBody = 1 << 20

var errNoUpdate = errors.New("no update_id")

// kept after this long unasked-for updates are gone from Telegram, so an older date is not a date of writing.
const kept = 24 * time.Hour

// inbound puts a raw update into the form it is stored in.
func (c *Client) inbound(raw []byte) (bot.Inbound, error) {
	var w struct {
		ID      int64        `json:"update_id"`
		Message *wireMessage `json:"message"`
		Edited  *wireMessage `json:"edited_message"`
		Press   *wirePress   `json:"callback_query"`
		Member  *wireMember  `json:"my_chat_member"`
	}
	err := json.Unmarshal(raw, &w)
	if w.ID == 0 {
		return bot.Inbound{}, errors.Join(errNoUpdate, err)
	}
	in := bot.Inbound{ID: w.ID, Raw: raw, At: c.now()}
	switch {
	case w.Message != nil:
		in.Chat = bot.ChatID(w.Message.Chat.ID)
		in.At = c.written(w.Message.Date, in.At)
	case w.Edited != nil:
		in.Chat = bot.ChatID(w.Edited.Chat.ID)
	case w.Press != nil && w.Press.Message != nil:
		in.Chat = bot.ChatID(w.Press.Message.Chat.ID)
	case w.Press != nil:
		in.Chat = bot.ChatID(w.Press.From.ID)
	case w.Member != nil:
		in.Chat = bot.ChatID(w.Member.Chat.ID)
	}
	return in, nil
}

// written is when a message was written, as far as Telegram's clock is ours: what waited while the bot was down
// counts from its writing. Beside another server the given clock alone is right.
func (c *Client) written(unix int64, now time.Time) time.Time {
	at := date(unix)
	if !IsTelegram(c.base) || at.After(now) || now.Sub(at) > kept {
		return now
	}
	return at
}

// Webhook takes updates that Telegram posts. It answers 200 only after the sink has them; a wrong secret gets 401,
// what is no update 400, and a sink in trouble 500, upon which Telegram sends again.
func (c *Client) Webhook(secret string, sink Sink) http.Handler {
	want := sha256.Sum256([]byte(secret))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get("X-Telegram-Bot-Api-Secret-Token")))
		if subtle.ConstantTimeCompare(got[:], want[:]) != 1 || secret == "" {
			http.Error(w, "wrong secret", http.StatusUnauthorized)
			return
		}
		if r.Method != http.MethodPost {
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxWebhookBody))
		var big *http.MaxBytesError
		if errors.As(err, &big) {
			http.Error(w, "too big", http.StatusRequestEntityTooLarge)
			return
		}
		in, bad := c.inbound(raw)
		if err != nil || bad != nil {
			http.Error(w, "not an update", http.StatusBadRequest)
			return
		}
		if err := sink.StoreUpdates(r.Context(), []bot.Inbound{in}); err != nil {
			c.log.Error("update not stored", "update", in.ID, "err", err)
			http.Error(w, "not stored", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusOK)
	})
}
