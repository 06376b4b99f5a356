"""A digest as a Markdown page, for wikis, mails and issue trackers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.digest.model import Digest, Quote, Viewpoint
from bot.phrases import Phrases
from bot.terminal.markdown import escaped, linked
from bot.terminal.wording import author_of, folded, line_of, speaker_of
from bot.wording import answered, answered_in_words, coverage_parts
from storage.model import Entry, Thread


def digest_markdown(digest: Digest, thread: Thread, phrases: Phrases) -> str:
    """``thread``: for one that is too short to be digested and is shown whole."""
    return "\n".join(_lines(digest, thread, phrases)) + "\n"


def _lines(digest: Digest, thread: Thread, phrases: Phrases) -> Iterator[str]:
    yield f"# {linked(digest.title, digest.address)}"
    if digest.whole:
        yield from ("", phrases("digest-whole"))
        for entry in thread.entries():
            yield from _whole_entry(entry, phrases)
    else:
        yield from _parts(digest, phrases)
    yield from ("", " · ".join(coverage_parts(digest, phrases)))


def _parts(digest: Digest, phrases: Phrases) -> Iterator[str]:
    for part, quotes in (("part-article", digest.article), ("part-gist", digest.gist)):
        if quotes:
            yield from ("", f"## {phrases(part)}")
        for quote in quotes:
            yield from _quote(quote, phrases)
    yield from ("", f"## {phrases('part-viewpoints')}")
    if not digest.viewpoints:
        yield from ("", phrases("digest-no-viewpoints"))
    for view in digest.viewpoints:
        yield from _viewpoint(view, digest, phrases)
    if digest.viewpoints_total > len(digest.viewpoints):
        rest = digest.viewpoints_total - len(digest.viewpoints)
        yield from ("", phrases("more-viewpoints", count=rest))
    yield from ("", f"## {phrases('part-topics')}", "")
    if not digest.topics:
        yield phrases("digest-no-topics")
    for topic in digest.topics:
        numbers = " ".join(f"#{number}" for number in topic.mentions)
        yield f"- {linked(topic.name, topic.address)} {numbers}"
    if digest.topics_total > len(digest.topics):
        rest = digest.topics_total - len(digest.topics)
        yield f"- {phrases('more-topics', count=rest)}"


def _viewpoint(view: Viewpoint, digest: Digest, phrases: Phrases) -> Iterator[str]:
    held = phrases("held-by", count=view.commenters, all=digest.coverage.commenters)
    numbers = " ".join(f"#{number}" for number in view.members)
    yield from ("", f"### {escaped(folded(view.heading.text))}", "", f"{held}: {numbers}")
    for quote in view.voices:
        yield from _quote(quote, phrases)
    for quote in view.pushback:
        yield from ("", f"*{phrases('pushback')}*")
        yield from _quote(quote, phrases)


def _quote(quote: Quote, phrases: Phrases) -> Iterator[str]:
    yield ""
    lead, answers = answered(quote), answered_in_words(quote, phrases)
    if answers is not None:
        yield from (f"> ↳ {escaped(answers)}", ">")
    if lead is not None:
        answers = phrases("answers", author=escaped(speaker_of(lead, phrases)), number=str(lead.number))
        yield from (f"> ↳ {answers}: {escaped(line_of(lead))}", ">")
    source = linked(f"{speaker_of(quote, phrases)} #{quote.number}", quote.address)
    yield from (f"> {escaped(line_of(quote))}", f"> — {source}")


def _whole_entry(entry: Entry, phrases: Phrases) -> Iterator[str]:
    yield from ("", f"**#{entry.number} {escaped(author_of(entry.author, phrases))}**", "")
    yield escaped(entry.text)
