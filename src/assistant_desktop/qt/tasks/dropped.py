"""What is dropped on a task, as the beginning of a delivery."""

from typing import TypedDict

from PySide6.QtCore import QMimeData


class Dropped(TypedDict):
    """The fields of a delivery that a drop can fill; '' where it does not."""

    note: str
    link: str
    path: str


def read_drop(data: QMimeData) -> Dropped:
    """The first file and the first link; else the text, as a link where it is one address."""
    found = Dropped(note="", link="", path="")
    for url in data.urls():
        if url.isLocalFile():
            found["path"] = found["path"] or url.toLocalFile()
        else:
            found["link"] = found["link"] or url.toString()
    if not (found["link"] or found["path"]):
        text = data.text().strip()
        is_link = text.startswith(("http://", "https://")) and not text.split()[1:]
        found["link" if is_link else "note"] = text
    return found
