//go:build unix

package sessions

import "syscall"

// withoutWaiting opens a pipe without waiting for who writes it. It changes nothing about a file.
const withoutWaiting = syscall.O_NONBLOCK
