"""The guide, offline: the built pages in the browser, else the same text in a panel.

Where it lies: in an installed program beside the package's code (``docs``), from source in
``build/site`` (``make site``) and ``docs``.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from ...words import Words
from .. import theme
from ..widgets.buttons import Button
from .overlay import Overlay

PACKAGE = Path(__file__).resolve().parent.parent.parent
_WIDTH = 820


def page(language: str, package: Path = PACKAGE) -> Path | None:
    """The first page of the built guide."""
    source = package.parent.parent
    built = (package / "docs" / language, source / "build" / "site" / language)
    return next((one / "index.html" for one in built if (one / "index.html").is_file()), None)


def text(language: str, package: Path = PACKAGE) -> Path | None:
    """The first page as Markdown."""
    source = package.parent.parent
    written = (package / "docs", source / "docs")
    found = (one / "guide" / language / "index.md" for one in written)
    return next((one for one in found if one.is_file()), None)


def exists(language: str) -> bool:
    """Whether there is something to open; an installation without it does not offer it."""
    return page(language) is not None or text(language) is not None


def open_guide(window: QWidget, words: Words) -> "GuidePanel | None":
    """Open the guide in the browser; where that does not work, in a panel, which is returned."""
    built, written = page(words.language), text(words.language)
    if built is not None and QDesktopServices.openUrl(QUrl.fromLocalFile(str(built))):
        return None
    shown = written or built
    if shown is None:
        return None
    panel = GuidePanel(window, words, shown)
    panel.present(panel.browser)
    return panel


class GuidePanel(Overlay):
    """One page of the guide, and those that it links to."""

    def __init__(self, parent: QWidget, words: Words, first: Path) -> None:
        super().__init__(parent, words("shell.guide.title"), words("shell.close"), _WIDTH)
        row = QHBoxLayout()
        start = Button(words("shell.guide.contents"), "quiet", "list", size="small")
        back = Button(words("shell.guide.back"), "quiet", "arrow-left", size="small")
        row.addWidget(start)
        row.addWidget(back)
        row.addStretch(1)
        self.box.addLayout(row)
        self.browser = _Browser()
        self.browser.setAccessibleName(words("shell.guide.title"))
        self.browser.setMinimumHeight(max(240, parent.height() - 240))
        self.browser.setSource(QUrl.fromLocalFile(str(first)))
        back.setEnabled(False)
        back.clicked.connect(self.browser.backward)
        start.clicked.connect(self.browser.home)
        self.browser.backwardAvailable.connect(back.setEnabled)
        self.box.addWidget(self.browser, 1)


class _Browser(QTextBrowser):
    """Goes to pages that are there, and to nothing else; pictures fit its width."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.follow)

    def follow(self, link: QUrl) -> None:
        """Go where a link leads, within the guide."""
        target = self.source().resolved(link)
        if target.isLocalFile() and Path(target.toLocalFile()).is_file():
            self.setSource(target)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """What a page shows; pictures no wider than the page."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        wide = theme.current().size(_WIDTH - 120)
        if picture.width() <= wide:
            return picture
        return picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
