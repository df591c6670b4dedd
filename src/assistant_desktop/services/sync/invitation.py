"""The invitation in the shared folder: what the pairing code opens, once, for a quarter of an hour.

It holds the group's key, who invites, and the inviter's vector, by which a folder that was rolled
back (or has not arrived whole) is noticed. When it was used or ran out, a note of the same name
takes its place, so that the code's next user is told what happened; the note goes a day later.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from ...kernel.carried import Vector
from ...kernel.clock import from_text, to_text
from ...kernel.errors import Problem
from ...store.local import Local
from .code import CodeKeys, keys_of, make_code
from .port import Transport

MINUTES = 15
_FOLDER = "invitations"
_STANDING = "sharing_invitations"
_NOTE_STAYS = timedelta(days=1)
_CLOCK_OFF = timedelta(days=1)
"""An invitation that is open so long after its end: rather a wrong clock than a late user."""
_VERSION = 1

State = Literal["open", "used", "expired"]


@dataclass(frozen=True)
class Member:
    """A device as it introduces itself. The keys are public halves, hexadecimal."""

    device: str
    role: str
    name: str
    sign_key: str
    box_key: str

    def as_json(self) -> dict[str, str]:
        """As it is written."""
        return {
            "device": self.device,
            "role": self.role,
            "name": self.name,
            "sign_key": self.sign_key,
            "box_key": self.box_key,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Member":
        """The inverse of ``as_json``; raises KeyError, TypeError, ValueError."""
        found = cls(**{name: data[name] for name in cls.__dataclass_fields__})
        if not all(isinstance(text, str) for text in found.as_json().values()):
            raise TypeError
        if len(bytes.fromhex(found.sign_key)) != 32 or len(bytes.fromhex(found.box_key)) != 32:
            raise ValueError
        return found


@dataclass(frozen=True)
class Invitation:
    """An opened invitation."""

    name: str
    group: bytes = field(repr=False)
    inviter: Member
    person: str
    """Whose device the inviter is."""
    vector: Vector
    expires: datetime
    confirm: bool
    """Whether somebody has to let the newcomer in with a click."""
    language: str
    keys: CodeKeys = field(repr=False)


@dataclass(frozen=True)
class Standing:
    """An invitation of this device, as it remembers it."""

    keys: CodeKeys
    expires: datetime
    confirm: bool
    state: State = "open"

    def as_json(self) -> dict[str, Any]:
        """As it lies in the encrypted database."""
        return {
            "name": self.keys.name,
            "seal": self.keys.seal.hex(),
            "proof": self.keys.proof.hex(),
            "expires": to_text(self.expires),
            "confirm": self.confirm,
            "state": self.state,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Standing":
        """The inverse of ``as_json``."""
        keys = CodeKeys(data["name"], bytes.fromhex(data["seal"]), bytes.fromhex(data["proof"]))
        return cls(keys, from_text(data["expires"]), data["confirm"], data["state"])


@dataclass(frozen=True)
class Invited:
    """What the inviter reads out, until when it is good."""

    code: str = field(repr=False)
    expires: datetime


def path_of(name: str) -> str:
    """Where an invitation lies below the shared folder."""
    return f"{_FOLDER}/{name}"


def note(carrier: Transport, keys: CodeKeys, body: Mapping[str, Any]) -> None:
    """Write what lies in an invitation's place. Raises Problem of the transport."""
    from .sealing import seal

    path = path_of(keys.name)
    data = json.dumps({"version": _VERSION, **body}, ensure_ascii=False).encode()
    carrier.put(path, seal(keys.seal, path, data))


def ended(one: Standing, state: State) -> dict[str, str]:
    """What takes the place of an invitation: only that it was used or has run out."""
    return {"state": state, "expires": to_text(one.expires)}


class Invitations:
    """The invitations of this device, as its database remembers them."""

    def __init__(self, local: Local) -> None:
        self._local = local

    def standing(self) -> list[Standing]:
        """Those that were made here and are not yet forgotten."""
        return [Standing.from_json(one) for one in self._local.get(_STANDING, [])]

    def open(self) -> list[Standing]:
        """Those that a newcomer can still use."""
        return [one for one in self.standing() if one.state == "open"]

    def unused(self) -> list[Standing]:
        """Those nobody came in with: who asked in time may still be let in after they ran out."""
        return [one for one in self.standing() if one.state != "used"]

    def expired(self, now: datetime) -> list[Standing]:
        """Those that have run out by this clock and are to be withdrawn."""
        return [one for one in self.open() if now > one.expires]

    def stale(self, now: datetime) -> list[Standing]:
        """Those whose note has been there long enough."""
        return [
            one
            for one in self.standing()
            if one.state != "open" and now - one.expires > _NOTE_STAYS
        ]

    def remember(self, one: Standing) -> None:
        """Keep a new one, before it is written: one that nobody remembers is never withdrawn."""
        self._keep([*self.standing(), one])

    def mark(self, one: Standing, state: State) -> None:
        """It was used, or has run out. Raises Busy."""
        self._keep(
            [
                replace(other, state=state) if other.keys.name == one.keys.name else other
                for other in self.standing()
            ]
        )

    def forget(self, one: Standing) -> None:
        """Its note is gone. Raises Busy."""
        self._keep([other for other in self.standing() if other.keys.name != one.keys.name])

    def _keep(self, found: list[Standing]) -> None:
        self._local.keep(_STANDING, [one.as_json() for one in found] or None)


def made(now: datetime, *, confirm: bool) -> tuple[Invited, Standing]:
    """A new code, and the invitation to remember (0.1 s)."""
    code = make_code()
    expires = now + timedelta(minutes=MINUTES)
    return Invited(code, expires), Standing(keys_of(code), expires, confirm)


def offered(
    one: Standing, group: bytes, inviter: Member, person: str, vector: Vector, language: str
) -> dict[str, Any]:
    """What an open invitation says."""
    return {
        "state": "open",
        "group": group.hex(),
        "inviter": inviter.as_json(),
        "person": person,
        "vector": dict(vector),
        "expires": to_text(one.expires),
        "confirm": one.confirm,
        "language": language,
    }


def opened(carrier: Transport, code: str, now: datetime) -> Invitation:
    """The invitation of a code.

    Raises Problem: pairing_code_length, pairing_code_slip, pairing_code_wrong, pairing_code_used,
    pairing_code_expired, pairing_clock, share_newer, or of the transport.
    """
    from .sealing import unseal

    keys = keys_of(code)
    path = path_of(keys.name)
    data = carrier.read(path)
    body = None if data is None else unseal(keys.seal, path, data)
    if body is None:
        raise Problem("pairing_code_wrong")
    try:
        found = json.loads(body)
        if found["version"] > _VERSION:
            raise Problem("share_newer")
        if found["state"] == "used":
            raise Problem("pairing_code_used")
        expires = from_text(found["expires"])
        if found["state"] == "open" and now - expires > _CLOCK_OFF:
            raise Problem("pairing_clock", day=f"{now:%Y-%m-%d}")
        if found["state"] != "open" or now > expires:
            raise Problem("pairing_code_expired", minutes=MINUTES)
        return Invitation(
            keys.name,
            bytes.fromhex(found["group"]),
            Member.from_json(found["inviter"]),
            str(found["person"]),
            {str(device): int(number) for device, number in found["vector"].items()},
            expires,
            bool(found["confirm"]),
            str(found["language"]),
            keys,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem("pairing_code_wrong") from error
