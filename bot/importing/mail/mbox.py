"""Archives of mail: an mbox of a mailing list, the monthly text archive of a list, or a single ``.eml``
file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain

from bot.errors import UnreadableSource
from bot.importing.assembly import article_from_draft, assemble_comments
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.lexicon import build_word_pattern
from bot.importing.mail.digests import is_digest, split_digest, split_text_digest
from bot.importing.mail.message import Mail, parse_mail
from bot.importing.mail.unmarked_quotes import EarlierWords
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.titles import choose_title
from storage.model import NoteKind, ReadingNote, Thread

FORM = "mbox"
_FIELD = r">?[A-Za-z][A-Za-z0-9-]{1,75}[ \t]?:"
_ENVELOPE = re.compile(rf"From [^\n]{{0,300}}\d[^\n]*\n(?:>From [^\n]*\n)?{_FIELD}")
_HEAD = re.compile(rf"(?:{_FIELD}[^\n]*\n(?:[ \t][^\n]*\n)*){{2,}}")
_LONGEST_HEAD = 60_000
_SURE = re.compile(r"^(?:message-id|received|mime-version|date|return-path):", re.IGNORECASE | re.MULTILINE)
_SENDER = re.compile(r"^from[ \t]?:", re.IGNORECASE | re.MULTILINE)


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 97 for messages after "From " lines, 92 for the header of a mail: a sender, and a
    field that only mail has."""
    if source.start[:5] == "From " and _ENVELOPE.match(source.start):
        return Recognition(97, lambda: _read(source, _messages(source)))
    if is_digest(source.text):
        return Recognition(91, lambda: _read(source, split_text_digest(source.text)))
    match = _HEAD.match(source.text[:_LONGEST_HEAD].lstrip()) if ":" in source.start[:80] else None
    if match is None or not _SENDER.search(match[0]) or not _SURE.search(match[0]):
        return None
    return Recognition(92, lambda: _read(source, [_get_bytes(source)]))


READER = Reader(FORM, recognise)


def _get_bytes(source: Source) -> bytes:
    """Returns the bytes, because each part of a mail has its own charset. Only UTF-16 is decoded as a
    whole."""
    content = source.content
    if content[:4].count(0) or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        content = source.text.encode("utf-8")
    return content.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n").replace(b"\r", b"\n")


_BEGIN = re.compile(
    rb"(?:\A|(?<=\n\n))From (?=[^\n]*\d)[^\n]*+\n(?=(?:>From [^\n]*\n)?>?[A-Za-z][A-Za-z0-9-]{1,75}[ \t]?:)"
)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def _messages(source: Source) -> list[bytes]:
    content = _get_bytes(source)
    begins = list(_BEGIN.finditer(content))
    if not begins:  # the text that was checked is cleaned, but its bytes may begin with invisible characters
        raise UnreadableSource("no-thread")
    source.check_comment_count(len(begins))
    ends = [*(begin.start() for begin in begins[1:]), len(content)]
    return [_ESCAPED.sub(rb"\1", content[begin.end() : end]) for begin, end in zip(begins, ends, strict=True)]


@dataclass
class _Box:
    """The mails of a file, and what was left out."""

    mails: list[Mail] = field(default_factory=list)
    spam: int = 0
    left_out: int = 0


def _read(source: Source, messages: Sequence[bytes]) -> tuple[Thread, ...]:
    source.clean.removed = 0  # the parts are cleaned and counted one by one
    box = _Box()
    for content in chain.from_iterable(map(split_digest, messages)):
        mail = parse_mail(content, source)
        if mail is None or mail.is_expunged:
            box.left_out += 1
        elif mail.is_spam:
            box.spam += 1
        else:
            box.mails.append(mail)
    if not any(mail.author or mail.readable.text for mail in box.mails):
        raise UnreadableSource("no-comments", form="mbox")
    return tuple(_thread(source, mails, box) for mails in _conversations(box.mails))


