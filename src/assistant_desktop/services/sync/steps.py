"""Work in two places: each step says whether it belongs to the database's thread or to a worker.

A sequence is written once, as a generator of steps, and driven by whoever has the threads: the
window gives the carrier's steps to a worker and goes on painting; the command line runs all of them
one after another.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, ParamSpec, TypeVar

from ...kernel.errors import Problem

T = TypeVar("T")
P = ParamSpec("P")
Side = Literal["desk", "carrier"]


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work. What ``act`` returns or raises goes back into the generator.

    A desk step takes a few milliseconds and runs in the thread of the database; a carrier step may
    take seconds and touches nothing but the transport.
    """

    side: Side
    act: Callable[[], Any]


Steps = Generator[Step, Any, T]


def desk(act: Callable[P, T], *args: P.args, **named: P.kwargs) -> Steps[T]:
    """A step in the thread of the database."""
    found: T = yield Step("desk", partial(act, *args, **named))
    return found


def carrier(act: Callable[P, T], *args: P.args, **named: P.kwargs) -> Steps[T]:
    """A step in a worker."""
    found: T = yield Step("carrier", partial(act, *args, **named))
    return found


def drive(steps: Steps[T], cancel: Callable[[], bool] | None = None) -> T:
    """Run all steps here. Raises what they raise, and Problem("cancelled") between two of them."""
    try:
        step = next(steps)
        while True:
            if cancel is not None and cancel():
                steps.close()
                raise Problem("cancelled")
            try:
                value = step.act()
            except Exception as error:  # noqa: BLE001 - handed on to the sequence, which decides
                step = steps.throw(error)
            else:
                step = steps.send(value)
    except StopIteration as end:
        found: T = end.value
        return found
