"""Letters and minutes as records, and one's own templates."""

from datetime import date

import pytest

from assistant_desktop.features.documents import queries
from assistant_desktop.features.documents.commands import (
    DeleteDocument,
    DeleteTemplate,
    EditDocument,
    FinishDocument,
    KeepTemplate,
    WriteDocument,
)
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput
from assistant_desktop.services.core import Core
from tests.conftest import TUESDAY


def letter(core: Core, **more: object) -> str:
    command = WriteDocument("letter", "お礼", "本文です。", **more)  # type: ignore[arg-type]
    (id_,) = core.do(command).changed["document"]
    return id_


def test_a_letter_keeps_what_its_template_asked_for(core: Core) -> None:
    (task,) = core.do(AddTask("お礼状")).changed["task"]
    id_ = letter(
        core, task=task, template="thanks", audience="outside", fields={"matter": "ご来社"}
    )
    (found,) = queries.of_task(core.reader, task)
    assert (found.id, found.template, found.audience) == (id_, "thanks", "outside")
    assert found.fields == {"matter": "ご来社"}
    assert found.created_by == core.me.id


def test_minutes_know_the_day_of_the_meeting(core: Core) -> None:
    core.do(WriteDocument("minutes", "定例", "TODO: 送る", on_day=date(2026, 11, 20)))
    (found,) = queries.listed(core.reader, "minutes")
    assert found.on_day == date(2026, 11, 20)
    assert queries.listed(core.reader, "letter") == []


def test_it_left_once(core: Core, clock: FixedClock) -> None:
    id_ = letter(core)
    core.do(FinishDocument(id_))
    clock.forward(hours=1)
    core.do(FinishDocument(id_))
    found = queries.document(core.reader, id_)
    assert found is not None
    assert found.finished_at == TUESDAY


def test_it_is_changed_deleted_and_brought_back(core: Core) -> None:
    id_ = letter(core)
    core.do(EditDocument(id_, "お礼とご案内", "直した本文"))
    core.do(DeleteDocument(id_))
    assert queries.document(core.reader, id_) is None
    core.undo()
    found = queries.document(core.reader, id_)
    assert found is not None
    assert (found.title, found.body) == ("お礼とご案内", "直した本文")


@pytest.mark.parametrize(
    ("title", "body", "code"), [(" ", "本文", "document_title"), ("件名", " \n", "text_empty")]
)
def test_what_a_document_needs(core: Core, title: str, body: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        core.do(WriteDocument("letter", title, body))


def test_templates_of_ones_own(core: Core, clock: FixedClock) -> None:
    (id_,) = core.do(KeepTemplate("展示会のお礼", "{matter}", "{name}様")).changed["template"]
    clock.forward(minutes=1)
    core.do(KeepTemplate("請求書の送付", "", "本文"))
    core.do(KeepTemplate("展示会の御礼", "{matter}", "{name} 様", template=id_))
    assert [one.name for one in queries.templates(core.reader)] == ["展示会の御礼", "請求書の送付"]
    core.do(DeleteTemplate(id_))
    assert [one.name for one in queries.templates(core.reader)] == ["請求書の送付"]
    with pytest.raises(BadInput, match="template_name"):
        core.do(KeepTemplate("", "", "本文"))
