"""The two people: who uses this window, their names, how they are called, their zones."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.commands import ChangePerson
from ...features.people.model import ASSISTANT, CLIENT, ROLES, Person, checked_name
from ...kernel.errors import BadInput
from ..firstrun.parts import Field
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import ComboBox
from ..widgets.labels import Card, Label
from ..widgets.seal import Seal
from .parts import Section, choice, show_text

FIELDS = ("name", "reading", "address")


class PeopleSection(Section):
    """A card a person; leaving a field keeps it."""

    def build(self) -> None:
        """See ``Section``."""
        words, core = self.words, self.context.core
        self.heading(words("settings.people.who"))
        people = {
            role: f"{core.pair[role].name}（{words(f'shell.role.{role}')}）"
            if words.language == "ja"
            else f"{core.pair[role].name} ({words(f'shell.role.{role}').lower()})"
            for role in (ASSISTANT, CLIENT)
        }
        self._who = choice(
            words("settings.people.who"),
            people.items(),
            lambda role: self.shell.choose_role(str(role)),
        )
        self.row(words("settings.people.user"), self._who, words("settings.people.user.note"))
        self._fields: dict[str, dict[str, Field]] = {}
        self._zones: dict[str, ComboBox] = {}
        self._seals: dict[str, Seal] = {}
        self.heading(words("settings.people.two"))
        self.column.addSpacing(10)
        for role in (core.role, core.other.role):
            self.column.addWidget(self._card(core.pair[role]))
            self.column.addSpacing(12)

    def _card(self, person: Person) -> Card:
        words = self.words
        role = words(f"shell.role.{person.role}")
        card = Card(padding=16)
        head = QHBoxLayout()
        head.setSpacing(10)
        seal = Seal(person.initial, "client" if person.role == CLIENT else "assistant", 28)
        self._seals[person.role] = seal
        head.addWidget(seal)
        head.addWidget(Label(role, "section"))
        head.addStretch(1)
        card.box.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields: dict[str, Field] = {}
        for at, name in enumerate(FIELDS):
            label = words(f"settings.people.{name}")
            edit = ImeLineEdit(name=f"{role} {label}")
            edit.setMaxLength(1000)
            edit.editingFinished.connect(partial(self._keep, person.role, name))
            fields[name] = Field(label, edit)
            grid.addWidget(fields[name], at // 2, at % 2)
        self._fields[person.role] = fields
        label = words("settings.people.zone")
        zone = ComboBox(f"{role} {label}")
        zone.addItem(words("settings.people.zone.here"), "")
        for name in _zones():
            zone.addItem(name, name)
        zone.setMinimumContentsLength(10)
        zone.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        zone.activated.connect(partial(self._keep_zone, person.role))
        self._zones[person.role] = zone
        grid.addWidget(Field(label, zone), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        card.box.addWidget(holder)
        return card

    def refresh(self) -> None:
        """See ``Section``."""
        core = self.context.core
        self._who.set_value(core.role)
        for role in ROLES:
            person = core.pair[role]
            for name, field in self._fields[role].items():
                if isinstance(field.field, ImeLineEdit):
                    show_text(field.field, str(getattr(person, name)))
            box = self._zones[role]
            box.setCurrentIndex(max(0, box.findData(person.zone)))
            self._seals[role].set_person(
                person.initial, "client" if role == CLIENT else "assistant"
            )
            self._seals[role].setAccessibleName(person.name)

    def _keep(self, role: str, name: str) -> None:
        person = self.context.core.pair[role]
        field = self._fields[role][name]
        assert isinstance(field.field, ImeLineEdit)  # noqa: S101 - built above
        text = field.field.text()
        if text.strip() == getattr(person, name):
            field.refuse("")
            return
        if name == "name":
            try:
                checked_name(text)
            except BadInput as problem:
                field.say(self.words.problem(problem.code, problem.params))
                return
        field.refuse("")
        self.send(ChangePerson(person.id, {name: text}))

    def _keep_zone(self, role: str, _index: int) -> None:
        person = self.context.core.pair[role]
        zone = str(self._zones[role].currentData())
        if zone != person.zone:
            self.send(ChangePerson(person.id, {"zone": zone}))


def _zones() -> list[str]:
    from zoneinfo import available_timezones

    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    names = [name for name in available_timezones() if name.startswith(areas)]
    # The zone that most of them need comes first.
    return sorted(names, key=lambda name: (name != "Asia/Tokyo", name))
