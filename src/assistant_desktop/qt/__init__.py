"""The window: layout and wiring. The only package that imports Qt."""
