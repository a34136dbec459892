package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// pageLimit is what the whole page may weigh, in bytes.
const pageLimit = 150 << 10

// TestPageIsLight fetches everything the page is made of, as a browser does.
func TestPageIsLight(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	seen, total := map[string]bool{}, 0
	parts := regexp.MustCompile(`(?:src|href)="(/page/[^"]+)"|from "\./([^"]+)"`)
	var fetch func(path string)
	fetch = func(path string) {
		if seen[path] {
			return
		}
		seen[path] = true
		res, err := http.Get(d.srv.url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %v", path, res.StatusCode, err)
		}
		total += len(body)
		if strings.Contains(string(body), "https://") {
			t.Errorf("%s names an address outside", path)
		}
		for _, m := range parts.FindAllStringSubmatch(string(body), -1) {
			if fetch(m[1]); m[2] != "" {
				fetch("/page/" + m[2])
			}
		}
	}
	seen[""] = true
	fetch("/")
	t.Logf("%d bytes in %d files", total, len(seen)-1)
	if total > pageLimit || len(seen) < 8 {
		t.Errorf("the page weighs %d bytes in %d files, at most %d wanted", total, len(seen)-1, pageLimit)
	}
}

// axe puts axe-core into the page and gives what it finds serious.
func (b *browser) axe(source string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](source))
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	raw := inPage[string](b, `axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(r => JSON.stringify(r.violations))`)
	if err := json.Unmarshal([]byte(raw), &found); err != nil {
		b.t.Fatal(err)
	}
	for _, v := range found {
		line := fmt.Sprintf("axe: %s %s: %s", v.Impact, v.ID, v.Help)
		for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
			line += "\n  " + n.HTML + "\n  " + n.FailureSummary
		}
		if v.Impact == "serious" || v.Impact == "critical" {
			b.t.Error(line)
		} else {
			b.t.Log(line)
		}
	}
}

// axeSource is axe-core from the folder of npm packages that ZHUQI_NPM names.
func axeSource(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("ZHUQI_NPM")
	if dir == "" {
		t.Skip("ZHUQI_NPM names no folder with axe-core in it")
	}
	source, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// TestPageForEverybody looks at the page in each of its states as a screen reader's user would need it.
func TestPageForEverybody(t *testing.T) {
	source := axeSource(t)
	d := pageDemo(t, "2026-11-23 09:10")
	for _, width := range []int{1440, 390, 360} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			b := newBrowser(t, d.srv.url, width, 844)
			b.axe(source)
			b.click("#guide", "开始导览")
			b.say("老王", "厂里电费太高,有什么优惠电价政策")
			b.says("老王", "政策解读员")
			b.axe(source)
			for _, drawer := range []string{"faults", "inspect", "script"} {
				if width < 900 && inPage[bool](b, `!document.querySelector('header').classList.contains('open')`) {
					b.click("header", "菜单")
				}
				b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-drawer=` + drawer + `]').click()`))
				b.until(`!document.querySelector('#` + drawer + `').hidden`)
				if drawer == "inspect" {
					b.until(`document.querySelector('#rows').childElementCount > 0`)
				}
				b.axe(source)
			}
			if wide := inPage[int](b, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("the page is %d wide in a window of %d", wide, width)
			}
		})
	}
}
