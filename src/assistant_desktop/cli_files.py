"""Attached files as the command line shows them."""

from typing import Any

from .features.attachments import queries
from .features.attachments.model import Attachment, clean_name
from .services import attachments
from .services.core import Core


def add_files(core: Core, task: str, value: dict[str, Any]) -> None:
    """Put the files into the JSON of a task with all its parts: those of the task and its messages,
    and those of each delivery, whose ``file`` is the name of the first."""
    of_task = queries.of_task(core.reader, task)
    owned = queries.of_owners(core.reader, [one["id"] for one in value["deliverables"]])
    every = [*of_task, *(one for files in owned.values() for one in files)]
    states = attachments.states(core, every)

    def told(one: Attachment) -> dict[str, Any]:
        name = clean_name(one.name)
        return {"id": one.id, "name": name, "size": one.size, "state": states[one.id].value}

    value["files"] = [told(one) for one in of_task]
    for delivered in value["deliverables"]:
        delivered["files"] = [told(one) for one in owned.get(delivered["id"], ())]
        if delivered["files"] and not delivered["file"]:
            delivered["file"] = delivered["files"][0]["name"]
