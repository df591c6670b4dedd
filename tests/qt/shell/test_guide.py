"""Help opens the guide without a network, and never leads nowhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage

from assistant_desktop.qt.shell import guide
from assistant_desktop.qt.shell.entries import ENTRIES
from assistant_desktop.words import Words

from .world import World

ROOT = Path(__file__).resolve().parent.parent.parent.parent
LINK = re.compile(r"\]\(([^)]+)\)")


def test_every_link_and_picture_of_the_written_guide_is_there() -> None:
    pages = [*(ROOT / "docs").glob("guide/*/*.md"), *(ROOT / "docs").glob("*.md")]
    assert len(pages) >= 26
    for page in [*pages, ROOT / "README.md"]:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("#"):
                assert (page.parent / target.partition("#")[0]).exists(), f"{page}: {target}"


def test_both_languages_have_the_same_pages_and_pictures() -> None:
    found = {}
    for language in ("ja", "en"):
        folder = ROOT / "docs" / "guide" / language
        found[language] = {
            one.name: re.findall(r"pictures/(.*?)-(?:ja|en)-light", one.read_text(encoding="utf-8"))
            for one in folder.glob("*.md")
        }
    assert found["ja"] == found["en"]


def test_the_pictures_are_small() -> None:
    sizes = [one.stat().st_size for one in (ROOT / "docs" / "pictures").glob("*.png")]
    assert sum(sizes) < 6_000_000


def test_the_built_page_is_taken_where_there_is_one(tmp_path: Path) -> None:
    package = tmp_path / "src" / "assistant_desktop"
    assert guide.page("ja", package) is None
    assert guide.text("ja", package) is None
    source = tmp_path / "build" / "site" / "ja" / "index.html"
    source.parent.mkdir(parents=True)
    source.touch()
    assert guide.page("ja", package) == source
    installed = package / "docs" / "ja" / "index.html"
    installed.parent.mkdir(parents=True)
    installed.touch()
    assert guide.page("ja", package) == installed
    assert guide.page("en", package) is None


def test_help_opens_the_built_page_in_the_browser(
    home: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    built = tmp_path / "index.html"
    monkeypatch.setattr(guide, "page", lambda _language: built)

    def browser(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", browser)
    assert home.running.deeds.actions is not None
    home.running.deeds.actions.by_id["guide"].trigger()
    home.settle()
    assert opened == [QUrl.fromLocalFile(str(built))]
    assert home.view._toast.text() == "使い方をブラウザーで開きます。"


def test_without_a_browser_the_guide_stands_in_the_window(
    home: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide, "page", lambda _language: None)
    panel = guide.open_guide(home.window, home.core.words)
    assert panel is not None
    home.settle()
    assert "アシスタントの今日" not in panel.browser.toPlainText()  # pictures, not their names
    assert panel.browser.toPlainText().startswith("使い方")
    picture = panel.browser.loadResource(2, QUrl("../../pictures/today-ja-light.png"))
    assert isinstance(picture, QImage)
    assert 0 < picture.width() <= 820
    panel.browser.follow(QUrl("sharing.md"))
    assert panel.browser.toPlainText().startswith("二台のパソコンで共有する")
    before = panel.browser.source()
    for nowhere in ("gone.md", "https://example.com/"):
        panel.browser.follow(QUrl(nowhere))
        assert panel.browser.source() == before
    home.click("戻る")
    assert panel.browser.toPlainText().startswith("使い方")
    panel.dismiss()


def test_an_installation_without_the_guide_does_not_offer_it(
    home: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide, "exists", lambda _language: False)
    home.running.choose_language("en")
    home.settle(100)
    home.running.deeds.make()
    assert home.running.deeds.actions is not None
    assert "guide" not in home.running.deeds.actions.by_id
    assert Words("en")("shell.menu.guide") == "Guide"


def test_f1_stays_the_list_of_keys() -> None:
    assert next(one.id for one in ENTRIES if "F1" in one.keys) == "keys"
