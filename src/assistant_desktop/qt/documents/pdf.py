"""A letter or minutes as pages to print or send on: A4, the parts of a letter in their places."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSaveFile, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ..fonts import families

_MARGIN_MM, _POINTS, _HEADING = 25, 10.5, 14
_LINE_PERCENT = 150
_DPI = 300


def write_pdf(path: Path, title: str, body: str, right: Collection[str], *, heading: bool) -> None:
    """Write a text as PDF, whole or not at all; ``right`` are the lines that stand at the right
    (date, sender, closing word). ``heading``: its title stands above. For any thread.

    Raises OSError.
    """
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("Assistant Desktop")
    writer.setResolution(_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = _document(title if heading else "", body, right)
    document.documentLayout().setPaintDevice(writer)
    # The margins are the page's; without a size of its own the document would print page numbers.
    document.setPageSize(writer.pageLayout().paintRectPixels(_DPI).size().toSizeF())
    document.print_(writer)
    del writer  # it writes its end when it goes
    if not file.commit():
        raise OSError(file.errorString())


def _document(title: str, body: str, right: Collection[str]) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setFamilies(families())
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    wanted = {line.strip() for line in right if line.strip()}
    if title:
        large = QTextCharFormat()
        large.setFontPointSize(_HEADING)
        large.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(title, large)
        cursor.insertBlock()
        cursor.insertBlock()
    for number, line in enumerate(body.rstrip().splitlines()):
        if number:
            cursor.insertBlock()
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if line.strip() in wanted:
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
        cursor.setBlockFormat(form)
        cursor.insertText(line, QTextCharFormat())
    return document
