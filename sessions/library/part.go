package library

import (
	"os"
	"sync"
)

// part is the sessions of one segment, by their numbers there; -1: it is not in force.
type part struct {
	segment  *segment
	head     *head
	sessions []int // positions in the view

	mu   sync.Mutex
	file *os.File // nil: not opened yet
}

// open opens the file of the segment, once.
func (p *part) open() (*os.File, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.file != nil {
		return p.file, nil
	}
	f, err := os.Open(p.segment.path)
	if err != nil {
		return nil, errDamaged
	}
	p.file = f
	return f, nil
}

func (p *part) close() {
	if p.file != nil {
		_ = p.file.Close()
	}
}

// parts groups the view by segments. What is in no segment yet is one of its own.
func (v *view) parts() []*part {
	by := map[*segment]int{}
	var out []*part
	var loose draft
	outside := &part{}
	for at, e := range v.entries {
		if e.segment == nil {
			loose.add(e.fields)
			outside.sessions = append(outside.sessions, at)
			continue
		}
		i, known := by[e.segment]
		if !known {
			i = len(out)
			by[e.segment] = i
			out = append(out, &part{segment: e.segment})
		}
		p := out[i]
		for len(p.sessions) <= e.number && e.number < e.segment.sessions {
			p.sessions = append(p.sessions, -1)
		}
		if e.number < len(p.sessions) {
			p.sessions[e.number] = at
		}
	}
	if s := inMemory(&loose); s != nil && loose.sessions > 0 {
		outside.segment = s
		out = append(out, outside)
	}
	return out
}
