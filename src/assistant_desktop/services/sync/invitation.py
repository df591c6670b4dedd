"""The invitation in the shared folder: what the pairing code opens, once, for a quarter of an hour.

It holds the group's key, who invites, and the inviter's vector, by which a folder that was rolled
back (or has not arrived whole) is noticed. When it was used or ran out, a note of the same name
takes its place, so that the code's next user is told what happened; the note goes a day later.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
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
_STANDING = "share.invitations"
_NOTE_STAYS = timedelta(days=1)
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


class Invitations:
    """The invitations of this device."""

    def __init__(self, local: Local, carrier: Transport) -> None:
        self._local = local
        self.carrier = carrier

    def standing(self) -> list[Standing]:
        """Those that were made here and are not yet forgotten."""
        return [Standing.from_json(one) for one in self._local.get(_STANDING, [])]

    def make(
        self,
        group: bytes,
        inviter: Member,
        person: str,
        vector: Vector,
        now: datetime,
        *,
        confirm: bool,
        language: str,
    ) -> Invited:
        """Put an invitation into the folder. Raises Problem of the transport, Busy."""
        code = make_code()
        keys, expires = keys_of(code), now + timedelta(minutes=MINUTES)
        # Remembered first: an invitation that nobody remembers would never be withdrawn.
        self._keep([*self.standing(), Standing(keys, expires, confirm)])
        self._put(
            keys,
            {
                "state": "open",
                "group": group.hex(),
                "inviter": inviter.as_json(),
                "person": person,
                "vector": dict(vector),
                "expires": to_text(expires),
                "confirm": confirm,
                "language": language,
            },
        )
        return Invited(code, expires)

    def withdraw(self, one: Standing, state: State) -> None:
        """Leave a note in its place; the note says only that it was used or has run out."""
        self._put(one.keys, {"state": state, "expires": to_text(one.expires)})
        self._keep(
            [
                Standing(other.keys, other.expires, other.confirm, state)
                if other.keys.name == one.keys.name
                else other
                for other in self.standing()
            ]
        )

    def tidy(self, now: datetime) -> None:
        """Withdraw what has run out, and take away notes after a day. Raises Problem."""
        for one in self.standing():
            if one.state == "open" and now > one.expires:
                self.withdraw(one, "expired")
            elif one.state != "open" and now - one.expires > _NOTE_STAYS:
                self.carrier.remove(path_of(one.keys.name))
                self._keep([s for s in self.standing() if s.keys.name != one.keys.name])

    def _keep(self, found: list[Standing]) -> None:
        self._local.keep(_STANDING, [one.as_json() for one in found] or None)

    def _put(self, keys: CodeKeys, body: Mapping[str, Any]) -> None:
        from .sealing import seal

        path = path_of(keys.name)
        data = json.dumps({"version": _VERSION, **body}, ensure_ascii=False).encode()
        self.carrier.put(path, seal(keys.seal, path, data))


def opened(carrier: Transport, code: str, now: datetime) -> Invitation:
    """The invitation of a code.

    Raises Problem: pairing_code_length, pairing_code_slip, pairing_code_wrong, pairing_code_used,
    pairing_code_expired, share_newer, or of the transport.
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
