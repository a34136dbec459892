package ticket_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"zhuqi/bot/ticket"
)

// The events of a data folder written before the record had versions give the tickets they gave then.
func TestOldEventsReplayUnchanged(t *testing.T) {
	data, err := os.ReadFile("testdata/events-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var lives []struct {
		Name   string
		Events []ticket.Event
		Ticket json.RawMessage
	}
	if err := json.Unmarshal(data, &lives); err != nil || len(lives) == 0 {
		t.Fatalf("%d lives, %v", len(lives), err)
	}
	for _, l := range lives {
		var want ticket.Ticket
		was := json.NewDecoder(bytes.NewReader(l.Ticket))
		was.DisallowUnknownFields()
		if err := was.Decode(&want); err != nil {
			t.Fatalf("%s: %v", l.Name, err)
		}
		got, err := ticket.Replay(l.Events)
		if err != nil || asJSON(got) != asJSON(want) {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", l.Name, err, asJSON(got), asJSON(want))
		}
	}
}