_REPLY = re.compile(
    rf"^(?:\s*{build_word_pattern('reply_prefixes')}(?:\[\d{{1,3}}\]|\^\d{{1,3}})?\s*[:：])+\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"^\s*\[[^\[\]]{1,60}\]\s*")


def _bare_subject(subject: str) -> tuple[str, bool]:
    """Returns the subject without the list's name and reply prefixes, and whether there was a reply
    prefix."""
    rest, answers = subject, False
    for _ in range(10):
        untagged = _TAG.sub("", rest)
        bare = _REPLY.sub("", untagged)
        answers = answers or bare != untagged
        if bare == rest:
            break
        rest = bare
    return " ".join(rest.casefold().split()), answers


def _clean_title(subject: str) -> str:
    """Returns the subject with the list's name but without reply prefixes."""
    rest = _REPLY.sub("", subject)
    found = _TAG.match(rest)
    if found is None:
        return rest
    tag = found[0].strip()
    rest = _REPLY.sub("", rest[found.end() :])
    while rest.startswith(tag):  # each answer puts the tag before the subject once more
        rest = _REPLY.sub("", rest[len(tag) :].lstrip())
    return f"{tag} {rest}"


def _conversations(mails: Sequence[Mail]) -> Iterator[list[Mail]]:
    """Groups mails that answer each other or the same missing mail. A reply that names no mail joins the last
    earlier mail with its subject."""
    leader: dict[str, str] = {}

    def lead(key: str) -> str:
        path = []
        while leader.setdefault(key, key) != key:
            path.append(key)
            key = leader[key]
        leader.update((step, key) for step in path)
        return key

    subjects: dict[str, str] = {}
    for mail in mails:
        subject, answers = _bare_subject(mail.subject)
        for other in mail.answers:
            leader[lead(other)] = lead(mail.key)
        if not mail.answers and answers and subject and subject in subjects:
            leader[lead(subjects[subject])] = lead(mail.key)
        subjects[subject] = mail.key
    together: dict[str, list[Mail]] = defaultdict(list)
    for mail in mails:
        together[lead(mail.key)].append(mail)
    return iter(together.values())


def _thread(source: Source, mails: Sequence[Mail], box: _Box) -> Thread:
    present = {mail.key: mail for mail in reversed(mails)}  # the first of several copies
    parents = {
        mail.key: next((one for one in mail.answers if one in present), None) for mail in present.values()
    }
    ordered = _in_time([mail for mail in mails if present[mail.key] is mail], parents)
    copies = len(mails) - len(ordered)
    earlier = EarlierWords()
    for mail in ordered:
        mail.readable = earlier.mark_repeated(mail.readable)
    opening = ordered[0]
    found = [_read_comment(mail, parents[mail.key]) for mail in ordered]
    article = None
    if not opening.answers and not _bare_subject(opening.subject)[1]:
        article = article_from_draft(source, found.pop(0))
        found = detach_from_article(found, opening.key)
    comments, notes = assemble_comments(found, source)
    absent = {other for mail in mails for other in mail.answers} - present.keys()
    return Thread(
        title=choose_title(_clean_title(opening.subject), (mail.readable.text for mail in ordered)),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{opening.answers[-1] if opening.answers else opening.key}",
        address=opening.address or next((mail.archive for mail in ordered if mail.archive), None),
        notes=(*notes, *_left_out(absent=len(absent), copies=copies, mails=ordered, box=box)),
    )


def _left_out(*, absent: int, copies: int, mails: Sequence[Mail], box: _Box) -> Iterator[ReadingNote]:
    if absent:
        yield ReadingNote(NoteKind.STUBS, (("count", absent),))
    skipped = {
        "duplicates": copies,
        "attachments": sum(mail.attachments for mail in mails),
        "spam": box.spam,
        "entries": box.left_out,
    }
    for what, count in skipped.items():
        if count:
            yield ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what)))


def _in_time(mails: Sequence[Mail], parents: dict[str, str | None]) -> list[Mail]:
    """Sorts mails by time, but never puts a reply before the mail that it answers. A mail without a time
    keeps its place."""
    filed: dict[str, datetime] = {}
    last = datetime.min.replace(tzinfo=UTC)
    for mail in mails:
        filed[mail.key] = last = mail.time or last
    standing: dict[str, tuple[datetime, int]] = {}
    for mail in mails:
        path: dict[str, None] = {}
        at: str | None = mail.key
        while at is not None and at not in standing and at not in path:
            path[at] = None
            at = parents[at]
        above = standing.get(at) if at is not None else None
        for key in reversed(path):
            above = (filed[key], 0) if above is None else (max(filed[key], above[0]), above[1] + 1)
            standing[key] = above
    return sorted(mails, key=lambda mail: standing[mail.key])


def _read_comment(mail: Mail, parent: str | None) -> CommentDraft:
    return CommentDraft(
        key=mail.key,
        readable=mail.readable,
        source=mail.source,
        author=mail.author,
        parent_key=parent,
        time=mail.time,
        address=mail.address,
        bot=mail.is_automatic,
    )
