package main

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"zhuqi/bot"
	"zhuqi/handlers"
)

// numbers are what /metrics shows.
type numbers struct {
	registry *prometheus.Registry
	received prometheus.Counter
	handled  prometheus.Histogram
	failed   prometheus.Counter
	rounds   prometheus.Counter
	sent     *prometheus.CounterVec
}

func newNumbers() *numbers {
	n := &numbers{
		registry: prometheus.NewRegistry(),
		received: prometheus.NewCounter(prometheus.CounterOpts{Name: "zhuqi_updates_received_total", Help: "Updates stored."}),
		handled:  prometheus.NewHistogram(prometheus.HistogramOpts{Name: "zhuqi_update_seconds", Help: "Time to handle an update.", Buckets: prometheus.ExponentialBuckets(0.0005, 2, 14)}),
		failed:   prometheus.NewCounter(prometheus.CounterOpts{Name: "zhuqi_updates_failed_total", Help: "Updates that ended in an apology."}),
		rounds:   prometheus.NewCounter(prometheus.CounterOpts{Name: "zhuqi_job_rounds_total", Help: "Rounds of the jobs: reminders, deadlines, lists."}),
		sent:     prometheus.NewCounterVec(prometheus.CounterOpts{Name: "zhuqi_outbox_total", Help: "Outbox rows by outcome."}, []string{"outcome"}),
	}
	n.registry.MustRegister(n.received, n.handled, n.failed, n.rounds, n.sent, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return n
}

// delivered counts an attempt to send.
func (n *numbers) delivered(_ bot.SendKind, outcome string, _ time.Duration) {
	n.sent.WithLabelValues(outcome).Inc()
}

// counted measures a handler.
func (n *numbers) counted(h handlers.Handler) handlers.Handler { return &countedHandler{h, n} }

type countedHandler struct {
	handlers.Handler
	n *numbers
}

func (c *countedHandler) Handle(ctx context.Context, up bot.Update) error {
	timer := prometheus.NewTimer(c.n.handled)
	err := c.Handler.Handle(ctx, up)
	timer.ObserveDuration()
	if err != nil {
		c.n.failed.Inc()
	}
	return err
}

// listenOps serves /healthz and /metrics and returns the address it got.
func (a *app) listenOps(ctx context.Context, addr string) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return "", sayf("健康检查的地址 %s 监听不了:%s。", addr, because(err))
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(a.numbers.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if _, err := a.store.LastUpdate(r.Context()); err != nil {
			http.Error(w, "store: "+err.Error(), http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n")) // the reader went away
	})
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = srv.Close() })
	go func() { _ = srv.Serve(l) }() // ends with Close above
	return l.Addr().String(), nil
}
