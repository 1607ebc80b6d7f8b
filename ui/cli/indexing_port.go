package cli

// note takes down how many of the saved sessions were read, of those that have to be.
func (x *indexed) note(done, of int) {
	if of > 0 {
		x.left.Store(int64(of - done))
		x.of.Store(int64(of))
	}
}

// Indexed implements ui.Indexing.
func (s libraryPort) Indexed() float64 {
	of, left := s.desk.indexed.of.Load(), s.desk.indexed.left.Load()
	if of == 0 {
		return 1
	}
	return 1 - float64(left)/float64(of)
}
