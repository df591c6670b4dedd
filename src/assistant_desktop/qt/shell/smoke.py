"""The packaged program's self-test: every page is shown in both languages, a notification is sent,
every part is tried. Ends by itself, whatever happens."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ...kernel.errors import Problem
from ...words import LANGUAGES, Words
from .pages import PageEntry, existing
from .qtwords import language_of_system

if TYPE_CHECKING:
    from .application import Application
    from .view import View

LIMIT_SECONDS = 120
NOTICE_SECONDS = 20
PAGE_SECONDS = 5
_TURN_MS = 20
Step = Callable[[], object]


class SmokeTest(QObject):
    """Runs once for an application; says what it finds line by line, then "ok" or "failed"."""

    def __init__(self, application: "Application") -> None:
        super().__init__(application)
        self._app = application
        self._words = Words(language_of_system())
        self._chosen = ""
        self._failed = False
        self._ended = False
        self._steps: Iterator[Step] = iter(())
        self._until: Step = lambda: True
        self._turn = QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._go_on)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._too_slow)
        self._limit.start(LIMIT_SECONDS * 1000)
        application.reports.happened.connect(self._bug)

    def start(self) -> None:
        """The data are open and the first page stands."""
        self._steps = self._run()
        self._turn.start()

    def refused(self, problem: Problem | None) -> None:
        """There is nothing to test: say why, and end."""
        words = self._words
        told = words("smoke.unexpected")
        if problem is not None:
            told = words.problem(problem.code, problem.params)
        self._end_with(told)

    def not_set_up(self) -> None:
        """The folder has no pair yet."""
        self._end_with(self._words("smoke.not_set_up", path=self._app.folder))

    def running(self) -> None:
        """Another window has the data open."""
        self._end_with(self._words("smoke.running"))

    # -- the steps -------------------------------------------------------------------------------

    def _run(self) -> Iterator[Step]:
        self._chosen = self._app.words.language
        for language in LANGUAGES:
            yield from self._pages(language)
        yield from self._notice()
        yield from self._parts()
        self._end()

    def _pages(self, language: str) -> Iterator[Step]:
        before = self._app.view
        self._app.choose_language(language)
        yield lambda: self._app.view is not before
        entries = existing()
        for entry in entries:
            if (view := self._app.view) is None:
                return
            view.go(entry.name)
            # Pages read what they show when they are seen.
            yield self._within(PAGE_SECONDS, partial(_is_right, view, language))
            self._look(view, entry, language)
        self._say(self._words(f"smoke.pages.{language}", count=len(entries)))

    def _look(self, view: "View", entry: PageEntry, language: str) -> None:
        page = view.current()
        name = self._words(f"shell.page.{entry.name}")
        if page is None or _is_blank(page):
            self._fail(self._words("smoke.blank", page=name))
        elif not _speaks(view, language):
            self._fail(self._words("smoke.tongue", page=name))

    def _notice(self) -> Iterator[Step]:
        test = self._app.ports.self_test
        if test is None:
            return
        yield lambda: self._app.companions
        self._app.test_notice()
        yield self._within(NOTICE_SECONDS, lambda: test.carried() is not None)
        carrier = test.carried()
        self._say(
            self._words("smoke.notice", carrier=carrier)
            if carrier
            else self._words("smoke.notice.nobody")
        )

    def _parts(self) -> Iterator[Step]:
        test = self._app.ports.self_test
        if test is None:
            return
        found: list[list[tuple[str, str]]] = []
        self._app.work(test.parts, found.append, lambda _problem: found.append([]))
        yield lambda: found
        for name, trouble in found[0]:
            part = self._words(f"smoke.part.{name}")
            if trouble:
                self._fail(self._words("smoke.bad", part=part, reason=trouble))
            else:
                self._say(self._words("smoke.good", part=part))

    # -- going on and ending ---------------------------------------------------------------------

    def _within(self, seconds: int, step: Step) -> Step:
        """Wait for a step, but not for longer than this."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.start(seconds * 1000)
        return lambda: not timer.isActive() or step()

    def _go_on(self) -> None:
        if self._until():
            self._until = next(self._steps, lambda: False)

    def _too_slow(self) -> None:
        self._end_with(self._words("smoke.slow", seconds=LIMIT_SECONDS))

    def _bug(self, text: str) -> None:
        self._failed = True
        _write(sys.stderr, text)
        if not self._turn.isActive():
            self._end()  # it came before there was anything to look at

    def _fail(self, sentence: str) -> None:
        self._failed = True
        _write(sys.stderr, f"{sentence}\n")

    def _say(self, sentence: str) -> None:
        _write(sys.stdout, f"{sentence}\n")

    def _end_with(self, sentence: str) -> None:
        self._fail(sentence)
        self._end()

    def _end(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._turn.stop()
        self._limit.stop()
        if self._chosen:
            # On somebody's own data: the window speaks as it did before.
            self._app.choose_language(self._chosen)
        _write(sys.stdout, "failed\n" if self._failed else "ok\n")
        self._app.quit()
        self._app.app.exit(int(self._failed))


def _write(stream: object, text: str) -> None:
    """A program without a console has no streams; a pipe may not know every character."""
    write = getattr(stream, "write", None)
    if write is not None:
        encoding = getattr(stream, "encoding", None) or "utf-8"
        write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()  # type: ignore[attr-defined]


def _is_right(view: "View", language: str) -> bool:
    page = view.current()
    return page is not None and not _is_blank(page) and _speaks(view, language)


def _is_blank(page: QWidget) -> bool:
    """Whether a page paints one colour only."""
    image = page.grab().toImage().scaledToWidth(160, Qt.TransformationMode.SmoothTransformation)
    return len({image.pixel(x, y) for x in range(160) for y in range(image.height())}) < 2


def _speaks(view: "View", language: str) -> bool:
    """Whether the labels on screen are in the language."""
    texts = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    if language == "ja":
        return any("\u3041" <= sign <= "\u30ff" for text in texts for sign in text)
    return any(text.strip() and text.isascii() for text in texts)
