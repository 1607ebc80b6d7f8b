package widgets

import "fmt"

// Size is a length in bytes as files are told: "812 B", "12.4 KB", "340 KB", "10.2 MB".
func Size(bytes int64) string {
	switch kb := float64(bytes) / 1000; {
	case bytes < 1000:
		return fmt.Sprintf("%d B", bytes)
	case kb < 99.95:
		return fmt.Sprintf("%.1f KB", kb)
	case kb < 999.5:
		return fmt.Sprintf("%.0f KB", kb)
	default:
		return fmt.Sprintf("%.1f MB", kb/1000)
	}
}
