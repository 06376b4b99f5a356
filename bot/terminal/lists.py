"""Lists of threads, comments, and what an import did."""

from __future__ import annotations

from collections.abc import Sequence

from bot.importing.report import Report, make_report
from bot.phrases import Phrases
from bot.presentation.threads import (
    describe_declared_count,
    describe_inferred_replies,
    describe_note,
    describe_period,
    get_form_name,
)
from bot.terminal.highlight import highlight_matches
from bot.terminal.links import get_openable_address, style_with_link
from bot.terminal.markdown import escape_markdown, make_markdown_link
from bot.terminal.printer import OutputColumn, Printer, StyledText
from bot.terminal.quotes import name_speaker
from storage.addresses import remove_tracking_parameters
from storage.model import (
    Article,
    Comment,
    CommentState,
    Entry,
    Page,
    SaveResult,
    Thread,
    ThreadInfo,
    ThreadStats,
)
from storage.search import SearchQuery

_WIDE = 110
"""From this width on, a list shows the forms of threads and times of day."""


def draw_threads(threads: Sequence[ThreadInfo], printer: Printer, phrases: Phrases) -> None:
    """One line per thread. In a pipe, all cells with times in UTC; in a terminal, what fits, with local
    times."""

    def head(name: str) -> str:
        return phrases(f"head-{name}")

    columns = [
        OutputColumn(head("thread"), right=True),
        OutputColumn(head("title"), elastic=True),
        OutputColumn(head("comments"), right=True, dispensable=1),
        OutputColumn(head("authors"), right=True, dispensable=3),
        OutputColumn(head("form"), dispensable=4),
        OutputColumn(head("updated"), dispensable=2),
    ]
    wide = not printer.is_terminal or printer.console.width >= _WIDE
    if not wide:
        columns.pop(4)
    rows = []
    for info in threads:
        row = [str(info.id), info.title, str(info.comment_count), str(info.author_count)]
        row += [info.form] if wide else []
        rows.append([*row, _updated(info, printer, hour=wide)])
    printer.print_table(columns, rows, [get_openable_address(info.address) for info in threads])


def _updated(info: ThreadInfo, printer: Printer, *, hour: bool) -> str:
    when = info.updated_at.astimezone() if printer.is_terminal else info.updated_at
    return f"{when:%Y-%m-%d %H:%M}" if hour else f"{when:%Y-%m-%d}"


def draw_import_report(name: str, thread: Thread, printer: Printer, phrases: Phrases) -> None:
    """What was read: form, counts, and anything odd."""
    printer.print_line((thread.title, "bold"), (f"  {name}", "dim"))
    for line in describe_report(make_report(thread), phrases):
        printer.print_line((line, "dim"), indent=2)
    for note in thread.notes:
        printer.print_line((f"! {describe_note(note, phrases)}", "magenta"), indent=2)


def describe_report(report: Report, phrases: Phrases) -> list[str]:
    """How many comments and authors; when they were written; how deep replies go."""
    size = phrases(
        "read-facts",
        form=get_form_name(report.form, phrases),
        article="yes" if report.article else "no",
        comments=report.comments,
        commenters=report.commenters,
        unnamed=report.unnamed,
    )
    shape = ThreadStats(
        report.first, report.last, report.depth, report.day_only, report.replies, report.inferred
    )
    more = [
        describe_period(shape, phrases, lambda day: f"{day:%Y-%m-%d}"),
        phrases("report-depth", depth=report.depth) if report.comments > 1 else "",
        describe_inferred_replies(shape, phrases),
        describe_declared_count(report, report.found, phrases),
    ]
    return [size, *filter(None, [" · ".join(filter(None, more))])]


def describe_save(saved: SaveResult, phrases: Phrases) -> str:
    """Whether the thread is new, updated or the same."""
    thread = str(saved.info.id)
    if saved.created:
        return phrases("imported-new", thread=thread)
    if not saved.changes:
        return phrases("imported-same", thread=thread)
    counts = {
        "added": len(saved.changes.added),
        "changed": len(saved.changes.changed) + saved.changes.article_changed,
        "gone": len(saved.changes.gone),
    }
    return phrases("imported-updated", thread=thread, **counts)


