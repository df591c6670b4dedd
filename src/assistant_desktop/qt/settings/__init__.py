"""The settings: sections at the left, one page at the right; everything takes effect at once."""
