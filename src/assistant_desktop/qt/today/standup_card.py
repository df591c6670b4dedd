"""The stand-up on the first page: how long until it, what is prepared, and the way in."""

from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.standup import model, queries
from ...features.tasks import queries as tasks
from ...kernel.clock import from_text
from ...kernel.ref import Ref
from ...services import standup as service
from ...words import when
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Card, ElidedLabel, Label
from ..widgets.ring import MiniRing

_COUNTED = ("deliveries", "today", "late", "sparks")


class StandupCard(Card):
    """Before, running, done, or past its time. ``wide`` also says what is prepared."""

    def __init__(self, context: PageContext, wide: bool, parent: QWidget | None = None) -> None:
        super().__init__("", 0, parent)
        self._context, self._wide = context, wide
        self._act = "start"
        self._id = self._said = ""
        words = context.words
        row = QHBoxLayout()
        side = 16 if wide else 12
        row.setContentsMargins(side, 14, side, 14)
        row.setSpacing(14 if wide else 10)
        self._ring = MiniRing(44 if wide else 36)
        row.addWidget(self._ring)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        top = QHBoxLayout()
        top.setSpacing(8)
        self._title = Label("", "card")
        self._left = Label("", "small", "t2")
        top.addWidget(self._title)
        top.addWidget(self._left)
        top.addStretch(1)
        texts.addLayout(top)
        self._detail = ElidedLabel("", "small", "t2")
        texts.addWidget(self._detail)
        row.addLayout(texts, 1)
        self._look = Button(words("today.standup.look"), "quiet")
        self._look.clicked.connect(lambda: context.go("standup"))
        row.addWidget(self._look)
        self._start, self._open = Button("", "primary"), Button("")
        for button in (self._start, self._open):
            button.clicked.connect(self._go)
            row.addWidget(button)
        self.box.addLayout(row)
        self._look.setVisible(wide)
        self._left.setVisible(wide)

    def refresh(self) -> bool:
        """Show how it stands; False where there is none today."""
        core, words = self._context.core, self._context.words
        row = queries.unfinished(core.reader) or queries.standup_on(core.reader, core.today)
        agreed = service.agreed_at(core)
        if row is None:
            since = tasks.pair_since(core.reader)
            # Whoever set up after the agreed time has missed nothing.
            new = since is not None and from_text(since) > agreed
            if new or not service.is_standup_day(core):
                return False
        self._id = row["id"] if row else ""
        self._title.setText(
            words("today.standup.title", time=when.time_of(agreed, core.clock.zone()))
        )
        state = row["state"] if row else ""
        if state in (model.RUNNING, model.PAUSED):
            self._show("resume", words(f"today.standup.{state}"), 1.0, "…", "play-fill")
        elif state == model.OPEN:
            self._show("resume", words("today.standup.written"), 1.0, "…", "pencil-simple")
        elif state == model.DONE:
            self._show_done(row or {})
        elif state == model.SKIPPED:
            self._show("look", words("today.standup.skipped"), 0.0, "–", "")
        else:
            self._show_waiting()
        self._look.setVisible(self._wide and self._act == "start")
        self._say_plan(state)
        return True

    def prepare(self) -> None:
        """Say what is prepared; it is read apart, since it gathers from everywhere."""
        if not self._wide or self._act != "start":
            return
        words = self._context.words
        checklist = service.prepared(self._context.core)
        full = [one for one in checklist.steps if not one.empty]
        parts = [
            words(f"today.standup.count.{key}", n=len(step.lines))
            for key in _COUNTED
            if (step := checklist.step(key)) is not None and step.lines
        ]
        text = words("today.standup.prepared", n=len(full))
        comma = words("today.standup.comma")
        self._detail.set_text(f"{text}　{comma.join(parts)}".strip("　"))

    def focus_start(self) -> None:
        """Start, as its button does."""
        self._go()

    def _show_waiting(self) -> None:
        core, words = self._context.core, self._context.words
        left = service.agreed_at(core) - core.clock.now()
        minutes = int(left / timedelta(minutes=1)) + (left % timedelta(minutes=1) > timedelta())
        if left <= timedelta(0):
            past = "today.standup.now" if left > -timedelta(minutes=15) else "today.standup.past"
            late = past == "today.standup.past"
            self._show("start", words(past), 1.0, "!" if late else "0", "play-fill")
            self._ring.set_share(1.0, "!" if late else "0", self.accessibleName(), "yama")
            return
        said = words("today.standup.left", length=when.length(words, minutes))
        figure = str(minutes) if minutes < 100 else f"{minutes // 60}h"
        self._show("start", said, min(1.0, minutes / 60), figure, "play-fill")

    def _show_done(self, row: dict[str, object]) -> None:
        core, words = self._context.core, self._context.words
        course = queries.course(core.reader, row)
        spent = sum(step.spent for step in course.steps)
        said = words("today.standup.done", length=service.duration(words, spent))
        self._show("minutes", said, 1.0, "✓", "")

    def _show(self, act: str, left: str, share: float, figure: str, icon: str) -> None:
        words = self._context.words
        self._act = act
        self._left.setText(left if self._wide else "")
        self._said = left
        filled = act in ("start", "resume")
        self._start.setVisible(filled)
        self._open.setVisible(not filled)
        button = self._start if filled else self._open
        button.setText(words(f"today.standup.act.{act}"))
        if icon:
            button.set_icon(icon)
        sentence = f"{self._title.text()} {left}"
        self._ring.set_share(share, figure, sentence)
        self.setAccessibleName(sentence)

    def _say_plan(self, state: str) -> None:
        core, words = self._context.core, self._context.words
        self._detail.setVisible(not state or not self._wide)
        if not self._wide:
            target = words("today.standup.target", n=core.setting("standup.target_minutes"))
            self._detail.set_text(self._said if state else f"{self._said}　{target}")

    def _go(self) -> None:
        if self._act == "minutes":
            self._context.go(Ref("standup", self._id))
        else:
            self._context.go("standup", "start" if self._act == "start" else "")
