"""Lists of threads, comments, and what an import did."""

from __future__ import annotations

from collections.abc import Sequence

from bot.importing.report import Report, report_of
from bot.phrases import Phrases
from bot.terminal.markdown import escaped, linked
from bot.terminal.paper import Paper, Span
from bot.terminal.wording import author_of
from bot.wording import declared_and_found, form_name, note_sentence, written_when
from storage.addresses import shown_address
from storage.model import Comment, CommentState, Page, Saved, Shape, Thread, ThreadInfo


def draw_threads(threads: Sequence[ThreadInfo], paper: Paper, phrases: Phrases) -> None:
    heads = [
        phrases(f"head-{name}") for name in ("thread", "title", "comments", "authors", "form", "updated")
    ]
    rows = (
        (
            str(info.id),
            info.title,
            str(info.comment_count),
            str(info.author_count),
            info.form,
            f"{info.updated_at:%Y-%m-%d %H:%M}",
        )
        for info in threads
    )
    paper.table(heads, rows, right=(0, 2, 3), spare=(5, 4, 3))


def draw_read(name: str, thread: Thread, paper: Paper, phrases: Phrases) -> None:
    """What was read: form, counts, and anything odd."""
    paper.line((thread.title, "bold"), (f"  {name}", "dim"))
    for line in read_facts(report_of(thread), phrases):
        paper.line((line, "dim"), indent=2)
    for note in thread.notes:
        paper.line((f"! {note_sentence(note, phrases)}", "yellow"), indent=2)


def read_facts(report: Report, phrases: Phrases) -> list[str]:
    """Who and how many; when and how deep."""
    size = phrases(
        "read-facts",
        form=form_name(report.form, phrases),
        article="yes" if report.article else "no",
        comments=report.comments,
        commenters=report.commenters,
        unnamed=report.unnamed,
    )
    shape = Shape(report.first, report.last, report.depth, report.day_only)
    more = [
        written_when(shape, phrases, lambda day: f"{day:%Y-%m-%d}"),
        phrases("report-depth", depth=report.depth) if report.comments > 1 else "",
        declared_and_found(report, report.found, phrases),
    ]
    return [size, *filter(None, [" · ".join(filter(None, more))])]


def saved_sentence(saved: Saved, phrases: Phrases) -> str:
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


def draw_comments(page: Page[Comment], paper: Paper, phrases: Phrases) -> None:
    if not page.items:
        paper.line((phrases("comments-none"), "dim"))
    for position, comment in enumerate(page.items):
        if position:
            paper.blank()
        draw_comment(comment, paper, phrases)
    if page.remaining:
        paper.blank()
        offset = page.offset + len(page.items)
        paper.line((phrases("comments-more", count=page.remaining, offset=str(offset)), "dim"))


def draw_comment(
    comment: Comment, paper: Paper, phrases: Phrases, replies: Sequence[Comment] | None = None
) -> None:
    """``replies``: the comments that answer it, where they are to be shown."""
    link = f" link {comment.address}" if comment.address else ""
    spans: list[Span] = [
        (f"#{comment.number}", f"green{link}"),
        (f" {author_of(comment.author, phrases)}", "bold"),
        (" · ".join(["", *comment_facts(comment, phrases)]), "dim"),
    ]
    paper.line(*spans)
    if comment.state is CommentState.DELETED:
        paper.line((phrases("comment-deleted"), "dim"), indent=2)
    for line in comment.text.split("\n"):
        if line.strip():
            paper.line(line, indent=2)
    for target in comment.links:
        words = comment.text[target.start : target.end]
        paper.line(
            (f"→ {words}: " if words != target.address else "→ ", "dim"),
            (shown_address(target.address), "blue"),
            indent=2,
        )
    if replies:
        numbers = " ".join(f"#{reply.number}" for reply in replies)
        paper.line((f"{phrases('comment-replies')} ", "dim"), (numbers, "green"), indent=2)


def comment_facts(comment: Comment, phrases: Phrases) -> list[str]:
    """What it answers, when it was written, its score: as far as known."""
    facts = []
    if comment.parent is not None:
        facts.append(phrases("comment-answers", number=str(comment.parent)))
    if comment.time is not None:
        facts.append(str(comment.time.date()) if comment.day_only else f"{comment.time:%Y-%m-%d %H:%M} UTC")
    if comment.score is not None:
        facts.append(phrases("comment-score", score=comment.score))
    return facts


def threads_markdown(threads: Sequence[ThreadInfo], phrases: Phrases) -> str:
    heads = [phrases(f"head-{name}") for name in ("thread", "title", "comments", "authors", "form")]
    lines = [f"| {' | '.join(heads)} |", "| ---: | --- | ---: | ---: | --- |"]
    for info in threads:
        title = linked(info.title, info.address)
        lines.append(f"| {info.id} | {title} | {info.comment_count} | {info.author_count} | {info.form} |")
    return "\n".join(lines) + "\n"


def comments_markdown(page: Page[Comment], phrases: Phrases) -> str:
    blocks = []
    for comment in page.items:
        head = linked(f"#{comment.number} {author_of(comment.author, phrases)}", comment.address)
        facts = " · ".join(["", *comment_facts(comment, phrases)])
        body = escaped(comment.text) or phrases("comment-deleted")
        blocks.append(f"**{head}**{facts}\n\n{body}\n")
    return "\n".join(blocks) or phrases("comments-none") + "\n"
