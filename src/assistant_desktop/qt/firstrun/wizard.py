"""The first run: three steps, under a minute, then the recovery code. Everything can be changed
later, and quitting in the middle loses nothing but the passphrase."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ...features.people.model import ASSISTANT
from ...kernel.errors import Problem
from ...words import Words
from ..ports import Created, NewStore, Ports
from ..shell.work import Job, Progress
from ..widgets.buttons import Button, Segmented
from ..widgets.labels import Hairline, Label
from .code import CodeStep
from .draft import Draft
from .join import JoinStep
from .pair import PairStep
from .parts import Frame, aside, headline
from .place import PlaceStep
from .who import WhoStep

if TYPE_CHECKING:
    from ...services.sync.setup import Joined


class Starter(Protocol):
    """What the first run needs of the application."""

    ports: Ports
    folder: Path
    words: Words

    def choose_language(self, language: str) -> None:
        """Speak this language from now on."""
        ...

    def created(self, made: Created, folder: Path) -> None:
        """Go on with the data that were made."""
        ...


class Wizard(QWidget):
    """The whole first run; built anew when the language is switched."""

    def __init__(self, starter: Starter) -> None:
        super().__init__()
        self._starter = starter
        self.draft = Draft(starter.folder)
        self._made: Created | None = None
        self._joining: Job | None = None
        self._folder = starter.folder
        self._frame: Frame | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        kept = self.draft.text("language")
        if kept in ("ja", "en") and kept != starter.words.language:
            starter.choose_language(kept)
        self._build(min(self.draft.number("step"), 2))

    # -- building --------------------------------------------------------------------------------

    def _build(self, step: int) -> None:
        words = self._starter.words
        self.setAccessibleName(words("firstrun.name"))
        names = [words(key) for key in _STEPS]
        frame = Frame(words, names)
        self._head(frame, words)
        self._stack = QStackedWidget()
        frame.column.addWidget(self._stack, 1)
        role = self.draft.text("role", ASSISTANT)
        ports = self._starter.ports
        self.who = WhoStep(words, role, ports.open_demo is not None, ports.join is not None)
        self.who.join_asked.connect(self._show_join)
        self.who.demo_asked.connect(self._open_demo)
        self.pair = PairStep(words, self.draft)
        self.place = PlaceStep(words, self.draft, self._starter.folder, self._starter.ports)
        self.join = JoinStep(words, self._starter.folder, ports)
        self.join.asked.connect(self._mind_next)
        for page in (self.who, self.pair, self.place, self.join):
            self._stack.addWidget(page)
        self._foot(frame, words)
        self.place.asked.connect(self._mind_next)
        if self._frame is not None:
            self._row.removeWidget(self._frame)
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = frame
        self._row.addWidget(frame)
        self._show_step(step)

    def _head(self, frame: Frame, words: Words) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        self._title = headline()
        head.addWidget(self._title, 1)
        self._language = Segmented(words("firstrun.language"))
        self._language.add(words("firstrun.language.ja"), "ja")
        self._language.add(words("firstrun.language.en"), "en")
        self._language.set_value(words.language)
        self._language.chosen.connect(self._speak)
        head.addWidget(self._language, 0, Qt.AlignmentFlag.AlignTop)
        frame.column.addLayout(head)
        frame.column.addSpacing(4)
        self._text = Label("", "body", "t2", wrap=True)
        frame.column.addWidget(self._text)
        frame.column.addSpacing(24)

    def _foot(self, frame: Frame, words: Words) -> None:
        frame.column.addWidget(Hairline())
        frame.column.addSpacing(24)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self._back = aside(words("firstrun.back"))
        self._back.clicked.connect(self.back)
        self._later = aside(words("firstrun.code.later"))
        self._later.clicked.connect(self._finish_later)
        self._note = Label("", "small", "t2", wrap=True)
        self._next = Button(words("firstrun.next"), "primary", size="wizard")
        self._next.clicked.connect(self.forward)
        foot.addWidget(self._back)
        foot.addWidget(self._later)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._next)
        frame.column.addLayout(foot)

    # -- going on --------------------------------------------------------------------------------

    def forward(self) -> None:
        """The filled button: check this step and go on, or finish."""
        at = self._stack.currentIndex()
        if not self._next.isEnabled():
            return
        if at == 0:
            self._keep_who()
            self._show_step(1)
        elif at == 1:
            if self.pair.check():
                self._show_step(2)
        elif at == 2:
            if self.place.check():
                self._create()
        elif at == _JOIN:
            if self.join.check():
                self._join()
        else:
            self._finish(noted=True)

    def back(self) -> None:
        """One step back; nothing typed is lost. While one joins it stops that."""
        if self._joining is not None:
            self._joining.cancel()
            self._back.setEnabled(False)
            return
        at = self._stack.currentIndex()
        self._show_step(0 if at == _JOIN else max(0, at - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the filled button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward()
        else:
            super().keyPressEvent(event)

    def _keep_who(self) -> None:
        self.draft.set("role", self.who.role)
        self.draft.set("language", self._starter.words.language)

    def _show_step(self, at: int) -> None:
        words = self._starter.words
        self._stack.setCurrentIndex(at)
        name = ("who", "pair", "place")[at]
        self._title.setText(words(f"firstrun.{name}.title"))
        self._text.setText(words(f"firstrun.{name}.text"))
        self._back.setVisible(at > 0)
        self._later.hide()
        self._next.setText(words("firstrun.start") if at == 2 else words("firstrun.next"))
        self._note.setText("")
        if self._frame is not None:
            self._frame.panel.steps.set_current(at)
        if at == 1:
            self.pair.set_role(self.draft.text("role", ASSISTANT))
        if at == 2:
            self.place.begin()
        if at:
            self.draft.set("step", at)
        self._mind_next()
        self._focus_first()

    def _focus_first(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, WhoStep | PairStep | PlaceStep | JoinStep | CodeStep):
            page.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The window gives the focus to what it shows: hand it on to the step's first field."""
        super().focusInEvent(event)
        self._focus_first()

    def _mind_next(self) -> None:
        """The last step waits until it is known where the key will lie."""
        if self._stack.currentIndex() == 2:
            self._next.setEnabled(self.place.ready)
            self._note.setText(self.place.note())
        elif self._stack.currentIndex() == _JOIN:
            self._next.setEnabled(self.join.state is not None)
        else:
            self._next.setEnabled(True)

    def _speak(self, language: object) -> None:
        self._keep_who()
        self.pair.keep()
        self._starter.choose_language(str(language))
        self.draft.set("language", str(language))
        at = self._stack.currentIndex()
        self._build(0 if at == _JOIN else at)
        if at == _JOIN:
            self._show_join()

    def _open_demo(self) -> None:
        start = self._starter.ports.open_demo
        if start is not None:
            start(self._starter.words.language)

    # -- joining ---------------------------------------------------------------------------------

    def _show_join(self) -> None:
        words = self._starter.words
        self._stack.setCurrentIndex(_JOIN)
        self._title.setText(words("sharing.join.title"))
        self._text.setText(words("sharing.join.text"))
        self._back.show()
        self._next.setText(words("sharing.join.button"))
        self.join.begin()
        self._mind_next()
        self._focus_first()

    def _join(self) -> None:
        join, new = self._starter.ports.join, self.join.store()
        assert join is not None  # noqa: S101 - offered only where it is there
        self._next.setEnabled(False)
        self._language.setEnabled(False)
        self._back.setText(self._starter.words("sharing.join.cancel"))
        self.join.receive(0.0)
        progress = Progress()
        job = progress.job = Job(lambda: join(new, progress), self._joined, self._not_joined, self)
        job.moved.connect(self._moved)
        self._joining = job

    def _moved(self, share: float) -> None:
        if self._joining is not None:
            self.join.receive(share)

    def _joined(self, joined: "Joined") -> None:
        self._not_joining()
        self._created(Created(joined.core, joined.recovery_code))

    def _not_joined(self, problem: Problem | None) -> None:
        words = self._starter.words
        self._not_joining()
        self._mind_next()
        if problem is None:
            self.join.refuse(words("shell.unexpected"))
        else:
            self.join.refuse(words.problem(problem.code, problem.params))

    def _not_joining(self) -> None:
        """The form again, with everything that was typed."""
        self._joining = None
        self.join.receive(None)
        self._language.setEnabled(True)
        self._back.setText(self._starter.words("firstrun.back"))
        self._back.setEnabled(True)

    # -- making it -------------------------------------------------------------------------------

    def _create(self) -> None:
        words = self._starter.words
        self._folder = self.place.folder
        new = NewStore(
            self._folder,
            self.draft.text("role", ASSISTANT),
            words.language,
            self.pair.people(),
            self.pair.settings(),
            self.place.passphrase(),
        )
        self._next.setEnabled(False)
        self._back.setEnabled(False)
        self._note.setText(words("firstrun.working"))
        Job(lambda: self._starter.ports.create(new), self._created, self._not_created, self)

    def _created(self, made: Created) -> None:
        self._made = made
        words = self._starter.words
        if self._folder != self._starter.folder:
            self._starter.ports.remember_folder(self._folder)
        self.draft.drop()
        self.place.forget()
        code = CodeStep(words, made.recovery_code, made.core.today)
        code.noted.connect(self._next.setEnabled)
        self._stack.addWidget(code)
        self._stack.setCurrentWidget(code)
        self._title.setText(words("firstrun.code.title"))
        self._text.setText(words("firstrun.code.text"))
        self._language.setEnabled(False)
        self._back.hide()
        self._later.show()
        self._note.setText(words("firstrun.code.later_note"))
        self._next.setText(words("firstrun.start"))
        self._next.setEnabled(False)
        if self._frame is not None:
            self._frame.panel.steps.set_current(3)
        self._focus_first()

    def _not_created(self, problem: Problem | None) -> None:
        words = self._starter.words
        self._back.setEnabled(True)
        self._mind_next()
        if problem is None:
            self.place.refuse(words("shell.unexpected"))
        elif problem.code == "data_exists":
            self.place.refuse(words("firstrun.place.taken"))
        elif problem.code in ("needs_passphrase", "empty_passphrase"):
            self.place.need_passphrase()
        elif problem.code.startswith("name_"):
            self._show_step(1)
            self.pair.check()
        else:
            self.place.refuse(words.problem(problem.code, problem.params))

    def _finish_later(self) -> None:
        self._finish(noted=False)

    def _finish(self, noted: bool) -> None:
        if self._made is not None:
            self._made.core.local.set("recovery.noted", noted)
            self._starter.created(self._made, self._folder)


_JOIN = 3
_STEPS = ("firstrun.step.who", "firstrun.step.pair", "firstrun.step.place")
