"""A day on which somebody suddenly cannot work: the panel that prepares it, and the banner."""
