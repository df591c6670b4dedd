"""What goes with open data for as long as they are open: the tray, the notices, the watch."""


class Companion:
    """Hears what concerns it; by default nothing does."""

    def stop(self) -> None:
        """The data are closed, or the program ends."""

    def role_changed(self) -> None:
        """Another person of the pair uses the window, or another language is spoken."""

    def searched(self) -> None:
        """The user is about to search."""

    def test(self) -> None:
        """Show a notice now."""

    def balloon(self, title: str, text: str) -> None:
        """Say something in the tray."""
