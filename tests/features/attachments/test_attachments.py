"""Names that are safe anywhere, and the two commands."""

import pytest

from assistant_desktop.features.attachments import queries
from assistant_desktop.features.attachments.commands import AttachFile, RemoveAttachment
from assistant_desktop.features.attachments.model import (
    LIMIT,
    NAME_LIMIT,
    clean_name,
    clean_path,
    may_open,
)
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("見積書 第2版.pdf", "見積書 第2版.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.docx", "a.docx"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\nb\0c.txt", "abc.txt"),
        ("  . hidden.. ", "hidden"),
        (".bashrc", "bashrc"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("カ\u3099.txt", "ガ.txt"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
    ],
)
def test_names(given: str, clean: str) -> None:
    assert clean_name(given) == clean


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("あ" * 300 + ".xlsx")
    assert name.endswith("あ.xlsx")
    assert len(name) == NAME_LIMIT


@pytest.mark.parametrize("name", ["a.pdf", "B.XLSX", "写真.jpeg", "x.tar.zip"])
def test_what_is_looked_at_opens(name: str) -> None:
    assert may_open(name)


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "a.pdf.exe",
        "a.desktop",
        "a.lnk",
        "a.sh",
        "a.html",
        "a.docm",
        "a.js",
        "a",
        "a.pdf \u202e.bat",
    ],
)
def test_what_might_run_never_opens(name: str) -> None:
    assert not may_open(name)


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "C:/x", "a\\..\\b", "", "a\0"])
def test_paths_that_lead_out_of_a_root(path: str) -> None:
    assert clean_path(path) == ""


def test_attach_and_remove_and_undo(core: Core) -> None:
    task = next(iter(core.do(AddTask("見積書", id="")).changed["task"]))
    core.do(AttachFile("task", task, "../見積書.pdf", 10, core.ledger.device, digest="ab"))
    (one,) = queries.of_task(core.reader, task)
    assert (one.name, one.size, one.digest) == ("見積書.pdf", 10, "ab")
    assert queries.of_owners(core.reader, [task]) == {task: (one,)}
    assert queries.digests(core.reader) == {"ab": 10}
    core.do(RemoveAttachment(one.id))
    assert queries.of_task(core.reader, task) == ()
    with pytest.raises(Problem):
        core.do(RemoveAttachment(one.id))
    core.undo()
    assert queries.of_task(core.reader, task) == (one,)


def test_what_cannot_be_attached(core: Core) -> None:
    for wrong, code in (
        (AttachFile("task", "t", "a", LIMIT + 1, "d", digest="ab"), "file_too_large"),
        (AttachFile("task", "t", "a", 1, "d"), "file_no_place"),
        (AttachFile("task", "t", "a", 1, "d", root="r", path="../a"), "file_no_place"),
    ):
        with pytest.raises(BadInput) as caught:
            core.do(wrong)
        assert caught.value.code == code
    with pytest.raises(ValueError, match="person"):
        core.do(AttachFile("person", "t", "a", 1, "d", digest="ab"))
