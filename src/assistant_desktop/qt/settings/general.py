"""General: language, look, closing, starting at login."""

from ..shell.hints import SCHEMES
from ..widgets.buttons import Segmented
from ..widgets.switch import Switch
from .parts import Section, choice, show_switch

SIZES = (90, 100, 115, 130)
KEEP = "close.keep"


class GeneralSection(Section):
    """What belongs to this computer; at once, and everything is drawn anew."""

    def build(self) -> None:
        """See ``Section``."""
        words, shell = self.words, self.shell
        self.heading(words("settings.general.look"))
        label = words("settings.general.language")
        self._language: Segmented = choice(
            label,
            [(name, words(f"settings.language.{name}")) for name in ("ja", "en")],
            lambda value: shell.choose_language(str(value)),
        )
        self.row(label, self._language)
        label = words("settings.general.theme")
        schemes = {scheme: words(f"settings.theme.{scheme}") for scheme in SCHEMES}
        self._theme = choice(
            label, schemes.items(), lambda value: self._look(str(value), shell.hints.percent)
        )
        self.row(label, self._theme)
        label = words("settings.general.size")
        sizes = {size: words(f"settings.size.{size}") for size in SIZES}
        self._size = choice(
            label, sizes.items(), lambda value: self._look(shell.hints.scheme, int(str(value)))
        )
        self.row(label, self._size)
        self._calm = self.switch(
            words("settings.general.calm"), self._be_calm, words("settings.general.calm.note")
        )
        self.heading(words("settings.general.running"))
        tray = shell.has_tray()
        self._keep: Switch = self.switch(
            words("settings.general.keep"),
            self._keep_running,
            words("settings.general.keep.tray" if tray else "settings.general.keep.no_tray"),
        )
        self._login: Switch | None = None
        if shell.ports.autostart is not None:
            self._login = self.switch(
                words("settings.general.login"),
                self._at_login,
                words("settings.general.login.note"),
            )
            shell.work(shell.ports.autostart.is_on, self._is_at_login)

    def refresh(self) -> None:
        """See ``Section``."""
        hints = self.shell.hints
        self._language.set_value(self.words.language)
        self._theme.set_value(hints.scheme)
        self._size.set_value(hints.percent)
        show_switch(self._calm, hints.calm)
        keep = self.context.core.local.get(KEEP)
        show_switch(self._keep, self.shell.has_tray() if keep is None else bool(keep))

    def _look(self, scheme: str, percent: int) -> None:
        self.shell.choose_look(SCHEMES[scheme], percent)
        self.saved()

    def _be_calm(self, on: bool) -> None:
        self.shell.choose_calm(on)
        self.saved()

    def _keep_running(self, on: bool) -> None:
        self.context.core.local.set(KEEP, on)
        self.saved()

    def _at_login(self, on: bool) -> None:
        autostart = self.shell.ports.autostart
        if autostart is not None:
            self.shell.work(lambda: autostart.set(on), lambda _result: self.saved())

    def _is_at_login(self, on: bool) -> None:
        if self._login is not None:
            show_switch(self._login, on)
