package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"

	"zhuqi/kb"
)

// remote is the library inside the running server.
type remote struct{ client *http.Client }

func dialControl(dir string) *remote {
	return &remote{&http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			addr, done, err := socketAddress(dir)
			if err != nil {
				return nil, err
			}
			defer done()
			return (&net.Dialer{}).DialContext(ctx, "unix", addr)
		}}}}
}

func (r *remote) call(ctx context.Context, path string, body []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://control"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	res, err := r.client.Do(req)
	if err != nil {
		return sayf("正在运行的 zhuqi 没有回应,请稍后再试,或先停掉它。")
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(res.Body, 1000))
		return fmt.Errorf("running server: %s", bytes.TrimSpace(text))
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(res.Body).Decode(into)
}

func (r *remote) Answer(ctx context.Context, q kb.Question) (a kb.Answer, err error) {
	body, err := json.Marshal(q)
	if err != nil {
		return a, err
	}
	err = r.call(ctx, "/ask", body, &a)
	return a, err
}

func (r *remote) Contacts(ctx context.Context, query string, day kb.Date) (cs []kb.Contact, err error) {
	err = r.call(ctx, "/contacts?"+url.Values{"query": {query}, "day": {string(day)}}.Encode(), nil, &cs)
	return cs, err
}

func (r *remote) Import(ctx context.Context, source string, data []byte) (got kb.Imported, err error) {
	err = r.call(ctx, "/import?source="+url.QueryEscape(source), data, &got)
	return got, err
}

func (r *remote) Policies(ctx context.Context, day kb.Date) (rs []kb.Record, err error) {
	err = r.call(ctx, "/policies?day="+url.QueryEscape(string(day)), nil, &rs)
	return rs, err
}

func (r *remote) Update(ctx context.Context, p kb.Policy) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return r.call(ctx, "/update", body, nil)
}

func (r *remote) Remove(ctx context.Context, id kb.PolicyID) error {
	body, err := json.Marshal(id)
	if err != nil {
		return err
	}
	return r.call(ctx, "/remove", body, nil)
}

// Outer hands a sheet of work orders to the running program.
func (r *remote) Outer(ctx context.Context, o outerOrder, data []byte) (got outerGot, err error) {
	q := url.Values{"name": {o.Name}, "channel": {o.Channel}}
	if o.Preview {
		q.Set("preview", "1")
	}
	if err = r.call(ctx, "/outer?"+q.Encode(), data, &got); err == nil && got.Sorry != "" {
		err = sayf("%s", got.Sorry)
	}
	return got, err
}

func (r *remote) Reindex(ctx context.Context) error { return r.call(ctx, "/reindex", nil, nil) }

func (r *remote) ReloadDuties(ctx context.Context) error { return r.call(ctx, "/reload", nil, nil) }
