package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	api "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"zhuqi/bot"
)

const (
	textTimeout = 30 * time.Second
	fileTimeout = 3 * time.Minute
	// MaxDownload is what Telegram lets a bot fetch, MaxUpload what it lets it send.
	MaxDownload = 20 << 20
	MaxUpload   = 50 << 20
	maxResponse = 64 << 20
)

// answered is what the server says instead of a result.
type answered struct {
	method      string
	Code        int    `json:"error_code"`
	Description string `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MovedTo    int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
	strange bool // it was no answer of the Bot API: a proxy's page
}

func (e *answered) Error() string {
	return fmt.Sprintf("telegram: %s: %d %s", e.method, e.Code, e.Description)
}

// errResult is that of a request that was carried out, but whose result has a shape of its own.
var errResult = errors.New("result")

// call posts JSON: one write, where the library sends a chunked form of many. Files go by the library.
func (c *Client) call(ctx context.Context, method string, params, result any) error {
	if params == nil {
		params = struct{}{}
	}
	body, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("telegram: %s: %w", method, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/bot"+c.token+"/"+method, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("telegram: %s: %w", method, c.hide(err))
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("telegram: %s: %w", method, c.hide(err))
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxResponse))
	if err != nil {
		return fmt.Errorf("telegram: %s: %w", method, c.hide(err))
	}
	said := struct {
		OK     bool            `json:"ok"`
		Result json.RawMessage `json:"result"`
		answered
	}{answered: answered{method: method}}
	if err := json.Unmarshal(raw, &said); err != nil {
		return &answered{method: method, Code: resp.StatusCode, Description: "not an answer of the Bot API", strange: true}
	}
	if !said.OK {
		if said.Code == 0 {
			said.Code = resp.StatusCode
		}
		return &said.answered
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(said.Result, result); err != nil {
		return fmt.Errorf("telegram: %s: %w: %w", method, errResult, err)
	}
	return nil
}

// Download fetches a file that somebody sent. One over MaxDownload gives bot.ErrTooBig.
func (c *Client) Download(ctx context.Context, fileID string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, fileTimeout)
	defer cancel()
	f, err := c.api.GetFile(ctx, &api.GetFileParams{FileID: fileID})
	if err != nil {
		if strings.Contains(err.Error(), "file is too big") {
			return nil, bot.ErrTooBig
		}
		return nil, fmt.Errorf("telegram: get file: %w", c.hide(err))
	}
	if f.FileSize > MaxDownload {
		return nil, bot.ErrTooBig
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.api.FileDownloadLink(&models.File{FilePath: f.FilePath}), nil)
	if err != nil {
		return nil, fmt.Errorf("telegram: download: %w", c.hide(err))
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("telegram: download: %w", c.hide(err))
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("telegram: download: status %d", resp.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, MaxDownload+1))
	if err != nil {
		return nil, fmt.Errorf("telegram: download: %w", c.hide(err))
	}
	if len(data) > MaxDownload {
		return nil, bot.ErrTooBig
	}
	return data, nil
}

// hidden is an error whose text would have shown the token.
type hidden struct {
	text string
	err  error
}

func (e *hidden) Error() string { return e.text }
func (e *hidden) Unwrap() error { return e.err }

// hide keeps the token out of an error's text, wherever in the chain the address stands.
func (c *Client) hide(err error) error {
	if err == nil {
		return nil
	}
	var u *url.Error
	if errors.As(err, &u) {
		u.URL = strings.ReplaceAll(u.URL, c.token, "***")
	}
	if text := err.Error(); strings.Contains(text, c.token) {
		return &hidden{strings.ReplaceAll(text, c.token, "***"), err}
	}
	return err
}
