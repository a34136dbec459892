package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// calls lists what a file calls of a package, by the package's usual name.
func calls(t *testing.T, path, pkg string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg && x.Obj == nil {
				out = append(out, s.Sel.Name)
			}
		}
		return true
	})
	return out
}
