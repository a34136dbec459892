package index

// WithEncoder takes another encoder of passages than the model's.
func WithEncoder(e Encoder) Option { return func(m *Memory) { m.encoder = e } }
