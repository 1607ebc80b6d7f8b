package sessions

// withoutWaiting is nothing here: no name in a folder of this system is a pipe.
const withoutWaiting = 0
