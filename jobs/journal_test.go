package jobs

import (
	"os"
	"path/filepath"
	"testing"
)

func TestJournalEmptiesWhenAllIsRecorded(t *testing.T) {
	dir := t.TempDir()
	j, _, err := openJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer j.close()
	size := func() int64 {
		i, err := os.Stat(filepath.Join(dir, journalName))
		if err != nil {
			t.Fatal(err)
		}
		return i.Size()
	}
	for range 3 {
		if err := j.append(delivery{1, []int{2}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.recorded(2); err != nil || size() != 3*int64(len("1 2 .\n")) {
		t.Errorf("one not recorded: size %d, %v", size(), err)
	}
	if err := j.recorded(1); err != nil || size() != 0 {
		t.Errorf("all recorded: size %d, %v", size(), err)
	}
	if err := j.append(delivery{3, nil}); err != nil || size() != int64(len("3 .\n")) {
		t.Errorf("appending after emptying: size %d, %v", size(), err)
	}
}
