"""Cards of threads: the list, the facts of one, the result of an import, the question before deletion."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui
from discord.utils import format_dt

from bot.discord_ui.cards.actions import ListThreads, ShowInfo, ShowOverview
from bot.discord_ui.cards.importing import make_import_buttons
from bot.discord_ui.cards.messages import explain_error
from bot.discord_ui.cards.quotes import format_address, format_numbers
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    format_title,
    make_card,
    make_page_buttons,
    make_row,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.escape import escape_line
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import render_to_fit
from bot.discord_ui.features.threads.actions import CancelDelete, DeleteThread
from bot.phrases import Phrases
from bot.presentation.threads import (
    describe_declared_count,
    describe_inferred_replies,
    describe_note,
    describe_period,
    get_form_name,
)
from bot.services.kept_conversations import FORM, SCHEDULED
from bot.services.threads import ImportedThread
from storage.errors import ThreadgistError
from storage.libraries import Person
from storage.model import (
    Changes,
    Page,
    ReadingNote,
    ThreadInfo,
    ThreadSort,
    ThreadStats,
    Visibility,
    compute_stats,
)

THREADS_PER_PAGE = 8


def make_thread_list_card(
    page: Page[ThreadInfo],
    query: str,
    sort: ThreadSort,
    phrases: Phrases,
    *,
    own: bool = False,
    may_import: bool = False,
) -> ui.LayoutView:
    """``own``: whether these are somebody's own threads."""
    heading = phrases("own-threads" if own else "discord-threads", count=page.total)
    if query:
        heading += f" · {phrases('discord-with-title', query=escape_line(query))}"
    blocks: list[Block] = [_listed(info, phrases) for info in page.items]
    if not page.items:
        none = "own-no-threads" if own else "discord-no-threads"
        blocks.append(make_text(phrases("discord-no-threads-found" if query else none)))
    at, pages = page.offset // THREADS_PER_PAGE, max(1, -(-page.total // THREADS_PER_PAGE))
    foot = make_page_buttons(at, pages, lambda to: ListThreads(sort, to, query), phrases)
    if may_import and not page.items and not query:
        foot.append(ui.ActionRow(*make_import_buttons(phrases)))
    return make_card([make_text(f"### {heading}")], blocks, foot, CardKind.THREADS)


def make_info_card(info: ThreadInfo, phrases: Phrases, shape: ThreadStats) -> ui.LayoutView:
    """Details of one thread, and what was noted while it was read."""
    facts = [
        phrases("discord-thread-number", thread=str(info.id)),
        *_read(info, shape, phrases),
        format_address(info.address),
        phrases("discord-imported", when=format_dt(info.imported_at, "f")),
    ]
    if info.updated_at != info.imported_at:
        facts.append(phrases("discord-updated", when=format_dt(info.updated_at, "f")))
    facts.append(_seen_by(info, phrases))
    lines = [f"- {fact}" for fact in facts if fact]
    blocks: list[Block] = [make_text(*lines), *make_note_blocks(info.notes, phrases)]
    return make_card(
        [make_text(f"## {format_title(info.title)}")],
        blocks,
        [make_row(_overview(info, phrases))],
        CardKind.THREADS,
    )


def make_import_card(imported: ImportedThread, phrases: Phrases) -> ui.LayoutView:
    """What was read and stored, or what changed in a thread that was already stored."""
    info = imported.saved.info
    changed = "discord-import-again" if imported.saved.changes else "discord-import-same"
    did = "discord-import-new" if imported.saved.created else changed
    lines = [
        phrases("discord-thread-number", thread=str(info.id)),
        *_read(info, compute_stats(imported.thread.comments), phrases),
        format_address(info.address),
        "" if _is_for_all(info) else _seen_by(info, phrases),
    ]
    blocks: list[Block] = [make_text(*(f"- {line}" for line in lines if line))]
    if not imported.saved.created:
        blocks.append(make_text(*_change_lines(imported.saved.changes, phrases)))
    blocks += make_note_blocks(info.notes, phrases)
    foot = [
        make_row(_overview(info, phrases), make_button(phrases("discord-button-info"), ShowInfo(info.id)))
    ]
    return make_card(
        [make_text(f"-# {phrases(did)}", f"## {format_title(info.title)}")], blocks, foot, CardKind.IMPORTED
    )


