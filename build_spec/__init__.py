"""How the installed program is made."""
