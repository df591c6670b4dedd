"""The writing check in text fields, and holding back what is hard."""
