package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

type demoCmd struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"网页的地址。"`
	Data   string `placeholder:"DIR" help:"数据目录;不写就用一个新的临时目录,退出时删掉。"`
}

const demoToken = "1:demo"

func (c *demoCmd) Run(e *env) error {
	l, err := listen(e, c.Listen)
	if err != nil {
		return err
	}
	defer l.Close()
	d := &demo{e: e, dir: c.Data}
	if c.Data == "" {
		if d.dir, err = os.MkdirTemp("", "zhuqi-demo-"); err != nil {
			return sayf("临时目录建不了:%s。", because(err))
		}
		defer os.RemoveAll(d.dir)
		d.temporary = true
	}
	if err := d.open(nil); err != nil {
		return err
	}
	defer d.close()
	fmt.Fprintf(e.out, "演示已打开:用浏览器看 http://%s/ (按 Ctrl+C 结束;人物和企业都是虚构的)\n", l.Addr())
	return serveHTTP(e, l, d.sim)
}

// demo is sandbox, bot and jobs in one process. Bot and jobs may be killed and started; the rest goes on.
type demo struct {
	e         *env
	dir       string
	temporary bool // the folder is the demo's own and may be emptied
	sim       *sandbox.Server
	srv       *localServer
	rules     ticket.Rules
	order     sync.Mutex // killing, starting and emptying wait for one another

	looking sync.RWMutex // held for writing while look is changed
	look    *folder      // the data as whoever looks at it sees it, also while the bot is killed

	mu   sync.Mutex // of what follows
	app  *app
	run  context.Context // ends with the bot
	stop context.CancelFunc
	hush *atomic.Bool // silences the bot's log
	all  sync.WaitGroup
	err  error

	told  int64 // outbox rows up to here were told as due; only moves of the clock touch it, and what follows
	stuck bool  // the last wait for the bot was given up
}

// openDemo starts everything on a data folder, filling it on the first start. o overrides the sandbox's options.
func openDemo(e *env, dir string, o func(*sandbox.Options)) (*demo, error) {
	d := &demo{e: e, dir: dir}
	if err := d.open(o); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *demo) open(o func(*sandbox.Options)) (err error) {
	if err := d.openLook(); err != nil {
		return err
	}
	last, err := lastNumber(d.e.ctx, d.look.store)
	if err != nil {
		return errors.Join(err, d.look.Close())
	}
	d.sim = newSandbox(d.e, demoToken, func(opts *sandbox.Options) {
		opts.After, opts.Tour, opts.Staff = last, tour(), staff()
		opts.OnClock, opts.Clockwork, opts.Bot = d.kick, d, d
		opts.Inspect, opts.Talk = newInspector(d), d.talks()
		if d.temporary {
			opts.Reset = d.reset
		}
		if o != nil {
			o(opts)
		}
	})
	if err := greet(d.sim); err != nil {
		return errors.Join(err, d.close())
	}
	if d.srv, err = listenLocal(d.sim); err != nil {
		return errors.Join(err, d.close())
	}
	if err := d.startBot(d.e, d.dir); err != nil {
		return errors.Join(err, d.close())
	}
	return nil
}

// openLook opens the data for whoever looks at it.
func (d *demo) openLook() error {
	rules, err := rulesOf(d.dir)
	if err != nil {
		return err
	}
	f, err := openStore(d.e, d.dir)
	if err != nil {
		return err
	}
	d.looking.Lock()
	defer d.looking.Unlock()
	d.look, d.rules = f, rules
	d.told, err = f.store.LastOutbound(d.e.ctx)
	return err
}

// closeLook waits for those who are looking.
func (d *demo) closeLook() error {
	d.looking.Lock()
	defer d.looking.Unlock()
	f := d.look
	d.look = nil
	if f == nil {
		return nil
	}
	return f.Close()
}

// reading looks at the data, also while the bot is killed.
func (d *demo) reading(f func(*store.Store) error) error {
	d.looking.RLock()
	defer d.looking.RUnlock()
	if d.look == nil {
		return sayf("演示正在清空重来,请稍等。")
	}
	return f(d.look.store)
}

// lastNumber is the highest number of an update or message that an earlier demo left in the folder: the sandbox forgets,
// the store does not. Messages that people wrote lie between those that were answered, so some room is left.
func lastNumber(ctx context.Context, st *store.Store) (int64, error) {
	update, err := st.LastUpdate(ctx)
	if err != nil || update == 0 {
		return 0, err
	}
	message, err := st.LastMessage(ctx)
	return max(update, message) + 1000, err
}

// close stops the bot before the sandbox it talks to.
func (d *demo) close() error {
	d.order.Lock()
	defer d.order.Unlock()
	err := d.stopBot()
	if d.srv != nil {
		d.srv.close()
	}
	d.sim.Close()
	return errors.Join(err, d.closeLook())
}
