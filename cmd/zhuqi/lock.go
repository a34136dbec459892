package main

import (
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// own takes the data folder for this process; a second start on the same folder is told so.
func own(dir string) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, sayf("数据目录 %s 建不了:%s。", dir, because(err))
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return nil, sayf("数据目录 %s 的权限改不了:%s。", dir, because(err))
	}
	l := flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(0o600))
	ok, err := l.TryLock()
	if err != nil {
		return nil, sayf("数据目录 %s 锁不上:%s。", dir, because(err))
	}
	if !ok {
		return nil, sayf("数据目录 %s 正被另一个 zhuqi 使用;请先停掉那一个。", dir)
	}
	return func() { _ = l.Unlock() }, nil
}

// owned reports whether some process runs on the folder now.
func owned(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, "lock")); err != nil {
		return false
	}
	l := flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(0o600))
	ok, err := l.TryLock()
	if err == nil && ok {
		_ = l.Unlock()
		return false
	}
	return true
}
