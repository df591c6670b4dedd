"""The recovery sheet: one printed page that opens the data, and with them sharing, once more.

There is one code to keep. It opens the key of the database, and the group's key lies in there.
"""

from html import escape

from ..kernel.clock import local_date
from .core import Core


def recovery_sheet(core: Core, code: str, address: str = "") -> str:
    """The page as HTML that prints on A4 in black. ``code`` is the recovery code, ``address`` the
    shared place or ""."""
    words = core.words
    day = local_date(core.clock.now(), core.clock.zone()).isoformat()
    rows = [(words("share.sheet.who"), core.me.name), (words("share.sheet.day"), day)]
    if core.folder is not None:
        rows.append((words("share.sheet.data"), str(core.folder)))
    if address:
        rows.append((words("share.sheet.place"), address))
    facts = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in rows
    )
    steps = "".join(
        f"<li>{escape(words(key))}</li>"
        for key in ("share.sheet.install", "share.sheet.restore", "share.sheet.type")
    )
    title = escape(words("share.sheet.title"))
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<table>{facts}</table><p>{escape(words('share.sheet.what'))}</p>"
        f"<pre>{escape(code)}</pre><ol>{steps}</ol>"
        f"<p>{escape(words('share.sheet.keep'))}</p></body></html>"
    )


_STYLE = (
    "@page{size:A4;margin:25mm}body{font:12pt/1.6 sans-serif;color:#000;background:#fff}"
    "h1{font-size:20pt}th{text-align:left;padding-right:1em;font-weight:normal;color:#444}"
    "pre{font:bold 18pt/2 monospace;border:1pt solid #000;padding:0 1em;text-align:center}"
)
