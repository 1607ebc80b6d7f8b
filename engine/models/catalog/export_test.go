package catalog

// ReadKept reads a refreshed list as the program does at its start.
func ReadKept(path string) (date string, models int, trouble string) {
	was := newer.Load()
	defer newer.Store(was)
	Newer(path)
	list, date, trouble := refreshed()
	for _, p := range list {
		models += len(p.Models)
	}
	return date, models, trouble
}
