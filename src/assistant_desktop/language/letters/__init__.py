"""Letters and mails out of templates: business form, fields filled in, gaps that cannot be missed.

Pure and loaded on first use. Both languages are complete; a letter is written in either, whatever
the window speaks.
"""

from .form import Letter, Part, at_the_right, gaps, parts
from .model import FIELDS, LETTER, MAIL, TEMPLATES, Fields, Template
from .season import greeting
from .write import own, write

__all__ = [
    "FIELDS",
    "LETTER",
    "MAIL",
    "TEMPLATES",
    "Fields",
    "Letter",
    "Part",
    "Template",
    "at_the_right",
    "gaps",
    "greeting",
    "own",
    "parts",
    "write",
]
