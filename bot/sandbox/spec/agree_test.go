package spec_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/sandbox/spec"
)

func TestRequests(t *testing.T) {
	warned := []string{"an empty row", "a part that nothing names"}
	for _, r := range requests() {
		got := spec.Default().Request(r.method, r.params, r.files)
		if !r.wrong && len(got) > 0 != slices.Contains(warned, r.name) {
			t.Errorf("%s, %s: got %v", r.method, r.name, got)
		}
		if spec.Wrong(got) != r.wrong {
			t.Errorf("%s, %s: got %v, want an error: %v", r.method, r.name, got, r.wrong)
		}
	}
}

func TestResults(t *testing.T) {
	for _, r := range results() {
		got := spec.Default().Response(r.method, r.answer())
		if spec.Wrong(got) != r.wrong {
			t.Errorf("%s, %s: got %v, want an error: %v", r.method, r.name, got, r.wrong)
		}
	}
}

// ask runs the reference checker over lines of {method, params, files} or {method, result}; it prints 1 for an error, else 0.
const ask = `
import json, sys
sys.path.insert(0, sys.argv[1])
from validate import Spec
s = Spec()
for line in sys.stdin:
    r = json.loads(line)
    if "result" in r: p = s.check_response(r["method"], r["result"])
    else: p = s.check(r["method"], r["params"], set(r["files"] or ()))
    print(int(any(x[0] == "error" for x in p)))
`

// TestAgreement: where the reference checker finds an error, so do we. Where we see it otherwise, the case says so.
func TestAgreement(t *testing.T) {
	const reference = "../../../../shared/telegram"
	if _, err := os.Stat(reference + "/validate.py"); err != nil {
		t.Skip("../shared is absent: not compared with the reference checker")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is absent: not compared with the reference checker")
	}
	type verdict struct {
		name           string
		wrong, differs bool
	}
	var in bytes.Buffer
	var ours []verdict
	line := func(v any, o verdict) {
		if err := json.NewEncoder(&in).Encode(v); err != nil {
			t.Fatal(err)
		}
		ours = append(ours, o)
	}
	for _, r := range requests() {
		line(map[string]any{"method": r.method, "params": r.params, "files": r.files},
			verdict{r.method + ", " + r.name, spec.Wrong(spec.Default().Request(r.method, r.params, r.files)), r.differs})
	}
	for _, r := range results() {
		line(map[string]any{"method": r.method, "result": json.RawMessage(r.body)},
			verdict{r.method + ", " + r.name, spec.Wrong(spec.Default().Response(r.method, r.answer())), r.differs})
	}
	c := exec.Command(python, "-B", "-c", ask, reference)
	c.Stdin = &in
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	theirs := strings.Fields(string(out))
	if len(theirs) != len(ours) || len(ours) < 120 {
		t.Fatalf("got %d verdicts for %d cases", len(theirs), len(ours))
	}
	different := 0
	for i, o := range ours {
		want := theirs[i] == "1"
		if o.differs {
			different++
			want = !want
		}
		if o.wrong != want {
			t.Errorf("%s: got an error: %v, the reference %s", o.name, o.wrong, theirs[i])
		}
	}
	t.Logf("%d cases, %d of them known to differ", len(ours), different)
}
