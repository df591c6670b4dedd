"""A first reply for other places: Chatwork, Slack or a mail, through the clipboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ...services import reply_texts
from ...services.core import Core
from ..page import PageContext
from ..widgets.buttons import Button


def copy_menu(
    core: Core, title: str, text: str, told: Callable[[str], None], parent: QWidget
) -> QMenu:
    """The places to copy a reply for; ``told`` hears the sentence that says it is copied."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = core.words

    def copy(place: str) -> None:
        QGuiApplication.clipboard().setText(reply_texts.copied(core, place, title, text))
        told(words("replies.copied"))

    for place in reply_texts.PLACES:
        action = menu.addAction(words(f"replies.copy_for.{place}"))
        action.triggered.connect(lambda _on=False, place=place: copy(place))
    return menu


class CopyReply(QWidget):
    """Under the reply of the acting person: a link that copies it. Hidden where there is none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._title = self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._link = Button(context.words("replies.copy"), "link", "copy")
        self._link.setAccessibleName(context.words("replies.copy_name"))
        self._link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._link.clicked.connect(lambda _on=False: self._ask())
        row.addWidget(self._link)
        row.addStretch(1)
        self.hide()

    def show_reply(self, title: str, text: str, by: str | None) -> None:
        """The reply of a task; only one's own is sent on."""
        self._title, self._text = title, text
        self.setVisible(bool(text) and by == self._context.core.me.id)

    def _ask(self) -> None:
        context = self._context
        menu = copy_menu(context.core, self._title, self._text, context.toast, self)
        menu.popup(self._link.mapToGlobal(self._link.rect().bottomLeft()))
