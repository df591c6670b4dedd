"""Work: the contract's hours, the timer, accepted deliveries, the sheet of each morning."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ...features.hours.model import CARRY_RULES
from ...features.margins.rule import parse_categories, told_categories
from ...kernel.errors import BadInput
from ...services.presence import LIMIT_KEY, USUAL_IDLE
from ...services.sheet import FORMATS, MorningSheet
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import SpinBox
from ..widgets.switch import Switch
from .parts import Section, choice, settled, show_number, show_switch

_MOST_HOURS = 744


class WorkSection(Section):
    """The contract and the deliveries are shared; the timer and the sheet are this computer's."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self.heading(words("hours.set.contract"))
        self._hours = SpinBox(words("hours.set.month"))
        self._hours.setRange(0, _MOST_HOURS)
        self._hours.setSuffix(f" {words('hours.set.unit')}")
        settled(self, self._hours.valueChanged, self._keep_hours)
        self.row(words("hours.set.month"), self._hours, words("hours.set.month.note"))
        self._carry: Segmented = choice(
            words("hours.set.carry"),
            [(rule, words(f"hours.set.carry.{rule}")) for rule in CARRY_RULES],
            lambda rule: self.keep_setting("hours.carry", rule),
        )
        self.row(words("hours.set.carry"), self._carry)
        self._timer()
        self._margin()
        self.heading(words("hours.set.accept"))
        self._days: SpinBox = self.number(
            "deliveries.accept_after_days",
            words("hours.set.accept.days"),
            0,
            60,
            words("hours.set.days"),
            words("hours.set.accept.note"),
        )
        self._sheet()

    def _timer(self) -> None:
        words = self.words
        self.heading(words("hours.set.timer"))
        self._idle = SpinBox(words("hours.set.idle"))
        self._idle.setRange(1, 240)
        self._idle.setSuffix(f" {words('hours.set.minutes')}")
        settled(self, self._idle.valueChanged, self._keep_idle)
        self.row(words("hours.set.idle"), self._idle, words("hours.set.idle.note"))

    def _margin(self) -> None:
        words = self.words
        self.heading(words("margins.set"))
        self._target: SpinBox = self.number(
            "margin.target_days",
            words("margins.set.days"),
            0,
            60,
            words("hours.set.days"),
            words("margins.set.days.note"),
        )
        self._rules = ImeLineEdit(name=words("margins.set.categories"))
        self._rules.setPlaceholderText(words("margins.set.categories.example"))
        self._rules.setMinimumWidth(260)
        self._rules.editingFinished.connect(self._keep_rules)
        self.row(words("margins.set.categories"), self._rules, words("margins.set.categories.note"))

    def _sheet(self) -> None:
        words = self.words
        self.heading(words("hours.set.sheet"))
        self._on: Switch = self.switch(
            words("hours.set.sheet.on"), self._switch, words("hours.set.sheet.note")
        )
        self.text(words("hours.set.sheet.open"))
        choose = Button(words("hours.set.sheet.choose"), icon="folder-open")
        choose.setAccessibleName(words("hours.set.sheet.folder"))
        choose.clicked.connect(self._choose)
        self._folder = self.row(words("hours.set.sheet.folder"), choose, " ")
        self._format: Segmented = choice(
            words("hours.set.sheet.format"),
            [(ending, words(f"hours.set.sheet.{ending}")) for ending in FORMATS],
            self._keep_format,
        )
        self.row(words("hours.set.sheet.format"), self._format)

    def refresh(self) -> None:
        """See ``Section``."""
        minutes = self.setting("hours.contract_minutes")
        show_number(self._hours, round(minutes / 60) if isinstance(minutes, int) else 0)
        self._carry.set_value(self.setting("hours.carry"))
        show_number(self._idle, self.context.core.local.get(LIMIT_KEY, USUAL_IDLE))
        show_number(self._days, self.setting("deliveries.accept_after_days"))
        show_number(self._target, self.setting("margin.target_days"))
        if not self._rules.hasFocus():
            self._rules.setText(told_categories(self.setting("margin.target_by_category")))
        kept = MorningSheet.load(self.context.core.local)
        show_switch(self._on, bool(kept.folder))
        self._folder.setText(kept.folder or self.words("hours.set.sheet.no_folder"))
        self._format.set_value(kept.ending)

    # -- keeping ---------------------------------------------------------------------------------

    def _keep_hours(self) -> None:
        self.keep_setting("hours.contract_minutes", self._hours.value() * 60)

    def _keep_rules(self) -> None:
        try:
            rules = parse_categories(self._rules.text())
        except BadInput as problem:
            self.context.bridge.refused.emit(problem)
            return
        self.keep_setting("margin.target_by_category", rules)

    def _keep_idle(self) -> None:
        self.context.core.local.set(LIMIT_KEY, self._idle.value())
        self.saved()

    def _switch(self, on: bool) -> None:
        if on:
            # On means a folder: without one it stays off.
            show_switch(self._on, False)
            self._choose()
        else:
            self._keep_folder("")

    def _choose(self) -> None:
        kept = MorningSheet.load(self.context.core.local)
        start = kept.folder or str(Path.home())
        dialog = QFileDialog(self.window(), self.words("hours.set.sheet.folder"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._keep_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_folder(self, folder: str) -> None:
        core = self.context.core
        kept = MorningSheet.load(core.local)
        MorningSheet(folder, kept.ending, kept.written).save(core.local)
        self.saved()
        self.refresh()

    def _keep_format(self, ending: object) -> None:
        core = self.context.core
        kept = MorningSheet.load(core.local)
        MorningSheet(kept.folder, str(ending), kept.written).save(core.local)
        self.saved()
