"""The lines of minutes that ask for something to be done, and of whom.

A line counts that says so itself (TODO:, 宿題：, □, →), that names its owner (【担当：中村】, or a
known or titled name in front: 「・中村さん：…」「(田中) …まで」), or says who does what by when.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_I = re.IGNORECASE
_BULLET = re.compile(r"^\s*(?:[-*+・●○■◆▪•]\s*|\(?\d{1,2}[.)）、．]\s*(?!\d)|[①-⑳]\s*)")
_WHO = r"[^\s:：,、。()（）【】\[\]「」→⇒]{1,16}?(?:[ 　](?:[A-Z][a-z]+|様|さん|氏))?"
_IN_BRACKETS = rf"(?:\s*[(（\[]\s*(?P<of>{_WHO})\s*[)）\]])?"
_MARK = re.compile(
    rf"^\s*(?:(?:【\s*)?(?:TODO|To-do|Action(?:\ item)?|AI|AP|タスク|宿題|対応|アクション|次回まで)"
    rf"(?:\s*】)?{_IN_BRACKETS}\s*[:：]|【\s*(?:TODO|タスク|宿題|対応|依頼)\s*】|\[\s?\]|□|☐|→|⇒)\s*"
    r"(?P<text>\S.*)$",
    _I,
)
_OWNED = re.compile(
    rf"^\s*【\s*担当者?\s*(?:】\s*(?P<a>{_WHO})[\s　:：、]+|"
    rf"[:：]?\s*(?P<b>{_WHO})\s*】\s*[:：]?\s*)"
    r"(?P<text>\S.*)$"
)
_BRACKETED = re.compile(rf"^\s*[(（【\[]\s*(?P<who>{_WHO})\s*[)）】\]]\s*[:：]?\s*(?P<text>\S.*)$")
_SAID = re.compile(rf"^\s*(?P<who>{_WHO})\s*[:：]\s*(?P<text>\S.*)$")
_DOES = re.compile(rf"^\s*(?P<who>{_WHO})(?:が|は|、|\s+(?:to|will)\s+)\s*(?P<text>\S.*)$", _I)
_TITLED = re.compile(
    r"(?:様|さま|さん|氏|君|くん|-san|先生|部長|課長|社長)$|^(?:Mr|Ms|Mrs|Dr)\b", _I
)
_BARE = re.compile(r"\s*(?:様|さま|さん|氏|君|くん|-san)$|^(?:Mr|Ms|Mrs|Dr)\.?\s+", _I)
_UNTIL = re.compile(r"まで|期限|締切|〆切|納期|\b(?:by|until|due)\b", _I)
_TOLD = re.compile(
    r"(?:です|でした|ました|ません|ました?か|ますか|でしょうか|とのこと|思います|思う|だった|ではない|ある|いる)(?:ね|よ)?[。.!！?？]*$"
)


@dataclass(frozen=True)
class Action:
    """What is to be done, who does it ('' where the line does not say), and the line as it was."""

    text: str
    owner: str = ""
    source: str = ""


def actions_of(text: str, names: Collection[str] = ()) -> tuple[Action, ...]:
    """The lines of minutes that ask for something; ``names`` are those of the two of the pair."""
    known = {_bare(name) for name in names if name.strip()}
    return tuple(_found(text, known))


def _found(text: str, known: Collection[str]) -> Iterator[Action]:
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        action = _action(line[bullet.end() :] if bullet else line, bool(bullet), known)
        if action is not None:
            yield Action(action.text.strip(), action.owner.strip(), line.strip())


def _action(line: str, bulleted: bool, known: Collection[str]) -> Action | None:
    marked = _MARK.match(line)
    if marked:
        return _whose(marked["text"], marked["of"] or "", known)
    owned = _OWNED.match(line)
    if owned:
        return Action(owned["text"], owned["a"] or owned["b"])
    until = bool(_UNTIL.search(line))
    for pattern in (_BRACKETED, _SAID, _DOES):
        match = pattern.match(line)
        if match is None:
            continue
        who, what = match["who"], match["text"]
        if pattern is _BRACKETED and until and not _is_label(who):
            return Action(what, who)
        if not _is_name(who, known) or not (bulleted or until):
            continue
        # What somebody said is no promise; who does something says until when.
        if until or (pattern is not _DOES and not _TOLD.search(what)):
            return Action(what, who)
    return None


def _whose(text: str, owner: str, known: Collection[str]) -> Action:
    """Of a line that is marked: its owner may stand in front of what is to be done."""
    for pattern in (_SAID, _BRACKETED, _DOES):
        match = pattern.match(text) if not owner else None
        if match and _is_name(match["who"], known):
            return Action(match["text"], match["who"])
    return Action(text, owner)


def _is_name(who: str, known: Collection[str]) -> bool:
    return bool(_TITLED.search(who)) or _bare(who) in known


def _is_label(who: str) -> bool:
    return bool(
        re.fullmatch(r"決定(?:事項)?|共有|議題|確認|済み?|次回|報告|連絡|例|注|補足|\d.*", who)
    )


def _bare(name: str) -> str:
    return _BARE.sub("", name.strip()).casefold()
