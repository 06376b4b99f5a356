"""The signs between which chat programs write names and times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.importing.dates import date_of
from bot.importing.words import words

_LONGEST = 2000
MOST_WORDS = 6
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_DAY = (
    r"(?:\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\.?|\d{1,2}\.?\s[^\W\d]{3,12}\.?,?\s\d{4}"
    r"|[^\W\d]{3,12}\.?\s\d{1,2},?\s\d{4})"
)
_STAMP = (
    rf"(?:{_DAY}(?:,|\s+at|\s+um|\s+à|T)?\s*{_CLOCK}(?:\s?(?:UTC|GMT|Z)?(?:[+-]\d\d:?\d\d)?)?"
    rf"|{_CLOCK},?\s+{_DAY})"
)
_NAME = r"[^\s\[\]<>:][^\[\]<>:\n]{0,60}?"
_NICK = r"[@+%&~ ]?(?P<name>[^\s<>@+%&~][^\s<>]{0,40})"
_RECENT = (
    r"(?:today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|idag|igår|"
    r"dnes|včera|сьогодні|вчора|сегодня|вчера)"
)


PLAUSIBLE = re.compile(r"\d[:.]\d\d|^<")
"""Cheap to ask of every line: each form has a time of day, or begins with a bracket."""


@dataclass(frozen=True, slots=True)
class Message:
    name: str
    stamp: str
    said: str


@dataclass(frozen=True, slots=True)
class Form:
    line: re.Pattern[str]
    is_sure: bool = True
    """Whether a day, or signs that nothing else uses, make it sure that people chat."""
    folds: bool = False
    event: re.Pattern[str] | None = None
    """A line of the program itself: who came, who went."""

    def message(self, line: str) -> Message | None:
        match = self.line.match(line[:_LONGEST])
        if match is None:
            return None
        parts = match.groupdict()
        name, stamp = match["name"].strip(), (parts.get("stamp") or "").strip()
        said = line[match.start("said") :] if parts.get("said") is not None else ""
        if not name or len(name.split()) > MOST_WORDS:
            return None
        return Message(name, stamp, said.strip())

    def is_event(self, line: str) -> bool:
        return self.event is not None and self.event.match(line[:_LONGEST]) is not None


_TAGS = frozenset(words("tags"))


def is_tag(message: Message) -> bool:
    """Whether it rather is a line of markup: "<b> text", "<p> text</p>"."""
    return message.name.casefold().strip("/") in _TAGS or "</" in message.said or "=" in message.name


FORMS = (
    # [03.03.21, 10:12:33] Name: text · [10:12, 3.3.2021] Name: text
    Form(
        re.compile(rf"\[(?P<stamp>{_STAMP})\]\s(?:~\s?)?(?P<name>{_NAME}):(?:\s+(?P<said>\S.*)|\s*$)"),
        event=re.compile(rf"\[{_STAMP}\]\s"),
    ),
    # 3/3/21, 10:12 - Name: text
    Form(
        re.compile(rf"(?P<stamp>{_STAMP})\s[-–—]\s(?P<name>{_NAME}):(?:\s+(?P<said>\S.*)|\s*$)"),
        event=re.compile(rf"{_STAMP}\s[-–—]\s"),
    ),
    # 10:12 <@name> text · 2021-03-03 10:12:33 <name> text
    Form(
        re.compile(rf"[\[(]?(?P<stamp>(?:{_DAY}[\sT])?{_CLOCK})[\])]?\s+<{_NICK}>(?:\s+(?P<said>\S.*)|\s*$)"),
        folds=True,
        event=re.compile(rf"[\[(]?(?:{_DAY}[\sT])?{_CLOCK}[\])]?\s+(?:-!-|\*|<?--|-->|==|•|←|→|⇐|⇒)"),
    ),
    # <name> text
    Form(
        re.compile(rf"<{_NICK}>\s+(?P<said>\S.*)"),
        is_sure=False,
        folds=True,
        event=re.compile(r"(?:-!-|\*{1,3}|<?--|-->|==)\s"),
    ),
    # 10:12:33 name | text
    Form(
        re.compile(
            rf"(?P<stamp>(?:{_DAY}\s)?{_CLOCK})[ \t]+[@+%&~]?(?P<name>\S{{1,40}})"
            r"[ \t]+[|│][ \t]+(?P<said>\S.*)"
        ),
        is_sure=False,
        folds=True,
        event=re.compile(rf"(?:{_DAY}\s)?{_CLOCK}[ \t]+(?:--|-->|<--|\*|-!-|=!=)"),
    ),
    # Name, [03.03.2021 10:12]
    Form(re.compile(rf"(?P<name>{_NAME}),\s\[(?P<stamp>{_STAMP})\]:?(?:\s+(?P<said>\S.*)|\s*$)")),
    # Name — 03/03/2021 10:12 · Name — Today at 10:12
    Form(
        re.compile(
            rf"(?P<name>{_NAME})(?:\s*(?:BOT|APP|OP))?\s?[—–]\s?(?P<stamp>{_STAMP}|{_RECENT}(?:,|\s\w{{1,3}})*\s{_CLOCK})\s*$",
            re.IGNORECASE,
        )
    ),
    # Name — 10:12 AM
    Form(re.compile(rf"(?P<name>{_NAME})\s—\s(?P<stamp>{_CLOCK})\s*$"), is_sure=False),
    # Name  10:12 AM · Name  [10:12 AM]
    Form(re.compile(rf"(?P<name>{_NAME})(?:\s{{2,3}}|\s(?=\[))\[?(?P<stamp>{_CLOCK})\]?\s*$"), is_sure=False),
    # [3/3 10:12 AM] Name
    Form(
        re.compile(rf"\[(?P<stamp>(?:\d{{1,2}}/\d{{1,2}}\s|{_DAY},?\s)?{_CLOCK})\]\s(?P<name>{_NAME})\s*$"),
        is_sure=False,
    ),
    # 10:12:33 From Name to Everyone: text
    Form(
        re.compile(
            rf"(?P<stamp>{_CLOCK})\s+(?:From|Von|De|Da)\s+(?P<name>{_NAME})(?:\s+(?:to|an|à|a)\s+[^:\n]{{1,60}})?\s?:\s*(?P<said>\S.*)?$"
        )
    ),
    # [10:12] Name: text
    Form(
        re.compile(rf"\[?(?P<stamp>{_CLOCK})\]?\s(?:[-–]\s)?(?P<name>{_NAME}):\s(?P<said>\S.*)"),
        is_sure=False,
        event=re.compile(rf"\[{_CLOCK}\]\s"),
    ),
)

_EVENT = re.compile(
    r"\*{3}\s.*|-{1,3}>?\s?day changed.*|[-—–─_]{2,}\s?(?:.{0,40}\d{4}.{0,12}?)?\s?[-—–─_]{2,}"
    r"|(?:joined|left) (?:#|the (?:server|group|channel|room|call))\S*.{0,40}|set the channel topic.{0,80}"
    r"|pinned a message.{0,80}|started a (?:thread|call).{0,80}|NEW|(?i:new messages|neue nachrichten)"
    r"|\((?:edited|bearbeitet|modifié|editado|modificato|bewerkt|redigerad)\)|\d{1,3} (?:replies|antworten)"
    r"|:\w{1,30}:\s?\d{1,4}"
)
_LEFT_OUT = re.compile(
    r"<[^<>]{3,40}>|(?:image|video|audio|sticker|gif|document|contact card) omitted|"
    r"(?:bild|video|audio|sticker|gif|dokument) weggelassen|(?:image|vidéo|audio) absente?|"
    r"(?:imagen|audio|video|sticker) omitid[oa]|(?:immagine|audio|video) omess[oa]|"
    r"(?:imagem|áudio|vídeo) ocult[oa]|(?:afbeelding|video|audio) weggelaten"
    r"|(?:messages|nachrichten|les messages|los mensajes|i messaggi|as mensagens|berichten|meddelanden)\b"
    r".{0,60}(?:encrypt|verschlüssel|chiffr|cifrad|criptograf|crittograf|versleuteld|krypterad).{0,160}",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:[┌╭]─*\s?|↱\s?|replying to\s)?@(?P<name>[^\s:@][^:@\n]{0,40}?)"
    r"(?::\s|\s{2,}|\s(?=[\"“]))(?P<words>\S.*)"
    r"|(?:replying to|in reply to|antwort auf)\s@?(?P<whom>[^:\n]{1,40}):\s(?P<what>\S.*)",
    re.IGNORECASE,
)
_ANSWERED_NAME = re.compile(
    r"\[(?:in reply to|als antwort auf|en réponse à|en respuesta a|in risposta a|em resposta a|"
    r"в ответ на)\s(?P<name>[^\]]{1,80})\]",
    re.IGNORECASE,
)


def is_event(line: str) -> bool:
    """Whether a line is the program's own: a rule with a date, who joined, what was counted."""
    text = line.strip()
    return (
        bool(text) and len(text) < 160 and (_EVENT.fullmatch(text) is not None or date_of(text) is not None)
    )


def is_left_out(said: str) -> bool:
    """Whether a message is only the program's word for a picture that text cannot hold, or about itself."""
    return len(said) < 300 and _LEFT_OUT.fullmatch(said.strip("\u200e ")) is not None


def answers_on(line: str) -> tuple[str, str] | None:
    """Whom, and which words of theirs (perhaps none), a line above or under a name says to be answered."""
    text = line.strip()[:400]
    named = _ANSWERED_NAME.fullmatch(text)
    if named is not None:
        return named["name"].strip(), ""
    match = _ANSWER.fullmatch(text)
    if match is None:
        return None
    return (match["name"] or match["whom"]).strip(), match["words"] or match["what"]


def time_in(stamp: str, day_first: bool | None) -> datetime | None:
    """None where the stamp tells only the time of day, or a day that depends on when it was copied."""
    return date_of(stamp, short=True, day_first=day_first)
