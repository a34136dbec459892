package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"zhuqi/bot/calendar"
)

// calendarOf is the calendar that ships with the program, with the notices that DIR/holidays.yaml adds: a year is
// published when the program is long in use.
func calendarOf(dir string) (*calendar.Calendar, error) {
	path := filepath.Join(dir, "holidays.yaml")
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return calendar.Default(), nil
	}
	if err != nil {
		return nil, sayf("%s 读不了:%s", path, because(err))
	}
	cal, err := calendar.Default().Load(bytes.NewReader(data))
	if err != nil {
		return nil, sayf("%s 写得不对:%v", path, err)
	}
	return cal, nil
}
