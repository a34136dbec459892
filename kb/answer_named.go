package kb

// titled is a policy with the names by which a question may call it.
type titled struct {
	policy PolicyID
	names  []string
}

func newTitled(p Policy) titled { return titled{policy: p.ID} }
