package panes

import "testing"

func TestTheHeadOfASource(t *testing.T) {
	for _, tc := range []struct {
		name, file, copyOf, want string
		room                     int
	}{
		{"whole", "audit/a.md", "", "audit/a.md", 13},
		{"without its folders", "audits/2024/lease.md", "", "lease.md", 13},
		{"without its ending", "audits/article.md", "", "article", 9},
		{"by its end", "audits/article-of-march.md", "", "..rch.md", 8},
		{"a hidden file", ".dockerignore", "", "..ignore", 8},
		{"a copy", "a.md", "copy of b.md", "a.md (copy)", 13},
		{"a copy without its folders", "audits/a.md", "copy of b.md", "a.md (copy)", 13},
		{"a copy by its name alone", "article.md", "copy of b.md", "article.md", 13},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := sourceHead(sheetSource{name: tc.file, copyOf: tc.copyOf}, tc.room); got != tc.want {
				t.Errorf("%q, wanted %q", got, tc.want)
			}
		})
	}
}

func TestTheNarrowestMatrixFitsWhatIsStoodOn(t *testing.T) {
	for _, width := range []int{16, 20, 40, 60, 120} {
		for _, col := range []int{0, 2} {
			if c := lay(width, 3, col); claimSign+c.claim+c.all+c.each*c.shown > max(width, claimSign+narrowColumn) {
				t.Errorf("%d cells, column %d: %+v", width, col, c)
			}
		}
	}
}
