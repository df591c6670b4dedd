"""A place that lets itself be read and not written: nothing is shared, and another can be tried."""

import pytest

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync.steps import drive

from .computers import PLACE, Computer
from .memory_share import MemoryShare


class Sealed(MemoryShare):
    """A place of which the first few writes go well."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.left = writes

    def put(self, path: str, data: bytes) -> None:
        self._count()
        super().put(path, data)

    def put_new(self, path: str, data: bytes) -> bool:
        self._count()
        return super().put_new(path, data)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Problem("share_full")


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_place_that_cannot_be_written_is_not_begun_with(writes: int) -> None:
    lonely = Computer("机の上", {})
    sound, lonely.carrier = lonely.carrier, Sealed(writes)
    with pytest.raises(Problem) as caught:
        lonely.set_up()
    assert caught.value.code == "share_full_first"
    assert not lonely.sharing.is_shared
    assert lonely.sharing.address == ""
    assert lonely.carrier.files == {}
    # Another place is as good as if there had never been the first.
    lonely.carrier = sound
    lonely.add("one")
    drive(lonely.sharing.begin(PLACE))
    other = Computer("かばんの中", sound.files, "assistant")
    other.join(lonely.invite().code)
    assert other.titles() == ["one"]
    assert lonely.exchange().problems == ()
