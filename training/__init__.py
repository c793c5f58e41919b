"""Training of the reader's model; needs torch, which reading does not."""
