"""The doctor about sharing: the place, the last exchange, and a place that is gone."""

import shutil

from .conftest import CommandLine


def _share(line: CommandLine) -> dict[str, tuple[str, str]]:
    """Text and advice of each finding about sharing, by state and text."""
    found = line("doctor", "--json").objects
    return {one["text"]: (one["state"], one["advice"]) for one in found if one["area"] == "share"}


def test_the_doctor_reaches_for_the_shared_place(line: CommandLine) -> None:
    assert list(_share(line).values()) == [("good", "")]
    place = line.folder.parent / "OneDrive"
    assert line("share", "init", str(place), "--no-confirm").code == 0
    assert line("share", "now").code == 0
    shared = _share(line)
    assert "The shared place can be reached." in shared
    assert any(text.startswith("The last exchange was at") for text in shared)
    shutil.rmtree(place)
    gone = _share(line)
    assert "The shared place can be reached." not in gone
    (closed,) = (found for text, found in gone.items() if text.startswith("Shared place: "))
    assert closed[0] == "warning"
    assert closed[1].startswith("Check the network")
