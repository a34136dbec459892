package talk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// parrot is a world whose bot says back what it is told, with a button, and gives a new invitation to who says 邀请.
type parrot struct {
	sim    *sandbox.Server
	did    []sandbox.Deed
	codes  int
	suffix string
	mute   bool // says nothing
}

func newParrot(t *testing.T) *parrot {
	t.Helper()
	w := &parrot{sim: sandbox.New(sandbox.Options{Token: "1:parrot", Start: time.Date(2026, 11, 23, 9, 10, 0, 0, calendar.Shanghai)})}
	t.Cleanup(w.sim.Close)
	w.call("getUpdates", map[string]any{"allowed_updates": []string{"message", "edited_message", "callback_query", "message_reaction"}}, nil)
	return w
}

func (w *parrot) Sim() *sandbox.Server { return w.sim }

func (w *parrot) Bot(do sandbox.Deed) error {
	if do == sandbox.KillsBot {
		return errors.New("这只鹦鹉停不了")
	}
	w.did = append(w.did, do)
	return nil
}

func (w *parrot) call(method string, params map[string]any, result any) {
	raw, _ := json.Marshal(params)
	r := httptest.NewRequest(http.MethodPost, "/bot1:parrot/"+method, bytes.NewReader(raw))
	r.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	w.sim.ServeHTTP(rec, r)
	if result != nil {
		_ = json.Unmarshal(rec.Body.Bytes(), &struct{ Result any }{result})
	}
}

// Settle answers what waits.
func (w *parrot) Settle(context.Context) error {
	type message struct {
		Chat    struct{ ID int64 }
		Text    string
		Caption string
		Thread  int `json:"message_thread_id"`
	}
	var updates []struct {
		ID       int64 `json:"update_id"`
		Message  *message
		Edited   *message                           `json:"edited_message"`
		Reaction *struct{ Chat struct{ ID int64 } } `json:"message_reaction"`
		Callback *struct {
			ID, Data string
			Message  struct{ Chat struct{ ID int64 } }
		} `json:"callback_query"`
	}
	w.call("getUpdates", map[string]any{}, &updates)
	for _, u := range updates {
		say := func(chat int64, thread int, text string) {
			p := map[string]any{"chat_id": chat, "text": text + w.suffix,
				"reply_markup": map[string]any{"inline_keyboard": [][]any{{map[string]any{"text": "好", "callback_data": "x:ok"}}}}}
			if thread != 0 {
				p["message_thread_id"] = thread
			}
			w.call("sendMessage", p, nil)
		}
		switch {
		case w.mute:
		case u.Message != nil && u.Message.Text == "邀请":
			w.codes++
			say(u.Message.Chat.ID, 0, fmt.Sprintf("/start abcdefghijklmnopqrstuvw%d", w.codes))
		case u.Message != nil:
			say(u.Message.Chat.ID, u.Message.Thread, "听到:"+u.Message.Text+u.Message.Caption)
		case u.Edited != nil:
			say(u.Edited.Chat.ID, u.Edited.Thread, "改成:"+u.Edited.Text)
		case u.Reaction != nil:
			say(u.Reaction.Chat.ID, 0, "看到表情")
		case u.Callback != nil:
			w.call("answerCallbackQuery", map[string]any{"callback_query_id": u.Callback.ID, "text": "按了" + u.Callback.Data}, nil)
		}
		w.call("getUpdates", map[string]any{"offset": u.ID + 1}, nil)
	}
	return nil
}
