//go:build linux || darwin || freebsd

package cli

import "golang.org/x/sys/unix"

// freeBytes is how much this user may still write to the disk of a folder.
func freeBytes(dir string) (free uint64, ok bool) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return uint64(max(int64(st.Bavail), 0)) * uint64(st.Bsize), true
}
