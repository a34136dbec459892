//go:build race

package kb_test

const underRace = true
