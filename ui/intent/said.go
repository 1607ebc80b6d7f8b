package intent

// OverlaySaid is what was said to the person, to be read again.
const OverlaySaid Overlay = "said"
