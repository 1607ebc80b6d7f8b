package material

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"plenum/engine"
)

// decode turns the bytes of a file into clean text, or says what they are instead and what
// to do. UTF-8 and, by its byte order mark, UTF-16 are read; what is not valid becomes
// U+FFFD.
func decode(name string, b []byte) (string, error) {
	if order, found := utf16Order(b); found {
		return engine.Clean(fromUTF16(b[2:], order)), nil
	}
	if k, found := kindOf(name, b); found {
		return "", fmt.Errorf("%s is %s, not text; %s", name, k.is, strings.ReplaceAll(k.advice, "FILE", name))
	}
	head := b[:min(len(b), 64<<10)]
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return "", fmt.Errorf("%s is a binary file, not text; give a text made from it", name)
	case strange(head):
		return "", fmt.Errorf("%s is not UTF-8 text; try iconv -f latin1 -t utf-8 %s", name, name)
	}
	return engine.Clean(string(b)), nil
}

// strange reports text in an encoding that is not ours: more than one byte in twenty would
// be lost.
func strange(head []byte) bool {
	bad := 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		if r == utf8.RuneError && n == 1 && utf8.FullRune(head[i:]) {
			bad++
		}
		i += n
	}
	return bad*20 > len(head)
}

func utf16Order(b []byte) (binary.ByteOrder, bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe, 0, 0}): // UTF-32
		return nil, false
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return binary.LittleEndian, true
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return binary.BigEndian, true
	}
	return nil, false
}

func fromUTF16(b []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// kind is a sort of file that is no text.
type kind struct {
	magic  string // how it begins
	ext    string // where several sorts begin alike: how its name ends; empty: any
	is     string
	advice string // FILE stands for its name
}

const office = "save it as text or markdown first, or try pandoc -t markdown FILE"

// kinds are tried in order. The beginnings are those of the formats' own specifications.
var kinds = []kind{
	{"%PDF-", "", "a PDF", "try pdftotext FILE"},
	{"PK\x03\x04", ".docx", "a Word document", office},
	{"PK\x03\x04", ".odt", "an OpenDocument text", office},
	{"PK\x03\x04", ".epub", "an EPUB book", office},
	{"PK\x03\x04", ".xlsx", "a spreadsheet", "save its sheets as CSV first"},
	{"PK\x03\x04", ".ods", "a spreadsheet", "save its sheets as CSV first"},
	{"PK\x03\x04", ".pptx", "a presentation", "save its outline as text first"},
	{"PK\x03\x04", "", "a zip archive", "unpack it and name the files inside"},
	{"\xd0\xcf\x11\xe0", "", "an old Office document", office},
	{"{\\rtf", "", "a rich text document", office},
	{"\x1f\x8b", "", "a gzip archive", "try gunzip FILE"},
	{"BZh", "", "a bzip2 archive", "try bunzip2 FILE"},
	{"\xfd7zXZ\x00", "", "an xz archive", "try unxz FILE"},
	{"\x28\xb5\x2f\xfd", "", "a zstd archive", "try unzstd FILE"},
	{"7z\xbc\xaf\x27\x1c", "", "a 7z archive", "unpack it and name the files inside"},
	{"\x89PNG", "", "a PNG picture", "describe it, or give its text"},
	{"\xff\xd8\xff", "", "a JPEG picture", "describe it, or give its text"},
	{"GIF8", "", "a GIF picture", "describe it, or give its text"},
	{"II*\x00", "", "a TIFF picture", "describe it, or give its text"},
	{"MM\x00*", "", "a TIFF picture", "describe it, or give its text"},
	{"ID3", "", "a sound file", "give a transcript of it"},
	{"OggS", "", "a sound file", "give a transcript of it"},
	{"fLaC", "", "a sound file", "give a transcript of it"},
	{"RIFF", "", "a sound, video or picture file", "describe it, or give a transcript"},
	{"\x7fELF", "", "a program", "give its source instead"},
	{"\xcf\xfa\xed\xfe", "", "a program", "give its source instead"},
	{"\x00asm", "", "a WebAssembly program", "give its source instead"},
	{"SQLite format 3\x00", "", "an SQLite database", "try sqlite3 FILE .dump"},
	{"\xff\xfe\x00\x00", "", "UTF-32 text, which is rare,", "try iconv -f utf-32 -t utf-8 FILE"},
}

func kindOf(name string, b []byte) (kind, bool) {
	for _, k := range kinds {
		if !bytes.HasPrefix(b, []byte(k.magic)) {
			continue
		}
		if k.ext != "" && !strings.EqualFold(filepath.Ext(name), k.ext) {
			continue
		}
		if textual(k, b) {
			continue
		}
		return k, true
	}
	if len(b) > 12 && string(b[4:8]) == "ftyp" {
		return kind{is: "a video or sound file", advice: "give a transcript of it"}, true
	}
	return kind{}, false
}

// textual reports a beginning of printable letters that a plain text may have as well, such
// as a note that starts with "RIFF".
func textual(k kind, b []byte) bool {
	for _, r := range k.magic {
		if r < 0x20 || r > 0x7e {
			return false
		}
	}
	if strings.HasPrefix(k.magic, "%PDF") || strings.HasPrefix(k.magic, "{\\rtf") {
		return false
	}
	return bytes.IndexByte(b[:min(len(b), 4<<10)], 0) < 0 && utf8.Valid(b[:min(len(b), 4<<10)])
}
