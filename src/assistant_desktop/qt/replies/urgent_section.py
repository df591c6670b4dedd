"""What an urgent task displaces, in its pane: the choice, or what has given way."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..page import PageContext
from ..section import Section


class UrgentSection(Section):
    """Give it a task with ``show_task``; hidden where nothing is displaced."""

    KINDS = frozenset(
        {"task", "agreement", "work_entry", "setting", "person", "day_off", "absence"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context, self._task = context, ""
        self._shown: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 8)
        self._box.setSpacing(6)
        self.hide()

    def show_task(self, task: str, *, urgent: bool) -> None:
        """Show what a task displaces."""
        self._task = task if urgent else ""
        self.reload()

    def refresh(self) -> None:
        """Reckon again."""
        if not self._task:
            self._fill(None)
            self.hide()
            return
        from ...services import displacement  # only where something is urgent

        core = self._context.core
        found = displacement.of_task(core, self._task)
        moved = displacement.moved_sentences(core, self._task)
        told = found.choices(found.suggested) if found is not None else None
        if not self._fill((self._task, told, moved)):
            return
        if moved:
            from .displaced import MovedLines

            self._box.addWidget(MovedLines(moved))
        if found is not None:
            from .displaced import DisplacedCard

            card = DisplacedCard(self._context, found, titled=False)
            card.left.connect(card.hide)
            self._box.addWidget(card)
        self.setVisible(bool(moved) or found is not None)

    def _fill(self, shown: object) -> bool:
        """Make room for other content; False where it is the same."""
        if shown == self._shown:
            return False
        self._shown = shown
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        return True
