package jobs

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// journal is a small file of what went out and is not yet recorded in the store. A line is written by one write(2)
// as soon as Telegram has answered, so that a process killed the next moment does not send it again. It is not
// synced: after a power cut a message may come twice.
type journal struct {
	mu   sync.Mutex
	f    *os.File
	size int64
	open int // lines that are not recorded yet
}

// delivery is one line: an outbox row and the messages it became.
type delivery struct {
	row      int64
	messages []int
}

const (
	journalName = "sent.log"
	journalFull = 1 << 20
)

// openJournal opens the journal in a folder and reads what an earlier run left in it.
func openJournal(dir string) (*journal, []delivery, error) {
	f, err := os.OpenFile(filepath.Join(dir, journalName), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("courier: %w", err)
	}
	var left []delivery
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if d, ok := parseDelivery(lines.Text()); ok {
			left = append(left, d)
		}
	}
	if err := lines.Err(); err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("courier: read %s: %w", journalName, err)
	}
	return &journal{f: f, open: len(left)}, left, nil
}

func (d delivery) line() string {
	var b strings.Builder
	b.WriteString(strconv.FormatInt(d.row, 10))
	for _, m := range d.messages {
		b.WriteByte(' ')
		b.WriteString(strconv.Itoa(m))
	}
	b.WriteString(" .\n") // the full stop shows that the line is whole
	return b.String()
}

func parseDelivery(line string) (d delivery, ok bool) {
	words := strings.Fields(line)
	if len(words) < 2 || words[len(words)-1] != "." {
		return d, false
	}
	for i, w := range words[:len(words)-1] {
		n, err := strconv.ParseInt(w, 10, 64)
		if err != nil {
			return d, false
		}
		if i == 0 {
			d.row = n
		} else {
			d.messages = append(d.messages, int(n))
		}
	}
	return d, true
}

// append writes one delivery.
func (j *journal) append(d delivery) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	line := d.line()
	if _, err := j.f.WriteString(line); err != nil {
		return fmt.Errorf("courier: write %s: %w", journalName, err)
	}
	j.size += int64(len(line))
	j.open++
	return nil
}

// recorded says that so many deliveries are in the store; the file is emptied when all are.
func (j *journal) recorded(n int) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.open -= n; j.open > 0 {
		return nil
	}
	j.open, j.size = 0, 0
	if err := j.f.Truncate(0); err != nil {
		return fmt.Errorf("courier: empty %s: %w", journalName, err)
	}
	return nil
}

// full reports that the file waits for the store to catch up.
func (j *journal) full() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.size > journalFull
}

func (j *journal) close() error { return j.f.Close() }
