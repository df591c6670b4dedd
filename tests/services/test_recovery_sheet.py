"""The recovery sheet."""

from html.parser import HTMLParser

from assistant_desktop.services.core import Core
from assistant_desktop.services.recovery_sheet import recovery_sheet
from assistant_desktop.words import Words

CODE = "0NA0-MC5N-67DN-A429-RBMD-76EA-7B28"


class Text(HTMLParser):
    """The text of a page, and that its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> str:
    found = Text()
    found.feed(page)
    assert found.open == []
    return "\n".join(found.text)


def test_says_who_when_where_and_the_code(core: Core) -> None:
    text = read(recovery_sheet(core, CODE, "/net/<share>"))
    for wanted in (CODE, "中村 美咲", "2026-11-24", "/net/<share>", "回復シート"):
        assert wanted in text
    core.words = Words("en")
    english = read(recovery_sheet(core, CODE))
    assert "Recovery sheet" in english
    assert "Shared place" not in english
