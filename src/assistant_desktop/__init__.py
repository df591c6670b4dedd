"""Assistant Desktop: one window for a client and their assistant."""
