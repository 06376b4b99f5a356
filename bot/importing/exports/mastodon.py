"""A Mastodon conversation: the answer of ``/api/v1/statuses/<id>/context``, alone or beside its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from bot.errors import UnreadableSource
from bot.importing.assembly import article_from_draft, assemble_comments, clean_name
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.titles import choose_title
from storage.model import NoteKind, ReadingNote, Thread

FORM = "mastodon"


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for ancestors and descendants with accounts; the status itself under ``status``."""
    if source.start[:1] != "{":
        return None
    whole_file = as_mapping(source.json)
    context = as_mapping(whole_file.get("context")) or whole_file
    if not isinstance(context.get("ancestors"), list) or not isinstance(context.get("descendants"), list):
        return None
    middle = [as_mapping(whole_file.get("status"))] if whole_file.get("status") else []
    statuses = [*_statuses(context, "ancestors"), *middle, *_statuses(context, "descendants")]
    if not all("account" in status and "content" in status for status in statuses):
        return None
    return Recognition(95, lambda: (_read(source, statuses),))


READER = Reader(FORM, recognise)


def _statuses(context: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    return [as_mapping(status) for status in as_sequence(context.get(name))]


def _read(source: Source, statuses: list[Mapping[str, object]]) -> Thread:
    source.check_comment_count(len(statuses))
    if not statuses:
        raise UnreadableSource("no-comments", form="Mastodon")
    opening = statuses[0] if statuses[0].get("in_reply_to_id") is None else None
    pictures = 0
    found: list[CommentDraft] = []
    for place, status in enumerate(statuses):
        one, undescribed = _read_comment(source, status, place)
        found.append(one)
        pictures += undescribed
    article = None
    if opening is not None:
        first = found.pop(0)
        article = article_from_draft(source, first)
        found = detach_from_article(found, first.key)
    comments, notes = assemble_comments(found, source)
    lacking = _lacking(statuses)
    if lacking:
        notes.insert(0, ReadingNote(NoteKind.STUBS, (("count", lacking),)))
    if pictures:
        notes.insert(0, ReadingNote(NoteKind.SKIPPED, (("count", pictures), ("what", "pictures"))))
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    return Thread(
        title=choose_title("", texts),
        comments=comments,
        article=article,
        form=FORM,
        key=_key(statuses[0]),
        address=article.address if article else None,
        notes=tuple(notes),
    )


def _lacking(statuses: list[Mapping[str, object]]) -> int:
    """Counts replies that are counted but missing. Without a login, a server gives 60 replies and at most 20
    levels."""
    present = Counter(as_identifier(status.get("in_reply_to_id")) for status in statuses)
    counted = (
        (as_identifier(status.get("id")), as_integer(status.get("replies_count"))) for status in statuses
    )
    return sum(min(max((count or 0) - present[number], 0), 10**9) for number, count in counted)


def _key(first: Mapping[str, object]) -> str:
    """Returns the address of the opening status. If it is missing, returns the id that is answered first."""
    answered = as_identifier(first.get("in_reply_to_id"))
    if answered:
        return f"{FORM}:{answered}@{as_identifier(first.get('in_reply_to_account_id'))}"
    return f"{FORM}:{as_text(first.get('uri')) or as_identifier(first.get('id'))}"


def _read_comment(source: Source, status: Mapping[str, object], place: int) -> tuple[CommentDraft, int]:
    """Reads a status, or the status that it boosts. Also returns how many of its pictures have no
    description."""
    said = as_mapping(status.get("reblog")) or status
    account = as_mapping(said.get("account"))
    media = [as_mapping(one) for one in as_sequence(said.get("media_attachments"))]
    content = as_text(said.get("content")) + _listed(said) + "".join(map(_described, media)) + _quoted(said)
    warning = as_text(said.get("spoiler_text"))
    if warning:  # text after a content warning is hidden until clicked
        content = f'<p>{escape(warning)}</p><div class="spoiler">{content}</div>'
    content = source.clean(content)
    one = CommentDraft(
        key=as_identifier(status.get("id")) or f"place-{place}",
        readable=convert_html(content),
        source=content,
        author=clean_name(as_text(account.get("acct")) or as_text(account.get("username")), source),
        parent_key=as_identifier(status.get("in_reply_to_id")) or None,
        time=as_time(status.get("created_at")),
        edited=as_time(said.get("edited_at")),
        score=as_integer(said.get("favourites_count")),
        address=source.clean(as_text(said.get("url"))) or None,
        bot=account.get("bot") is True,
    )
    return one, sum(not as_text(one.get("description")).strip() for one in media)


def _listed(status: Mapping[str, object]) -> str:
    """Returns the options of a poll."""
    options = [
        as_text(as_mapping(one).get("title"))
        for one in as_sequence(as_mapping(status.get("poll")).get("options"))
    ]
    choices = "".join(f"<li>{escape(option)}</li>" for option in options if option)
    return f"<ul>{choices}</ul>" if choices else ""


def _described(media: Mapping[str, object]) -> str:
    """Returns the alternative text of a picture."""
    words, address = as_text(media.get("description")).strip(), as_text(media.get("url"))
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>' if words else ""


def _quoted(status: Mapping[str, object]) -> str:
    quoted = as_mapping(as_mapping(status.get("quote")).get("quoted_status"))
    return f"<blockquote>{as_text(quoted.get('content'))}</blockquote>" if quoted.get("content") else ""
