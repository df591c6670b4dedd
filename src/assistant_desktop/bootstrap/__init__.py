"""The only place that builds real objects and wires them together."""
