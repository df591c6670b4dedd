"""Several lines that were pasted (a chat, minutes, a mail): which of them may be tasks, and whose.

Bullets, quote marks, times and names in front go; who said a line, or is named as its owner, is
kept. Greetings, headings, signatures and what is done already come unticked, nothing is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .text import folded

LIMIT = 200
"""Lines that are read at most."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """One line: its ``text`` without what stood around it, and as it was (``source``).

    ``owner`` is the name of its owner (担当：佐藤), ``speaker`` who said it, ``asks`` whether it
    asks somebody else for something. ``likely``: it may well be a task.
    """

    text: str
    source: str
    owner: str = ""
    speaker: str = ""
    asks: bool = False
    likely: bool = True


_I = re.IGNORECASE
_QUOTE = re.compile(r"^(?:\s*[>|]\s?)+")
_BULLET = re.compile(
    r"^\s*(?:[・●○■□◆◇▪▫•◦‣★☆※→➡▶►✓✔☐▢+*-]+|\(?\d{1,2}[.)、](?!\d)|[①-⑳]|"
    r"\d{1,2}\)|[a-z][.)]\s)\s*(?![-=*])"
)
_BOX = re.compile(r"^\s*\[(?P<mark>[ x✓✔])\]\s*|^\s*(?P<done>☑|✅)\s*", _I)
_TODO = re.compile(
    r"^\s*(?:【?(?:TODO|To-?do|タスク|宿題|アクション(?:アイテム)?|Action(?: item)?|AI|"
    r"次回まで)】?\s*[::]\s*|"
    r"【(?:TODO|タスク|宿題|依頼|お願い)】\s*)",
    _I,
)
_STAMP = re.compile(
    r"^\s*(?:\[[^\]\d]{0,4}\d[\d/:.\-, ()月火水木金土日年時分APMapm]{2,24}\]\s*|"
    r"\(\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\)\s*|"
    r"(?:\d{4}[/-]\d{1,2}[/-]\d{1,2}\s+)?\d{1,2}:\d\d(?::\d\d)?\t\s*)",
    _I,
)
_WHO = r"[^\s::,、。!?#@\d()「」][^::,、。!?#@\t()「」]{0,18}?"
_HEADER = re.compile(
    r"^\s*(?P<who>" + _WHO + r")\s{1,4}(?:\d{4}[/年-]\d{1,2}[/月-]\d{1,2}日?\s*)?"
    r"(?:\([月火水木金土日]\)\s*)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\s*$",
    _I,
)
_TABBED = re.compile(r"^\s*(?P<who>" + _WHO + r")\t+(?=\S)")
_SPEAKER = re.compile(r"^\s*(?P<who>" + _WHO + r")\s*[::](?!//|\d\d)\s*(?=\S)")
_LABEL = re.compile(
    r"^(?:期限|締切|締め切り|〆切|納期|日時|日程|時間|場所|会場|件名|題名|備考|注意|担当|担当者|議題|内容|目的|概要|"
    r"決定(?:事項)?|次回|連絡|共有|確認|依頼|お願い|資料|参加者|出席者|欠席|宛先|住所|電話|URL|https?|Re|Fwd?|PS|"
    r"Note|Notes|Due|By|Deadline|Action|Owner|Subject|From|To|Cc|Bcc|Date|Sent|When|Where|Who|What|"
    r"TODO|Agenda|Attendees|Tel|Fax|Phone|Mobile|Mail|E-?mail|urgent|至急|緊急|今日|明日|今週|来週|"
    r"(?:月|火|水|木|金|土|日)曜日?)$",
    _I,
)
_OWNER = re.compile(
    r"\s*[(\[【]\s*(?:担当|owner)\s*[::]?\s*(?P<a>[^))】\]]{1,20})[))】\]]|"
    r"\s*(?:担当者?|owner|assignee)\s*[::]\s*(?P<b>[^\s、。,/|]{1,20}(?:\s(?:様|さん))?)|"
    r"\s*(?:→|⇒|->|=>)\s*(?P<c>(?:(?:Mr|Ms|Mrs|Dr)\.? )?[^\s、。,]{1,12}(?:様|さん|氏)?)\s*$",
    _I,
)
_MAIL_HEAD = re.compile(
    r"^\s*(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|差出人|宛先|送信日時|日時|件名|CC)\s*[::]",
    _I,
)
_CHATWORK = re.compile(
    r"\[(?:To|rp|qt|info|title|hr|/[a-z]+|返信|引用)[^\]]*\]\S{0,12}?(?:さん|様)?", _I
)
_RULE = re.compile(r"^\s*(?:[-=_*~━─―═・.]{3,}|--\s*)$")
_SIGNS = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|〒\d|\bTEL\b|\bFAX\b|電話\s*[::]|^\s*(?:mail|e-?mail)\s*[::]|"
    r"Co\., ?Ltd|\bInc\.|^\s*\+?\d[\d -]{8,}$|"
    r"^Sent from my|iPhoneから送信",
    _I,
)
_ADDRESS = re.compile(r"^https?://\S+$|^[\w.+-]+@[\w.-]+$", _I)
_PROMISES = re.compile(
    r"(?:し|いたし|致し|しておき|やり|送り|作り|出し|進め|決め|調べ|確認し|対応し)ます[。!]?$|"
    r"\b(?:I'll|I will|I'm going to|we'll)\b",
    _I,
)
_GREETING = re.compile(
    r"^(?:いつも)?(?:大変)?お世話に(?:なって|なり)|^お(?:疲れ|つかれ)(?:様|さま)|^おはよう|^こんにちは|^こんばんは|"
    r"^はじめまして|^ありがとう|^(?:早速の)?(?:ご返信|ご連絡|ご対応|ご回答).{0,12}ありがとう|^(?:何卒|どうぞ)?"
    r"(?:よろしく|宜しく)|^以上(?:です|、|。|$)|^失礼(?:いた)?します|^承知|^了解|^かしこまりました|^拝啓|^敬具|^草々|"
    r"^前略|^取り急ぎ|^はい[、。!]?$|^(?:です)?ね[。!]?$|^(?:hi|hello|hey|dear|thanks|thank you|"
    r"many thanks|best|best regards|kind regards|regards|sincerely|"
    r"cheers|good (?:morning|afternoon|evening)|ok(?:ay)?|sure|yes|no|great|got it|sounds good|"
    r"see you|"
    r"have a (?:nice|good|great)|hope (?:this|you)|yours)\b(?!.{25})|申します。?$|^.{1,14}です。$|"
    r"^[笑w]+$|^\S{1,8}(?:様|さん|先生|御中|各位)[、,。]?$",
    _I,
)
_ASKS = re.compile(
    r"お願い|ください|下さい|いただけ|頂け|くれ(?:ますか|る)|もらえ|してほしい|して欲しい|お知らせ願|"
    r"\b(?:please|can you|could you|would you|will you|kindly)\b",
    _I,
)
_TAIL = re.compile(
    r"(?:を|の(?:方|ほう)?を?|の件)?[、。]?\s*(?:何卒|どうぞ)?(?:よろしく|宜しく)?お願い(?:いた|致)?"
    r"(?:します|できますか|できますでしょうか|したいです|申し上げます)(?:ね)?[。.!??]*\s*$"
)
_END = re.compile(r"[。.]+\s*$")
_POLITE = re.compile(r"^(?:please|kindly|can you(?: please)?|could you(?: please)?)\s+", _I)


def pasted(text: str) -> tuple[Pasted, ...]:
    """The lines of a text that have something in them, in order, ``LIMIT`` at most."""
    found: list[Pasted] = []
    speaker, signature = "", False
    for raw in text.splitlines():
        source = raw.strip()
        plain = _folded(source)
        if not source or _RULE.match(plain):
            # What follows a line of dashes after the text is the signature.
            signature = signature or (source.startswith("--") and len(found) > 1)
            continue
        header = _HEADER.match(plain)
        if header:
            speaker = source[slice(*header.span("who"))].strip()
            continue
        one = _line(source, speaker)
        signature = signature or (len(found) > 2 and bool(_SIGNS.search(plain)))
        if signature:
            one = Pasted(one.text, source, likely=False)
        found.append(one)
        if len(found) >= LIMIT:
            break
    return tuple(found)


def _line(source: str, speaker: str) -> Pasted:
    plain = _folded(source)
    if _MAIL_HEAD.match(plain):
        return Pasted(source, source, likely=False)
    cut, done, bulleted = _fronts(plain)
    text, plain = source[cut:], plain[cut:]
    owner = ""
    match = _OWNER.search(plain)
    if match:
        owner = next(part for part in match.groups() if part).strip()
        text = (text[: match.start()] + text[match.end() :]).strip()
        plain = _folded(text)
    inline = False
    named = _SPEAKER.match(plain) or _TABBED.match(plain)
    if named and not _LABEL.match(named["who"].strip()):
        speaker = text[slice(*named.span("who"))].strip()
        text, plain = text[named.end() :], plain[named.end() :]
        more, again, _ = _fronts(plain)
        text, plain, done, inline = text[more:], plain[more:], done or again, True
    text = _chatwork_free(text)
    asks = bool(_ASKS.search(text))
    if speaker and not owner and not asks and (inline or _PROMISES.search(text)):
        owner = speaker
    unlikely = done or _is_no_task(_folded(text), bulleted=bulleted)
    return Pasted(_plain_title(text) or source, source, owner, speaker, asks, not unlikely)


def _fronts(plain: str) -> tuple[int, bool, bool]:
    """How long quote mark, time, bullet and box are; is the box ticked, is it a list's line."""
    place, done, bulleted = 0, False, False
    for pattern in (_QUOTE, _STAMP, _BULLET, _BOX, _BULLET, _TODO):
        match = pattern.match(plain[place:])
        if match and match.end() < len(plain) - place:
            place += match.end()
            bulleted = bulleted or pattern in (_BULLET, _BOX, _TODO)
            if pattern is _BOX:
                done = done or bool(match["done"]) or (match["mark"] or " ") != " "
    return place, done, bulleted


