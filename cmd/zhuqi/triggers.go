package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zhuqi/bot/ticket"
)

// triggersOf reads DIR/triggers.yaml, the county's own list of when supervision is proposed; it takes the place of the
// shipped one. Without the file the shipped one holds.
func triggersOf(dir string) ([]ticket.Trigger, error) {
	path := filepath.Join(dir, "triggers.yaml")
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, sayf("%s 读不了:%s", path, because(err))
	}
	all, err := ticket.LoadTriggers(bytes.NewReader(data))
	var fault *ticket.TriggerError
	if errors.As(err, &fault) {
		name := fmt.Sprint(fault.Place)
		if fault.Name != "" {
			name += "(" + fault.Name + ")"
		}
		return nil, sayf("%s 写得不对:第 %s 条要有不重复的 name、when(%s)、1 以上的 least 和 say;since、until 写成 2027-01-01,until 不早于 since。",
			path, name, strings.Join(ticket.TriggerCounts(), "、"))
	}
	if err != nil {
		return nil, sayf("%s 写得不对:%v", path, err)
	}
	return all, nil
}