def make_delete_card(info: ThreadInfo, phrases: Phrases) -> ui.LayoutView:
    """Asks whether the thread is to be deleted."""
    sure = phrases("discord-delete-sure", comments=info.comment_count)
    yes = make_button(phrases("discord-button-delete"), DeleteThread(info.id), discord.ButtonStyle.danger)
    no = make_button(phrases("discord-button-keep"), CancelDelete(info.id))
    number = phrases("discord-thread-number", thread=str(info.id))
    return make_card(
        [make_text(f"### {format_title(info.title)}", f"-# {number}")],
        [make_text(sure)],
        [make_row(yes, no)],
        CardKind.CONFIRM,
    )


def make_note_blocks(notes: Sequence[ReadingNote], phrases: Phrases) -> list[Block]:
    """What was noticed while the source was read, one line each."""
    lines = [f"- {line}" for line in (_note(note, phrases) for note in notes) if line]
    return [make_text(f"**{phrases('discord-noticed')}**", *lines)] if lines else []


def _note(note: ReadingNote, phrases: Phrases) -> str:
    return render_to_fit(describe_note(note, phrases, escape_line), 300, str).text


def _listed(info: ThreadInfo, phrases: Phrases) -> Block:
    overview = make_button(phrases("discord-button-overview"), ShowOverview(info.id))
    facts = [_size(info, phrases), format_dt(info.updated_at, "d")]
    if info.visibility is not Visibility.SERVER:
        facts.append(_seen_by(info, phrases))
    if info.form in (FORM, SCHEDULED):
        facts.append(get_form_name(info.form, phrases))
    return make_text_with_button(
        overview, f"**{info.id}** · {format_title(info.title)}", f"-# {' · '.join(facts)}"
    )


def _is_for_all(info: ThreadInfo) -> bool:
    return info.visibility is Visibility.SERVER and not isinstance(info.library, Person)


def _seen_by(info: ThreadInfo, phrases: Phrases) -> str:
    return phrases(
        "own-visible" if isinstance(info.library, Person) else f"discord-visible-{info.visibility}"
    )


def _size(info: ThreadInfo, phrases: Phrases) -> str:
    return phrases("discord-comments-by", comments=info.comment_count, commenters=info.author_count)


def _read(info: ThreadInfo, shape: ThreadStats, phrases: Phrases) -> list[str]:
    """What was read: the form, the numbers of comments and authors, the time span, the depth, and whether it
    is complete."""
    return [
        phrases("discord-form", form=escape_line(get_form_name(info.form, phrases))) if info.form else "",
        _size(info, phrases),
        describe_declared_count(info, info.comment_count + info.has_article, phrases),
        phrases("discord-has-article" if info.has_article else "digest-no-article"),
        describe_period(
            shape, phrases, lambda day: f"{day:%Y-%m-%d}" if shape.day_only else format_dt(day, "D")
        ),
        phrases("report-depth", depth=shape.depth) if info.comment_count > 1 else "",
        describe_inferred_replies(shape, phrases),
    ]


def _change_lines(changes: Changes, phrases: Phrases) -> list[str]:
    if not changes:
        return [phrases("discord-nothing-changed")]
    lines = [
        phrases(f"discord-{name}", count=len(numbers)) + f": {format_numbers(numbers, phrases)}"
        for name, numbers in (("added", changes.added), ("changed", changes.changed), ("gone", changes.gone))
        if numbers
    ]
    if changes.article_changed:
        lines.append(phrases("discord-article-changed"))
    return [f"- {line}" for line in lines]


def _overview(info: ThreadInfo, phrases: Phrases) -> Block:
    action = ShowOverview(info.id)
    return make_button(phrases("discord-button-overview"), action, discord.ButtonStyle.primary)


def make_import_results_card(
    results: Sequence[tuple[str, ImportedThread | ThreadgistError]], phrases: Phrases
) -> ui.LayoutView:
    """One block per file: the thread that was imported, or why it was not."""
    blocks: list[Block] = []
    for name, result in results:
        file = f"**{escape_and_cut(name, 100)}**"
        if isinstance(result, ThreadgistError):
            blocks.append(make_text(file, explain_error(result, phrases)))
            continue
        info = result.saved.info
        did = phrases("discord-import-new" if result.saved.created else "discord-import-again")
        open_it = make_button(phrases("discord-button-overview"), ShowOverview(info.id))
        blocks.append(
            make_text_with_button(open_it, file, f"-# {did}", f"**{info.id}** · {format_title(info.title)}")
        )
    return make_card(
        [make_text(f"### {phrases('live-files', count=len(results))}")], blocks, [], CardKind.IMPORTED
    )
