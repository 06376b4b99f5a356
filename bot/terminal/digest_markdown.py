"""A digest as a Markdown page, for wikis, mails and issue trackers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.digest.model import Digest, Quote, Theme, Viewpoint
from bot.phrases import Phrases
from bot.presentation.digest import (
    describe_coverage,
    describe_opposing_views,
    describe_support,
    describe_theme,
    has_distinct_subject,
    viewpoints_by_theme,
)
from bot.presentation.quotes import describe_answered_entry, get_answered_quote, without_repeated_heading
from bot.terminal.markdown import escaped, linked
from bot.terminal.quotes import name_author, name_people, name_speaker, quote_on_one_line
from storage.model import Entry, Thread


def digest_markdown(digest: Digest, thread: Thread, phrases: Phrases) -> str:
    """``thread``: what it was made of."""
    return "\n".join(_lines(digest, thread, phrases)) + "\n"


def _lines(digest: Digest, thread: Thread, phrases: Phrases) -> Iterator[str]:
    yield f"# {linked(digest.title, digest.address)}"
    if digest.whole:
        yield from ("", phrases("digest-whole"))
        for entry in thread.entries():
            yield from _whole_entry(entry, phrases)
    else:
        yield from _parts(digest, thread, phrases)
    yield from ("", " · ".join(describe_coverage(digest, phrases)))


def _parts(digest: Digest, thread: Thread, phrases: Phrases) -> Iterator[str]:
    for part, quotes in (("part-article", digest.article), ("part-gist", digest.gist)):
        yield from _quotes(part, quotes, phrases)
    yield from _viewpoints(digest, phrases)
    yield from _quotes("part-questions", digest.questions, phrases)
    yield from _rest("more-questions", digest.questions_total - len(digest.questions), phrases)
    if digest.decisions:
        yield from ("", f"## {phrases('part-decisions')}")
    for decision in digest.decisions:
        yield from _quote(decision.quote, phrases)
        if decision.agreed:
            people = ", ".join(name_people(decision.agreed, thread, phrases))
            yield from ("", f"{phrases('agreed')}: {escaped(people)}")
    yield from _rest("more-decisions", digest.decisions_total - len(digest.decisions), phrases)
    yield from ("", f"## {phrases('part-topics')}", "")
    if not digest.topics:
        yield phrases("digest-no-topics")
    for topic in digest.topics:
        yield f"- {linked(topic.name, topic.address)} {_numbers(topic.mentions)}"
    if digest.topics_total > len(digest.topics):
        rest = digest.topics_total - len(digest.topics)
        yield f"- {phrases('more-topics', count=rest)}"


def _quotes(part: str, quotes: Sequence[Quote], phrases: Phrases) -> Iterator[str]:
    if quotes:
        yield from ("", f"## {phrases(part)}")
    for quote in quotes:
        yield from _quote(quote, phrases)


def _rest(phrase: str, count: int, phrases: Phrases) -> Iterator[str]:
    if count > 0:
        yield from ("", phrases(phrase, count=count))


def _viewpoints(digest: Digest, phrases: Phrases) -> Iterator[str]:
    yield from ("", f"## {phrases('part-viewpoints')}")
    if not digest.viewpoints:
        yield from ("", phrases("digest-no-viewpoints"))
    for theme, views in viewpoints_by_theme(digest):
        if theme is not None:
            yield from _theme(theme, views, phrases)
        for view in views:
            yield from _viewpoint(view, digest, phrases)
    yield from _rest("more-viewpoints", digest.viewpoints_total - len(digest.viewpoints), phrases)


def _theme(theme: Theme, views: Sequence[Viewpoint], phrases: Phrases) -> Iterator[str]:
    facts = describe_theme(theme, phrases)
    if has_distinct_subject(theme, views):
        yield from ("", f"### {escaped(quote_on_one_line(theme.subject))}", "")
        yield f"{_source(theme.subject, phrases)} · {facts}"
    else:
        yield from ("", f"### {phrases('theme-unnamed')}", "", facts)


def _viewpoint(view: Viewpoint, digest: Digest, phrases: Phrases) -> Iterator[str]:
    # a rule between viewpoints: quotes that follow each other would look like one
    yield from ("", "---")
    yield from _quote(view.heading, phrases)
    yield from ("", f"{describe_support(view, digest, phrases)}: {_numbers(view.members)}")
    for phrase, quotes in (("voices", view.voices), ("pushback", view.pushback)):
        if quotes:
            yield from ("", f"*{phrases(phrase)}:*")
        for quote in quotes:
            yield from _quote(without_repeated_heading(quote, view.heading), phrases)
    facts = describe_opposing_views(view, phrases)
    if view.near:
        facts.append(phrases("near-comments", count=len(view.near)))
    if facts:
        yield from ("", " · ".join(facts))


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f"#{number}" for number in numbers)


def _source(quote: Quote, phrases: Phrases) -> str:
    return linked(f"{name_speaker(quote, phrases)} #{quote.number}", quote.address)


def _quote(quote: Quote, phrases: Phrases) -> Iterator[str]:
    yield ""
    lead, answers = get_answered_quote(quote), describe_answered_entry(quote, phrases)
    if answers is not None:
        yield from (f"> ↳ {escaped(answers)}", ">")
    if lead is not None:
        answers = phrases("answers", author=escaped(name_speaker(lead, phrases)), number=str(lead.number))
        yield from (f"> ↳ {answers}: {escaped(quote_on_one_line(lead))}", ">")
    yield from (f"> {escaped(quote_on_one_line(quote))}", f"> — {_source(quote, phrases)}")


def _whole_entry(entry: Entry, phrases: Phrases) -> Iterator[str]:
    yield from ("", f"**#{entry.number} {escaped(name_author(entry.author, phrases))}**", "")
    yield escaped(entry.text)
