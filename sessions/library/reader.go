package library

import (
	"encoding/binary"
	"errors"
	"math"
)

// errDamaged says that a file of the index cannot be used. It is never shown: what it held is
// read again from the sessions.
var errDamaged = errors.New("the index is damaged")

// reader takes values off a text that may hold anything. After the first that is not there, err
// is set, and all that follow are zero.
type reader[T string | []byte] struct {
	rest T
	err  error
}

func (r *reader[T]) fail() {
	r.err, r.rest = errDamaged, r.rest[:0]
}

func (r *reader[T]) byte() byte {
	if len(r.rest) == 0 {
		r.fail()
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader[T]) uvarint() uint64 {
	var v uint64
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
	r.fail()
	return 0
}

func (r *reader[T]) varint() int64 {
	u := r.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

// count is a number of things of which each takes a byte at least.
func (r *reader[T]) count() int {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.fail()
		return 0
	}
	return int(n)
}

// figure is a number that is never negative.
func (r *reader[T]) figure() int {
	n := r.uvarint()
	if n > math.MaxInt32 {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader[T]) text() T {
	n := r.count()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader[T]) float() float64 {
	if len(r.rest) < 8 {
		r.fail()
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64([]byte(r.rest[:8])))
	r.rest = r.rest[8:]
	if math.IsNaN(f) || math.IsInf(f, 0) {
		r.fail()
		return 0
	}
	return f
}
