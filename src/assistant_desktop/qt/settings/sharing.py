"""Sharing and devices: where, the code for one more device, who takes part, and the end."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...services.sync import elsewhere
from ...services.sync.invitation import Invited
from ...services.sync.setup import Shown
from .. import theme
from ..sharing.desk import ShareDesk
from ..sharing.line import said
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Card, Hairline, IconLabel, Label, Tag
from ..widgets.message import Answer, MessagePanel
from .parts import Section
from .sharing_parts import ConflictsRow, DeviceRow, PlaceLabel, RootControl, qr_picture

_CODE_PX = 26
"""What is read aloud is larger than any title."""


class SharingSection(Section):
    """Everything asks the desk of sharing; where there is none (the demo) it says so."""

    def build(self) -> None:
        """See ``Section``."""
        self._invited: Invited | None = None
        self._busy = self._moving = False
        words = self.words
        head = QHBoxLayout()
        self._state = IconLabel("check-circle-fill", "ai", 16)
        head.addWidget(self._state)
        self._line = Label("", "small", "t2", wrap=True)
        head.addWidget(self._line, 1)
        self.now = Button(words("sharing.now"), icon="arrows-clockwise")
        self.now.clicked.connect(lambda _on=False: self._exchange())
        head.addWidget(self.now)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._head)
        self._conflicts = ConflictsRow(self.context)
        self.column.addWidget(self._conflicts)
        self._begin = self._begin_form()
        self.column.addWidget(self._begin)
        self._shared = QWidget()
        self._body = QVBoxLayout(self._shared)
        self._body.setContentsMargins(0, 14, 0, 0)
        self._body.setSpacing(0)
        self._build_shared()
        self.column.addWidget(self._shared)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        if self._desk is not None:
            self._desk.changed.connect(self.refresh)

    @property
    def _desk(self) -> ShareDesk | None:
        return self.shell.sharing

    # -- beginning -------------------------------------------------------------------------------

    def _begin_form(self) -> QWidget:
        words = self.words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._explain = Label(words("sharing.explain"), "dense", "t2", wrap=True)
        column.addWidget(self._explain)
        self._never = Label(words("sharing.demo"), "dense", "yama", wrap=True)
        column.addWidget(self._never)
        column.addSpacing(6)
        column.addWidget(Label(words("sharing.address"), "small", "t2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.address = ImeLineEdit("", words("sharing.address.hint"), words("sharing.address"))
        row.addWidget(self.address, 1)
        choose = Button(words("sharing.choose"), icon="folder")
        choose.clicked.connect(lambda _on=False: self._choose())
        row.addWidget(choose)
        column.addLayout(row)
        self._password_label = Label(words("sharing.password"), "small", "t2")
        column.addWidget(self._password_label)
        self.password = ImeLineEdit("", "", words("sharing.password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(self.password)
        self.begin = Button(words("sharing.begin"), "primary")
        self.begin.clicked.connect(lambda _on=False: self._start())
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        deeds.addWidget(self.begin)
        self._stay = Button(words("sharing.cancel"), "quiet")
        self._stay.clicked.connect(lambda _on=False: self._move(False))
        deeds.addWidget(self._stay)
        deeds.addStretch(1)
        column.addLayout(deeds)
        self._refused = Label("", "small", "rust", wrap=True)
        self._refused.hide()
        column.addWidget(self._refused)
        self.address.textChanged.connect(self._retyped)
        self._retyped("")
        return box

    def _retyped(self, text: str) -> None:
        far = "://" in text
        self._password_label.setVisible(far)
        self.password.setVisible(far)
        self.begin.setEnabled(bool(text.strip()))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.words("sharing.choose"))
        if chosen:
            self.address.setText(chosen)

    def _start(self) -> None:
        desk, address = self._desk, self.address.text().strip()
        if desk is None or self._busy:
            return
        sharing, password = desk.sharing, self.password.text()
        self._wait(True)
        self._refused.hide()
        if self._moving:
            move = partial(elsewhere.move, sharing, address, password or None)
            desk.run(move, lambda _round: self._moved(), self._not_begun)
            return
        if password:
            sharing.keys.keep_password(address, password)
        desk.run(lambda: sharing.begin(address), lambda _round: self._begun(), self._not_begun)

    def _move(self, on: bool) -> None:
        """Ask for another place, or (False) stay with this one."""
        self._moving = on
        self._refused.hide()
        self.password.clear()
        if on and self._desk is not None:
            self.address.setText(self._desk.sharing.address)
        self.refresh()
        if on:
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> None:
        self._wait(False)
        self.context.toast(self.words("sharing.move.done"))
        self._move(False)
        if self._desk is not None:
            self._desk.start()

    def _begun(self) -> None:
        self._wait(False)
        self.password.clear()
        self.context.toast(self.words("sharing.begun"))
        if self._desk is not None:
            self._desk.begun()
        self.refresh()
        self._invite()

    def _not_begun(self, problem: Problem) -> None:
        self._wait(False)
        self._refused.setText(self.words.problem(problem.code, problem.params))
        self._refused.show()

    def _wait(self, on: bool) -> None:
        self._busy = on
        self.begin.setEnabled(not on and bool(self.address.text().strip()))

    # -- what is shared --------------------------------------------------------------------------

    def _build_shared(self) -> None:
        words = self.words
        column = self.column
        self.column = self._body  # the furniture puts rows into this part
        self.heading(words("sharing.place"))
        self._where = PlaceLabel()
        self.move_place = Button(words("sharing.move"), size="small")
        self.move_place.setAccessibleName(f"{words('sharing.where')} {words('sharing.move')}")
        self.move_place.clicked.connect(lambda _on=False: self._move(True))
        self._where.add(self.move_place)
        self.row(words("sharing.where"), self._where)
        self._way = Label("", "dense")
        self.row(words("sharing.way"), self._way, words("sharing.way.note"))
        self.root = RootControl(self.context)
        self.row(words("sharing.root"), self.root, words("sharing.root.note"))
        self._body.addSpacing(14)
        self._body.addWidget(self._invite_card())
        self._devices = self.heading(words("sharing.devices"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._body.addLayout(self._list)
        self._body.addSpacing(6)
        self._body.addWidget(Label(words("sharing.device.note"), "small", "t2", wrap=True))
        self._body.addSpacing(18)
        self.end = Button(words("sharing.end"), "danger")
        self.end.clicked.connect(lambda _on=False: self._ask_end())
        self._body.addWidget(self.end, 0, Qt.AlignmentFlag.AlignLeft)
        self.column = column

    def _invite_card(self) -> Card:
        words = self.words
        card = Card(padding=20)
        across = QHBoxLayout()
        across.setSpacing(20)
        self._qr = QLabel()
        self._qr.setAccessibleName(words("sharing.invite.qr"))
        across.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(Label(words("sharing.invite"), "section"), 1)
        self._left = Tag("", "yama", "clock")
        top.addWidget(self._left)
        texts.addLayout(top)
        self._hint = Label(words("sharing.invite.text"), "small", "t2", wrap=True)
        texts.addWidget(self._hint)
        self.code = Label("", "title", wrap=True)
        look = theme.current()
        font = look.font("title", bold=True)
        font.setPixelSize(look.size(_CODE_PX))
        self.code.setFont(font)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        texts.addWidget(self.code)
        row = QHBoxLayout()
        self._copy = Button(words("sharing.invite.copy"), icon="copy")
        self._copy.clicked.connect(lambda _on=False: self._copy_code())
        row.addWidget(self._copy)
        self.invite = Button(words("sharing.invite.button"))
        self.invite.clicked.connect(lambda _on=False: self._invite())
        row.addWidget(self.invite)
        row.addStretch(1)
        texts.addSpacing(4)
        texts.addLayout(row)
        texts.addStretch(1)
        across.addLayout(texts, 1)
        card.box.addLayout(across)
        self._edge = Hairline()
        card.box.addWidget(self._edge)
        self._warning = QWidget()
        line = QHBoxLayout(self._warning)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("warning", "yama", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(words("sharing.invite.warning"), "small", "t2", wrap=True), 1)
        card.box.addWidget(self._warning)
        return card

    def _invite(self) -> None:
        desk = self._desk
        if desk is None or self._busy:
            return
        sharing = desk.sharing
        self._busy = True
        self.invite.setEnabled(False)
        desk.run(sharing.invite, self._show_code, self._not_invited)

    def _show_code(self, invited: Invited) -> None:
        self._busy = False
        self._invited = invited
        self._qr.setPixmap(qr_picture(invited.code))
        self.code.setText(invited.code.replace("-", " "))
        self.code.setAccessibleName(invited.code)
        self._tick.start()
        self._fit_code()
        self._count_down()

    def _not_invited(self, problem: Problem) -> None:
        self._busy = False
        self.invite.setEnabled(True)
        self.shell.tell(problem)

    def _count_down(self) -> None:
        if self._invited is None:
            self._tick.stop()
            return
        left = self._invited.expires - self.context.core.clock.now()
        seconds = max(0, int(left.total_seconds()))
        if not seconds:
            self._invited = None
            self._fit_code()
            return
        time = f"{seconds // 60}:{seconds % 60:02d}"
        self._left.set_tag(self.words("sharing.invite.left", time=time), "yama", "clock")

    def _fit_code(self) -> None:
        there = self._invited is not None
        for part in (self._qr, self.code, self._copy, self._left, self._edge, self._warning):
            part.setVisible(there)
        self._hint.setVisible(there)
        self.invite.setEnabled(not self._busy)
        self.invite.setText(self.words("sharing.invite.anew" if there else "sharing.invite.button"))

    def _copy_code(self) -> None:
        if self._invited is not None:
            QGuiApplication.clipboard().setText(self._invited.code)
            self.context.toast(self.words("sharing.invite.copied"))

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """See ``Section``."""
        desk, words = self._desk, self.words
        shared = desk is not None and desk.is_shared
        self._head.setVisible(shared)
        self._shared.setVisible(shared)
        self._moving = self._moving and shared
        self._begin.setVisible(not shared or self._moving)
        self._begin.setEnabled(desk is not None)
        self._explain.setVisible(not self._moving)
        self._stay.setVisible(self._moving)
        self.move_place.setEnabled(not self._moving)
        self.begin.setText(words("sharing.move.here" if self._moving else "sharing.begin"))
        self._never.setVisible(desk is None)
        if desk is None or not shared:
            return
        text, tone = said(self.context.core, desk)
        problem = desk.problem
        if problem is not None:
            text = words.problem(problem.code, problem.params)
        self._line.setText(text)
        self._line.set_tone("yama" if tone == "yama" else "t2")
        offline = problem is not None and problem.code == "share_offline"
        icon, color = ("cloud-slash", "t2") if offline else ("check-circle-fill", "ai")
        self._state.set_icon(*(("warning-circle", "yama") if tone == "yama" else (icon, color)))
        self.now.setEnabled(not desk.is_working)
        address = desk.sharing.address
        self._where.show_place(address)
        self._conflicts.refresh()
        self.root.refresh()
        self._way.setText(words("sharing.way.server" if "://" in address else "sharing.way.folder"))
        self.end.setVisible(self.context.core.role == "client")
        self._fit_code()
        self._show_devices(desk.sharing.devices())

    def _show_devices(self, devices: list[Shown]) -> None:
        clear(self._list)
        self._devices.set_count(len(devices))
        for one in devices:
            row = DeviceRow(self.context, one)
            row.removal_asked.connect(lambda one=one: self._ask_remove(one))
            self._list.addWidget(row)

    # -- what is done ----------------------------------------------------------------------------

    def _exchange(self) -> None:
        if self._desk is not None:
            self._desk.exchange(thorough=True)

    def _ask_remove(self, one: Shown) -> None:
        words, name = self.words, one.device.name
        panel = MessagePanel(self.window())
        panel.ask(
            words("sharing.device.remove.title", name=name),
            words("sharing.device.remove.text"),
            (
                Answer("yes", words("sharing.device.remove"), "primary"),
                Answer("no", words("sharing.cancel"), "quiet"),
            ),
            lambda answer: self._remove(one) if answer == "yes" else None,
        )

    def _remove(self, one: Shown) -> None:
        desk = self._desk
        if desk is None:
            return
        sharing, told = desk.sharing, self.words("sharing.device.removed", name=one.device.name)

        def done(_round: object) -> None:
            self.context.toast(told)
            desk.start()
            self.refresh()

        desk.run(lambda: sharing.remove(one.device.id), done, self.shell.tell)

    def _ask_end(self) -> None:
        words = self.words
        panel = MessagePanel(self.window())
        panel.ask(
            words("sharing.end.title"),
            words("sharing.end.text"),
            (
                Answer("yes", words("sharing.end.yes"), "primary"),
                Answer("no", words("sharing.cancel"), "quiet"),
            ),
            lambda answer: self._back_up_and_end() if answer == "yes" else None,
        )

    def _back_up_and_end(self) -> None:
        core, backups = self.context.core, self.shell.ports.backups
        self.shell.work(
            lambda: backups.make(core, None, lambda _share: True), lambda _info: self._end()
        )

    def _end(self) -> None:
        desk = self._desk
        if desk is None:
            return
        sharing = desk.sharing

        def done(_round: object) -> None:
            self.context.toast(self.words("sharing.end.done"))
            desk.start()
            self.refresh()

        desk.run(sharing.end, done, self.shell.tell)
