"""plyer for real, with a notify-send of our own first on the PATH."""

import os
import stat
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant_desktop.adapters.notify_chain import NotifyChain, TrayCarrier
from assistant_desktop.adapters.notify_plyer import PlyerCarrier
from assistant_desktop.services.notice_port import Card, Outcome

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="notify-send")


@pytest.fixture
def notify_send(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notify-send that writes its arguments, one a line, to the path that is returned."""
    said = tmp_path / "said"
    program(tmp_path / "bin", f'for part in "$@"; do printf "%s\\0" "$part"; done > {said}')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    return said


def program(folder: Path, script: str) -> None:
    folder.mkdir()
    path = folder / "notify-send"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def arguments(said: Path) -> list[str]:
    return said.read_text().split("\0")


@linux
@pytest.mark.parametrize(
    ("title", "body", "shown_title", "shown_body"),
    [
        ("依頼が届きました", "見積書", "依頼が届きました", "見積書"),
        ("--help", "-u critical", "\u2060--help", "\u2060-u critical"),
        ("a\nb\x00c\x1b[31m", "x", "a b c [31m", "x"),
        ("絵文字👩‍💻", "a <b>&amp;\\n", "絵文字👩‍💻", "a &lt;b&gt;&amp;amp;\\\\n"),
        ("\u202eevil", "", "evil", ""),
        ("", "", "Assistant Desktop", ""),
    ],
)
def test_what_notify_send_is_told(
    notify_send: Path, title: str, body: str, shown_title: str, shown_body: str
) -> None:
    assert PlyerCarrier().deliver(Card("k", title, body)) is Outcome.MAYBE
    assert arguments(notify_send)[:2] == [shown_title, shown_body]


@linux
def test_long_text_is_cut(notify_send: Path) -> None:
    PlyerCarrier().deliver(Card("k", "あ" * 10_000, "い" * 10_000))
    title, body, *_ = arguments(notify_send)
    assert (len(title), title[-1], len(body), body[-1]) == (100, "…", 400, "…")


@linux
def test_confidential_text_is_no_argument_of_a_program(notify_send: Path) -> None:
    PlyerCarrier().deliver(Card("k", "改善が届きました", "ここだけの話", confidential=True))
    assert "ここだけの話" not in notify_send.read_text()
    assert arguments(notify_send)[0] == "改善が届きました"


@linux
def test_a_notify_send_that_sleeps_holds_up_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The daemon hangs: notify-send waits. The caller goes on, the balloon comes instead."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    program(tmp_path / "bin", f"read line < {gate}")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    balloon = threading.Event()
    seen: list[str] = []

    def show(card: Card) -> bool:
        seen.append(card.key)
        balloon.set()
        return True

    chain = NotifyChain([PlyerCarrier(), TrayCarrier(show)], limit=1)
    chain.show(Card("a", "A"))
    assert balloon.wait(30)
    balloon.clear()
    chain.show(Card("b", "B"))
    assert balloon.wait(30)
    assert seen == ["a", "b"]
    # Only now may notify-send end: everything above happened while it hung.
    with gate.open("w") as line:
        line.write("go\n")
    chain.stop()


def test_on_windows_the_texts_fit_its_limits() -> None:
    told: dict[str, Any] = {}
    fake = SimpleNamespace(notify=lambda **words: told.update(words))
    carrier = PlyerCarrier(icon="app.ico", load=lambda: fake, platform="win32")
    assert carrier.deliver(Card("k", "題" * 200, "本文 <b> " * 200)) is Outcome.MAYBE
    assert len(told["title"]) < 64
    assert len(told["message"]) < 256
    assert "<b>" in told["message"]
    assert told["app_icon"] == "app.ico"


@pytest.mark.parametrize("error", [NotImplementedError(), OSError("no"), RuntimeError("bug")])
def test_whatever_plyer_raises_is_a_failure_to_show(error: Exception) -> None:
    def notify(**words: object) -> None:
        raise error

    carrier = PlyerCarrier(load=lambda: SimpleNamespace(notify=notify))
    assert carrier.deliver(Card("k", "t")) is Outcome.FAILED
