"""Comments exported from Commento: all pages of a site, with their authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.links import resolve_address
from bot.importing.text.markdown import convert_markdown
from storage.model import Thread
from storage.text_keys import make_text_key

FORM = "commento"
_ANONYMOUS = "anonymous"


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for comments with Commento's hex ids."""
    if source.start[:1] != "{":
        return None
    export = as_mapping(source.json)
    comments = [as_mapping(comment) for comment in as_sequence(export.get("comments"))]
    if not comments or not all("commentHex" in one and "parentHex" in one for one in comments):
        return None
    people = [as_mapping(person) for person in as_sequence(export.get("commenters"))]
    names = {as_text(person.get("commenterHex")): as_text(person.get("name")) for person in people}
    return Recognition(95, lambda: _read(source, comments, names))


READER = Reader(FORM, recognise)


def _read(
    source: Source, comments: Sequence[Mapping[str, object]], names: Mapping[str, str]
) -> tuple[Thread, ...]:
    """Makes one thread for each page with comments."""
    source.check_comment_count(len(comments))
    pages: dict[str, list[CommentDraft]] = defaultdict(list)
    hidden: dict[str, int] = defaultdict(int)
    for comment in comments:
        page = _page(source, comment)
        if as_text(comment.get("state")) in ("", "approved") or comment.get("deleted") is True:
            pages[page].append(_read_comment(source, comment, names, page))
        else:
            hidden[page] += 1
    threads = [
        build_thread(
            source,
            FORM,
            f"{FORM}:{page}" if page else make_text_key(FORM, found[0].key),
            sort_depth_first(sorted(found, key=lambda one: one.time.timestamp() if one.time else 0.0)),
            title=page,
            address=resolve_address(page) or None,
            skipped={"unapproved": hidden[page]},
        )
        for page, found in pages.items()
    ]
    if not threads:
        raise UnreadableSource("no-comments", form="Commento")
    return tuple(threads)


def _page(source: Source, comment: Mapping[str, object]) -> str:
    domain, path = as_text(comment.get("domain")), as_text(comment.get("url")) or as_text(comment.get("path"))
    whole_address = path if "://" in path else f"https://{domain}{path}" if domain else path
    return source.clean(" ".join(whole_address.split()))


def _read_comment(
    source: Source, comment: Mapping[str, object], names: Mapping[str, str], page: str
) -> CommentDraft:
    key, above = as_text(comment.get("commentHex")), as_text(comment.get("parentHex"))
    words = source.clean(as_text(comment.get("markdown")))
    markup = "" if words else source.clean(as_text(comment.get("html")))
    person = as_text(comment.get("commenterHex"))
    return CommentDraft(
        key=key,
        readable=convert_html(markup, page) if markup else convert_markdown(words, page),
        source=words or markup,
        author=None if person == _ANONYMOUS else clean_name(names.get(person, ""), source),
        parent_key=above if above and above != "root" else None,
        time=as_time(comment.get("creationDate")),
        score=as_integer(comment.get("score")),
        address=f"{page}#commento-{key}" if resolve_address(page) and key.isalnum() else None,
        deleted=comment.get("deleted") is True,
    )
