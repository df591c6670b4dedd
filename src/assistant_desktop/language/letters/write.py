"""Putting a letter together: address, opening, text, closing, signature."""

import re
from collections.abc import Mapping
from datetime import date

from . import en, ja
from .form import Letter
from .model import FIELDS, LETTER, Fields
from .season import greeting

_FIELD = re.compile(r"\{([a-z]+)\}")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def write(key: str, fields: Fields, language: str, form: str) -> Letter:
    """A letter of the program's own templates in "ja" or "en". Raises KeyError for another key."""
    texts = ja if language == "ja" else en
    title = _filled(texts.TITLES[key], fields, language)
    body = [_filled(one, fields, language) for one in texts.BODIES[key]]
    return Letter(title, _whole(body, fields, language, form))


def own(title: str, body: str, fields: Fields, language: str, form: str = "") -> Letter:
    """A letter of somebody's own template: ``{matter}`` and the like are filled in.

    ``form`` '' leaves address, opening and signature out: the template is the whole letter.
    Braces that name no field stay as they are.
    """
    text = _filled(body, fields, language)
    whole = _whole([text], fields, language, form) if form else text
    return Letter(_filled(title, fields, language), whole)


def _filled(text: str, fields: Fields, language: str) -> str:
    texts = ja if language == "ja" else en
    known = {name: _value(name, fields, language) for name in FIELDS}
    known |= {"name": fields.name, "company": fields.company, "writer": fields.writer}

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in known:
            return match.group()
        named: Mapping[str, str] = texts.FIELD_NAMES
        return known[name] or texts.GAP.format(name=named.get(name, name))

    return _FIELD.sub(value, text)


def _value(name: str, fields: Fields, language: str) -> str:
    if name != "dates":
        return " ".join(fields.values.get(name, "").split())
    mark = "・" if language == "ja" else "- "
    return "\n".join(f"{mark}{line.lstrip('・-* ')}" for line in fields.lines("dates"))


def _whole(body: list[str], fields: Fields, language: str, form: str) -> str:
    build = _japanese if language == "ja" else _english
    return "\n".join(build(body, fields, form)).strip() + "\n"


# -- Japanese --------------------------------------------------------------------------------------


def _japanese(body: list[str], fields: Fields, form: str) -> list[str]:
    to = [
        fields.company,
        "　".join(part for part in (fields.post, _addressed(fields.name)) if part),
    ]
    head = [line for line in to if line]
    writer = fields.writer or ja.GAP.format(name=ja.FIELD_NAMES["writer"])
    signed = (
        ja.FOR.format(principal=fields.principal, writer=writer) if fields.principal else writer
    )
    if form == LETTER:
        prelude = ja.PRELUDE if fields.company else ja.PRELUDE_PERSON
        opened = f"{ja.OPENING}　{prelude.format(season=greeting(fields.written_on))}"
        first, *rest = body
        return [
            _japanese_day(fields.written_on),
            "",
            *head,
            "",
            *([fields.own_company] if fields.own_company else []),
            signed,
            "",
            opened,
            f"　{ja.TURN}{first}",
            *(f"　{one}" if not one.startswith("・") else one for one in rest),
            f"　{ja.LETTER_END}",
            "",
            ja.CLOSING,
        ]
    name = f"{fields.own_company}の{writer}" if fields.own_company else writer
    signature = [fields.own_company, signed] if fields.own_company else [signed]
    return [
        *head,
        "",
        ja.MAIL_GREETING.format(writer=name),
        "",
        "\n\n".join(body),
        "",
        ja.MAIL_END,
        "",
        *signature,
    ]


def _addressed(name: str) -> str:
    if not name:
        return f"{ja.GAP.format(name=ja.FIELD_NAMES['name'])}　{ja.HONORIFIC}"
    if name.endswith(ja.GROUPS):
        return name
    return f"{name}　{ja.HONORIFIC}"


def _japanese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# -- English ---------------------------------------------------------------------------------------


def _english(body: list[str], fields: Fields, form: str) -> list[str]:
    name = fields.name or en.GAP.format(name=en.FIELD_NAMES["name"])
    writer = fields.writer or en.GAP.format(name=en.FIELD_NAMES["writer"])
    day = f"{fields.written_on.day} {_MONTHS[fields.written_on.month - 1]} {fields.written_on.year}"
    signed = (
        en.FOR.format(principal=fields.principal, writer=writer) if fields.principal else writer
    )
    address = [part for part in (name, fields.post, fields.company) if part]
    head = [*address, "", day, ""] if form == LETTER else []
    return [
        *head,
        en.SALUTATION.format(name=name),
        "",
        "\n\n".join(body),
        "",
        en.LETTER_CLOSING if form == LETTER else en.MAIL_CLOSING,
        signed,
        *([fields.own_company] if fields.own_company else []),
    ]
