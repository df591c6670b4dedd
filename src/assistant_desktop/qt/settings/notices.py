"""Notifications of this computer: which, how much they say, and when they rest."""

from dataclasses import replace
from datetime import time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.notices.model import GROUPS
from ...services.notice_settings import DETAILS, NoticeSettings, detail_label, group_label
from ..widgets.buttons import Button
from ..widgets.fields import SpinBox, TimeEdit
from ..widgets.labels import Label
from ..widgets.switch import Switch
from .parts import Section, choice, settled, show_number, show_switch, show_time

_QUIET = (time(18), time(9))


class NoticesSection(Section):
    """Everything here belongs to this computer alone."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self.heading(words("settings.notices.kinds"), words("settings.notices.inbox_note"))
        self._groups: dict[str, Switch] = {
            group: self.switch(group_label(words, group), partial(self._group, group))
            for group in GROUPS
        }
        self._soon = self.switch(words("settings.notices.soon"), lambda on: self._change(soon=on))
        label = words("settings.notices.lead")
        self._lead: SpinBox = SpinBox(label)
        self._lead.setRange(0, 1440)
        self._lead.setSingleStep(15)
        self._lead.setSuffix(f" {words('settings.minutes')}")
        settled(
            self, self._lead.valueChanged, lambda: self._change(lead_minutes=self._lead.value())
        )
        self.row(label, self._lead, words("settings.notices.lead.note"))
        self.heading(words("settings.notices.content"))
        label = words("settings.notices.detail")
        details = {detail: detail_label(words, detail) for detail in DETAILS}
        self._detail = choice(label, details.items(), lambda value: self._change(detail=str(value)))
        self.row(label, self._detail, words("settings.notices.detail.note"))
        self.heading(words("settings.notices.rest"))
        self._hours = self.switch(
            words("settings.notices.hours"), lambda on: self._change(working_hours=on)
        )
        self._quiet: Switch = self.switch(
            words("settings.notices.quiet"), self._quiet_on, words("settings.notices.quiet.note")
        )
        self.row(words("settings.notices.quiet.span"), self._span())
        self.heading(words("settings.notices.way"))
        self._simple = self.switch(
            words("settings.notices.simple"),
            lambda on: self._change(simple=on),
            words("settings.notices.simple.note"),
        )
        test = Button(words("settings.notices.test"), icon="bell-ringing")
        test.clicked.connect(lambda _checked: self.shell.test_notice())
        self.row(words("settings.notices.try"), test, words("settings.notices.try.note"))

    def _span(self) -> QWidget:
        words = self.words
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        self._from, self._until = (
            TimeEdit(words(f"settings.notices.{edge}")) for edge in ("from", "until")
        )
        across.addWidget(self._from)
        across.addWidget(Label("–", "dense", "t3"))
        across.addWidget(self._until)
        for edit in (self._from, self._until):
            settled(self, edit.timeChanged, self._keep_span)
        return holder

    @property
    def _kept(self) -> NoticeSettings:
        desk = self.shell.desk
        return NoticeSettings() if desk is None else desk.notices.settings

    def refresh(self) -> None:
        """See ``Section``."""
        kept = self._kept
        for group, control in self._groups.items():
            show_switch(control, group not in kept.off)
        self._detail.set_value(kept.detail)
        for control, on in (
            (self._soon, kept.soon),
            (self._hours, kept.working_hours),
            (self._quiet, kept.quiet is not None),
            (self._simple, kept.simple),
        ):
            show_switch(control, on)
        show_number(self._lead, kept.lead_minutes)
        start, end = kept.quiet or _QUIET
        show_time(self._from, f"{start:%H:%M}")
        show_time(self._until, f"{end:%H:%M}")
        for edit in (self._from, self._until):
            edit.setEnabled(kept.quiet is not None)

    def _change(self, **changes: object) -> None:
        desk = self.shell.desk
        if desk is not None:
            desk.notices.change(replace(self._kept, **changes))  # type: ignore[arg-type]
            self.saved()
            self.refresh()

    def _group(self, group: str, on: bool) -> None:
        off = set(self._kept.off)
        off = off - {group} if on else off | {group}
        self._change(off=frozenset(off))

    def _quiet_on(self, on: bool) -> None:
        self._change(quiet=(_time(self._from), _time(self._until)) if on else None)

    def _keep_span(self) -> None:
        if self._kept.quiet is not None:
            self._change(quiet=(_time(self._from), _time(self._until)))


def _time(edit: TimeEdit) -> time:
    return time(edit.time().hour(), edit.time().minute())