def draw_comments(
    page: Page[Entry], printer: Printer, phrases: Phrases, query: SearchQuery | None = None
) -> None:
    """``query``: the search that found them, whose words are highlighted."""
    if not page.items:
        printer.print_line((phrases("comments-none"), "dim"))
    for position, comment in enumerate(page.items):
        if position:
            printer.print_blank_line()
        draw_comment(comment, printer, phrases, query=query)
    if page.remaining:
        printer.print_blank_line()
        offset = page.offset + len(page.items)
        printer.print_line((phrases("comments-more", count=page.remaining, offset=str(offset)), "dim"))


def draw_comment(
    comment: Entry,
    printer: Printer,
    phrases: Phrases,
    replies: Page[Comment] | None = None,
    *,
    query: SearchQuery | None = None,
) -> None:
    """A comment or the article. ``replies``: its replies, if they are to be shown."""
    printer.print_line(
        (f"#{comment.number}", style_with_link("green", comment.address)),
        (f" {name_speaker(comment, phrases)}", "bold"),
        (" · ".join(["", *describe_comment_facts(comment, phrases)]), "dim"),
    )
    if is_deleted(comment):
        printer.print_line((phrases("comment-deleted"), "dim"), indent=2)
    for line in comment.text.split("\n"):
        if line.strip():
            printer.print_line(*highlight_matches(line, query, _FOUND), indent=2)
    for target in comment.links:
        words = comment.text[target.start : target.end]
        printer.print_line(
            (f"→ {words}: " if words != target.address else "→ ", "dim"),
            (remove_tracking_parameters(target.address), style_with_link("underline", target.address)),
            indent=2,
        )
    if replies is not None and replies.items:
        _draw_replies(replies, printer, phrases)


_FOUND = "bold red"
_MOST_NUMBERS = 12


def _draw_replies(replies: Page[Comment], printer: Printer, phrases: Phrases) -> None:
    numbers: list[StyledText | str] = []
    for reply in replies.items[:_MOST_NUMBERS]:
        numbers += [(f"#{reply.number}", style_with_link("green", reply.address)), " "]
    more = replies.total - min(len(replies.items), _MOST_NUMBERS)
    rest = phrases("replies-more", count=more) if more else ""
    printer.print_line((f"{phrases('comment-replies')} ", "dim"), *numbers[:-1], (rest, "dim"), indent=2)


def is_deleted(entry: Entry) -> bool:
    """Whether the comment was deleted. An article is never deleted alone."""
    return isinstance(entry, Comment) and entry.state is CommentState.DELETED


def describe_comment_facts(comment: Entry, phrases: Phrases) -> list[str]:
    """What a comment answers, when it was written, and its score, as far as known."""
    facts = []
    if isinstance(comment, Article) and comment.author:
        facts.append(phrases("the-article"))
    if isinstance(comment, Comment) and comment.parent is not None:
        facts.append(phrases("comment-answers", number=str(comment.parent)))
    if comment.time is not None:
        facts.append(str(comment.time.date()) if comment.day_only else f"{comment.time:%Y-%m-%d %H:%M} UTC")
    if comment.score is not None:
        facts.append(phrases("comment-score", score=comment.score))
    return facts


def write_threads_markdown(threads: Sequence[ThreadInfo], phrases: Phrases) -> str:
    """A table of threads."""
    heads = [phrases(f"head-{name}") for name in ("thread", "title", "comments", "authors", "form")]
    lines = [f"| {' | '.join(heads)} |", "| ---: | --- | ---: | ---: | --- |"]
    for info in threads:
        title = make_markdown_link(info.title, info.address)
        lines.append(f"| {info.id} | {title} | {info.comment_count} | {info.author_count} | {info.form} |")
    return "\n".join(lines) + "\n"


def write_comments_markdown(page: Page[Entry], phrases: Phrases) -> str:
    """Each entry under a heading, which links to the original."""
    blocks = []
    for comment in page.items:
        head = make_markdown_link(f"#{comment.number} {name_speaker(comment, phrases)}", comment.address)
        facts = " · ".join(["", *describe_comment_facts(comment, phrases)])
        body = escape_markdown(comment.text) or phrases("comment-deleted")
        blocks.append(f"**{head}**{facts}\n\n{body}\n")
    return "\n".join(blocks) or phrases("comments-none") + "\n"
