package main

import (
	"net"
	"net/http"
	"time"
)

// localServer serves a handler on a free loopback port.
type localServer struct {
	url  string
	srv  *http.Server
	done chan struct{}
}

func listenLocal(h http.Handler) (*localServer, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, sayf("本机端口打不开:%s。", because(err))
	}
	s := &localServer{url: "http://" + l.Addr().String(), done: make(chan struct{}),
		srv: &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}}
	go func() {
		defer close(s.done)
		_ = s.srv.Serve(l) // ends with close
	}()
	return s, nil
}

func (s *localServer) close() {
	_ = s.srv.Close()
	<-s.done
}
