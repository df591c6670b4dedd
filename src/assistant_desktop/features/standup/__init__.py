"""The daily stand-up."""
