"""The pairing code as a picture, for a camera instead of a keyboard."""

import io

_QUIET = 4
"""Modules of white around it, as the standard asks."""


def svg(code: str) -> bytes:
    """A QR picture of a text: dark on white at any size, whatever the theme."""
    import segno

    out = io.BytesIO()
    segno.make(code, error="m", micro=False).save(
        out, kind="svg", border=_QUIET, dark="#000", light="#fff", xmldecl=True
    )
    return out.getvalue()


def png(code: str, pixels: int = 240) -> bytes:
    """The same as a PNG of at least ``pixels`` a side (modules are whole pixels)."""
    import segno

    made = segno.make(code, error="m", micro=False)
    width, _ = made.symbol_size(border=_QUIET)
    out = io.BytesIO()
    made.save(out, kind="png", scale=max(1, -(-pixels // width)), border=_QUIET)
    return out.getvalue()
