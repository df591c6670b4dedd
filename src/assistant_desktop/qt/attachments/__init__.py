"""Attached files in the window: rows with what can be done, and the work behind them."""
