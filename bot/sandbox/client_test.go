package sandbox_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// TestProductionClient speaks through the library the bot is built on, which sends everything as chunked forms.
func TestProductionClient(t *testing.T) {
	w := newWorld(t)
	b, err := bot.New(token, bot.WithServerURL(w.url))
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	m, err := b.SendMessage(ctx, &bot.SendMessageParams{
		ChatID: owner, Text: "<b>好</b>", ParseMode: models.ParseModeHTML,
		ReplyParameters: &models.ReplyParameters{MessageID: 1},
		ReplyMarkup: models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{
			{{Text: "签收", CallbackData: "t:sign:1"}, {Text: "网页", URL: "https://example.org"}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if m.ReplyToMessage == nil || len(m.Entities) != 1 || m.ReplyMarkup == nil {
		t.Errorf("got %+v", m)
	}
	screen := w.sim.Screen(owner)
	if got := screen[1].String(); got != "助企: (回复 #1) 好\n  [签收] [网页]" {
		t.Errorf("screen shows %q", got)
	}
	if err := w.sim.Press(owner, owner, m.ID, "签收"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: owner, Caption: "附件", Document: &models.InputFileUpload{Filename: "答复.txt", Data: bytes.NewReader([]byte("见附件"))},
	}); err != nil {
		t.Fatal(err)
	}
	screen = w.sim.Screen(owner)
	if f := screen[2].File; f == nil || f.Name != "答复.txt" || string(w.bytesOf(f.ID)) != "见附件" {
		t.Errorf("got %+v", screen[2])
	}
	if _, err := b.EditMessageReplyMarkup(ctx, &bot.EditMessageReplyMarkupParams{ChatID: owner, MessageID: m.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.SetMyCommands(ctx, &bot.SetMyCommandsParams{Commands: []models.BotCommand{{Command: "my", Description: "我的诉求"}}}); err != nil {
		t.Fatal(err)
	}
	w.sim.Block(owner)
	if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: owner, Text: "x"}); !errors.Is(err, bot.ErrorForbidden) {
		t.Errorf("got %v", err)
	}
	w.order("fault", p{"method": "sendMessage", "code": 429, "parameters": p{"retry_after": 7}})
	var wait *bot.TooManyRequestsError
	if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: owner, Text: "x"}); !errors.As(err, &wait) || wait.RetryAfter != 7 {
		t.Errorf("got %v", err)
	}
	if err := w.sim.Upgrade(plain, -1005); err != nil {
		t.Fatal(err)
	}
	var moved *bot.MigrateError
	if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: plain, Text: "x"}); !errors.As(err, &moved) || moved.MigrateToChatID != -1005 {
		t.Errorf("got %v", err)
	}
}
