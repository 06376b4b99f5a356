"""``threadgist digest`` and ``comments``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand
from bot.cli.inputs import is_stored, read_given_thread
from bot.cli.lookup import find_author, find_thread, is_unnamed, open_library, open_without_library
from bot.cli.messages import get_help_text, load_phrases, print_wrapped
from bot.cli.options import (
    AuthorParam,
    ChoiceParam,
    CommentNumberParam,
    CountParam,
    ThreadOrFileParam,
    db_option,
    limit_option,
    thread_argument,
)
from bot.cli.output import Output, output_options
from bot.cli.running import run_async
from bot.cli.suggestions import explain_missed_words
from bot.digest import cache_key
from bot.digest.model import Length
from storage.errors import CommentNotFound, ThreadHasNoComments
from storage.libraries import LOCAL
from storage.model import Comment, Entry, Page, Thread
from storage.search import SearchQuery

if TYPE_CHECKING:
    from bot.digest.model import Digest
    from bot.services import Services
    from bot.services.digests import ProgressListener
    from storage.protocol import Storage


@click.command(cls=TranslatedCommand, help=get_help_text("cli-digest"), examples="examples-digest")
@click.argument("thread", metavar="THREAD|FILE|LINK", type=ThreadOrFileParam())
@click.option(
    "-l",
    "--length",
    type=ChoiceParam([length.value for length in Length]),
    default=Length.SHORT.value,
    help=get_help_text("cli-option-length", default=Length.SHORT.value),
)
@click.option(
    "--method",
    type=ChoiceParam(cache_key.METHODS),
    default=cache_key.DEFAULT_METHOD,
    help=get_help_text("cli-option-method", default=cache_key.DEFAULT_METHOD),
)
@output_options
@db_option
def digest(thread: str, length: str, method: str, out: Output, db: Path | None) -> None:
    from bot.digest.serialization import digest_to_dict
    from bot.terminal.digest_markdown import write_digest_markdown
    from bot.terminal.digest_text import draw_digest
    from bot.terminal.json_output import write_dict_json

    made, read = run_async(read_digest(thread, Length(length), method, db))
    if out.form == "json":
        out.print(write_dict_json(digest_to_dict(made)) + "\n")
    elif out.form == "markdown":
        out.print(write_digest_markdown(made, read, load_phrases()))
    else:
        out.draw(lambda printer: draw_digest(made, read, printer, load_phrases()))


async def read_digest(given: str, length: Length, method: str, db: Path | None) -> tuple[Digest, Thread]:
    """The digest of a stored thread, a file, or the discussion at an address."""
    if not is_stored(given):
        async with open_without_library() as services:
            thread = await read_given_thread(services, given)
            with _progress() as progress:
                return await services.digests.make_unstored(thread, length, method, progress=progress), thread
    async with open_library(db) as services:
        number = await find_thread(services.storage, given, or_file=True)
        with _progress() as progress:
            return await _digest_of_stored(services, number, length, method, progress)


@contextmanager
def _progress() -> Iterator[ProgressListener]:
    """Says in a terminal that a digest is being made, and how many comments have been read."""
    from rich.status import Status
    from rich.text import Text

    from bot.services.digests import ProgressListener
    from bot.terminal.printer import Printer

    with Printer().show_progress(load_phrases()("digest-working")) as shown:

        async def tell(done: int, total: int) -> None:
            if isinstance(shown, Status):
                shown.update(Text(load_phrases()("digest-reading", done=done, all=total)))

        yield ProgressListener(tell, every=0.2)


async def _digest_of_stored(
    services: Services, number: int, length: Length, method: str, progress: ProgressListener
) -> tuple[Digest, Thread]:
    thread = await services.storage.threads.get(LOCAL, number)
    if method != cache_key.DEFAULT_METHOD:
        return await services.digests.make_unstored(thread, length, method, progress=progress), thread
    return await services.digests.get(LOCAL, number, length, progress=progress), thread


@click.command(cls=TranslatedCommand, help=get_help_text("cli-comments"), examples="examples-comments")
@thread_argument
@click.argument("number", required=False, type=CommentNumberParam())
@click.option("-b", "--by", type=AuthorParam(), help=get_help_text("cli-option-by"), metavar="AUTHOR")
@click.option("-s", "--search", help=get_help_text("cli-option-search"), metavar="WORDS")
@click.option("-r", "--replies", is_flag=True, help=get_help_text("cli-option-replies"))
@limit_option(20)
@click.option("--offset", type=CountParam(0), default=0, metavar="N", help=get_help_text("cli-option-offset"))
@output_options
@db_option
def comments(thread: str, out: Output, db: Path | None, **asked: Any) -> None:
    question = CommentRequest(**asked)
    if question.number is not None and (question.by is not None or question.search is not None):
        raise click.UsageError(load_phrases()("comments-one-question"))
    if question.replies and question.number is None:
        raise click.UsageError(load_phrases()("comments-replies-of-what"))
    _show_comments(question, run_async(_comments(thread, question, db)), out)


@dataclass(frozen=True, slots=True)
class CommentRequest:
    """Which comments are asked for."""

    number: int | None
    by: str | None
    search: str | None
    replies: bool
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class CommentAnswer:
    page: Page[Entry]
    replies: Page[Comment] | None = None
    """Whether to show the replies to the entry that was asked for."""
    hint: str = ""
    """Why there are no comments."""
    searched: SearchQuery | None = None
    """The query, with the forms of each word."""


async def _comments(given: str, question: CommentRequest, db: Path | None) -> CommentAnswer:
    async with open_library(db) as services:
        storage = services.storage
        thread = await find_thread(storage, given)
        await storage.threads.get_info(LOCAL, thread)
        if question.number is not None:
            return await _on_one(storage, thread, question.number, question)
        if question.search is not None:
            return await _search(storage, thread, question.search, question)
        limit, offset = question.limit, question.offset
        if question.by is not None:
            author = await find_author(storage, thread, question.by)
            page = await storage.comments.list_by_author(LOCAL, thread, author, limit=limit, offset=offset)
        else:
            page = await storage.comments.list(LOCAL, thread, limit=limit, offset=offset)
        return CommentAnswer(page)


async def _on_one(storage: Storage, thread: int, number: int, question: CommentRequest) -> CommentAnswer:
    """Shows an entry by its number, or the replies to it. The article is an entry too."""
    limit, offset = (question.limit, question.offset) if question.replies else (1000, 0)
    try:
        replies = await storage.comments.list_replies(LOCAL, thread, number, limit=limit, offset=offset)
    except ThreadHasNoComments:
        raise
    except CommentNotFound as error:
        facts = {name: str(fact) for name, fact in error.facts.items()}
        if (await storage.threads.get_info(LOCAL, thread)).has_article:
            facts["first"] = "1"
        raise CommandError("no-such-comment", **facts) from None
    if question.replies:
        hint = "" if replies.items else load_phrases()("replies-none", number=str(number))
        return CommentAnswer(replies, hint=hint)
    entries = await storage.comments.get_entries(LOCAL, thread, [number])
    return CommentAnswer(Page((entries[number],), 1), replies)


async def _search(storage: Storage, thread: int, words: str, question: CommentRequest) -> CommentAnswer:
    author = None if question.by is None else await find_author(storage, thread, question.by)
    unnamed = question.by is not None and is_unnamed(question.by)
    limit, offset = (1_000_000, 0) if unnamed else (question.limit, question.offset)
    from bot.services.search import Finder, SearchScope

    finder = Finder(storage.comments, SearchScope(LOCAL, thread, language=load_phrases().language))
    found = await finder.search(words, author=author, limit=limit, offset=offset, suggest=False)
    page = Page(tuple(comment for _, comment in found.page.items), found.page.total, found.page.offset)
    if unnamed:
        page = _cut([one for one in page.items if one.author is None], question)
    hint = "" if page.total else await _hint(storage, thread, found.query, question)
    return CommentAnswer(page, hint=hint, searched=found.query)


def _cut(comments: list[Comment], question: CommentRequest) -> Page[Comment]:
    end = question.offset + question.limit
    return Page(tuple(comments[question.offset : end]), len(comments), question.offset)


async def _hint(storage: Storage, thread: int, query: SearchQuery, question: CommentRequest) -> str:
    """Why nothing was found: words that do not occur, the author, or words that do not occur together."""
    from bot.services.search import find_matches

    texts = [comment.text for comment in (await storage.threads.get(LOCAL, thread)).comments]
    missed = [
        term.spellings[0]
        for term in query.required
        if not any(find_matches(text, SearchQuery(required=(term,))) for text in texts)
    ]
    if missed:
        return explain_missed_words(missed, texts)
    if question.by is not None:
        return load_phrases()("search-not-by", author=question.by)
    plain = len(query.required) > 1 and not query.excluded and not query.author_part
    return load_phrases()("search-not-together") if plain else ""


def _show_comments(question: CommentRequest, answer: CommentAnswer, out: Output) -> None:
    from bot.terminal.json_output import write_json
    from bot.terminal.lists import draw_comment, draw_comments, write_comments_markdown

    page, replies = answer.page, answer.replies
    if out.form == "json":
        out.print(write_json(page.items) + "\n")
    elif not page.items:
        beyond = load_phrases()("offset-beyond", count=page.total) if page.total else ""
        print_wrapped(answer.hint or beyond or load_phrases()("comments-none"), err=True)
    elif out.form == "markdown":
        out.print(write_comments_markdown(page, load_phrases()))
    elif replies is not None:
        out.draw(lambda printer: draw_comment(page.items[0], printer, load_phrases(), replies))
    else:
        out.draw(lambda printer: draw_comments(page, printer, load_phrases(), answer.searched))
