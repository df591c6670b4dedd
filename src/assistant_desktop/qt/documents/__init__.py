"""Letters out of templates, checked before they leave, and minutes whose lines become tasks."""
