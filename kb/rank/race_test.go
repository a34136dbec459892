//go:build race

package rank_test

const underRace = true