def _folded(text: str) -> str:
    """In plain forms, with the tabs between the columns of a chat."""
    plain = folded(text)
    return "".join("\t" if sign == "\t" else plain[place] for place, sign in enumerate(text))


def _chatwork_free(text: str) -> str:
    return _CHATWORK.sub("", text).strip() or text


def _is_no_task(plain: str, *, bulleted: bool) -> bool:
    if _GREETING.search(plain) or _SIGNS.search(plain) or _ADDRESS.search(plain):
        return True
    heading = (
        plain.endswith(":")
        or plain.startswith("#")
        or re.fullmatch(r"【.{1,20}】|<.{1,20}>", plain)
    )
    return bool(heading) or (not bulleted and len(plain) < 2)


def _plain_title(text: str) -> str:
    """Without the polite end: 見積書をお願いします。 is 見積書."""
    short = _END.sub("", _TAIL.sub("", text)).strip()
    asked = _POLITE.match(short)
    if asked:
        short = short[asked.end() :].rstrip("?？ ")
        short = short[:1].upper() + short[1:]
    return short if len(short) > 1 else text.strip()


def same_person(said: str, names: Sequence[str]) -> bool:
    """Whether a name means one of these: with or without title, the surname alone, any case."""
    plain = _bare(said)
    if not plain:
        return False
    for name in names:
        whole = _bare(name)
        parts = [_bare(part) for part in name.split() if _bare(part)]
        if plain in (whole, *parts) or plain.replace(" ", "") == whole.replace(" ", ""):
            return True
    return False


def _bare(name: str) -> str:
    plain = folded(name).strip().lower()
    plain = re.sub(r"^(?:mr|ms|mrs|dr|prof)\.?\s+", "", plain)
    return re.sub(r"\s*(?:様|さま|さん|殿|氏|君|くん|ちゃん|-san)$", "", plain).strip()
