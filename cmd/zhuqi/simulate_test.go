package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"path/filepath"
	"strconv"
	"testing"
)

// simulateSeeds is how many seeds are lived through, from 1 on.
var simulateSeeds = flag.Int("simulate-seeds", 1, "how many seeds of the simulation to run")

// A few weeks of a small county, with two stops of the program and Spring Festival: nothing is lost, doubled or forgotten.
func TestSimulatedWeeks(t *testing.T) {
	t.Parallel()
	for seed := range *simulateSeeds {
		dir := t.TempDir()
		var out, errOut bytes.Buffer
		status := run([]string{"simulate", "--seed", strconv.Itoa(seed + 1), "--tickets", "60", "--firms", "25", "--units", "17", "--days", "60",
			"--data", filepath.Join(dir, "data"), "--calls", filepath.Join(dir, "calls.jsonl")}, &out, &errOut)
		var got simReport
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatalf("seed %d: status %d: %v\n%s", seed+1, status, err, errOut.String())
		}
		if wrong := got.wrong(); wrong != "" || status != 0 {
			t.Errorf("seed %d: status %d: %s\n%q", seed+1, status, wrong, got.Problems)
		}
		if got.Tickets < 50 || got.Closed < 20 || got.Sent < 50 || got.Calls < 1000 {
			t.Errorf("seed %d: too little happened: %+v", seed+1, got)
		}
	}
}
