"""Prints one digest beside its labels, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape

from benchmarks.labelled_threads import LabelledThread, Position
from benchmarks.positions_judging import (
    Found,
    Judged,
    Labels,
    find_positions,
    is_right_pushback,
    judge,
    opponents,
)
from benchmarks.positions_scoring import Figure, score
from bot.digest.model import Digest, Evidence, HeadingKind, Quote

LEGEND = (
    "✓ holds the viewpoint's position · ✗ does not · ✗✗ opposes it · ∅ no view · ids: positions the comment "
    "holds · .72 evidence"
)
HEADLINES = (
    Figure.HEADING_RIGHT,
    Figure.MEMBER_PRECISION,
    Figure.MEMBER_RECALL,
    Figure.OPPONENTS,
    Figure.POSITIONS,
    Figure.MAIN_POSITIONS,
    Figure.PUSHBACK_RIGHT,
    Figure.PLACED,
)


def show(labelled: LabelledThread, digest: Digest, console: Console) -> None:
    """Prints every viewpoint with what is right and wrong about it, then the positions that were missed."""
    labels = Labels(labelled)
    judged = [judge(labels, view) for view in digest.viewpoints]
    coverage = digest.coverage
    console.print(
        f"[bold]{escape(labelled.name)}[/] · {digest.recipe.length.value} · {coverage.comments} comments, "
        f"{coverage.commenters} people · {len(judged)} of {digest.viewpoints_total} viewpoints, "
        f"{len(labelled.positions)} positions"
    )
    figures = score(labelled, digest)
    shares = ((name, figures[name]) for name in HEADLINES if figures[name].total)
    console.print(" · ".join(f"{name.value} {ratio.right / ratio.total:.2f}" for name, ratio in shares))
    console.print(f"[dim]{LEGEND}[/]\n")
    for at, one in enumerate(judged, 1):
        for line in _viewpoint_lines(labels, one, at):
            console.print(line, soft_wrap=True)
    console.print("\n[bold]Positions[/]")
    for position, found in find_positions(labels, judged):
        for line in _position_lines(labels, digest, judged, position, found):
            console.print(line, soft_wrap=True)


def _viewpoint_lines(labels: Labels, one: Judged, at: int) -> Iterator[str]:
    view = one.view
    subject = " [yellow](subject only)[/]" if view.kind is HeadingKind.SUBJECT else ""
    theme = "" if view.theme is None else f" theme {view.theme + 1}"
    said = f"#{view.heading.number} [bold]{_words(view.heading)}[/]"
    yield f"[bold]{at}[/]{theme} {_verdict(one)}{subject} {said}"
    if one.position is not None:
        yield f"    [dim]= {one.position.id}: {escape(one.position.statement)}[/]"
    evidence = {found.number: found for found in view.evidence}
    wrong = set(opponents(labels, one))
    members = (_member(labels, one, number, wrong, evidence.get(number)) for number in view.members)
    yield f"    members {len(view.members)} ({view.commenters} people): {'  '.join(members)}"
    if view.near:
        near = (_member(labels, one, number, wrong, evidence.get(number)) for number in view.near)
        yield f"    [dim]near {len(view.near)}: {'  '.join(near)}[/]"
    for quote in view.voices:
        mark = _mark(labels, one, quote.number, wrong)
        yield f"    voice {mark} #{quote.number}{_held(labels, quote.number)} {_words(quote)}"
    for quote in view.pushback:
        mark = "[green]✓[/]" if is_right_pushback(labels, one, quote) else "[red]✗[/]"
        yield f"    pushback {mark} #{quote.number}{_held(labels, quote.number)} {_words(quote)}"
    for other in view.against:
        yield f"    against #{other.number} ({other.commenters} people)"


def _verdict(one: Judged) -> str:
    name = one.position.id if one.position else "–"
    if one.no_view:
        return f"[red]{name} NO VIEW[/]"
    if one.states_it:
        return f"[green]{name} ✓[/]"
    return f"[yellow]{name} by its member[/]" if one.position else "[red]– no position[/]"


def _member(labels: Labels, one: Judged, number: int, wrong: set[int], evidence: Evidence | None) -> str:
    score = "" if evidence is None else f" {evidence.score:.2f}".replace("0.", ".", 1)
    by_reply = "" if evidence is None or evidence.agrees_with is None else f"→{evidence.agrees_with}"
    return f"{_mark(labels, one, number, wrong)}{number}{by_reply}{_held(labels, number)}[dim]{score}[/]"


def _mark(labels: Labels, one: Judged, number: int, wrong: set[int]) -> str:
    if one.position is not None and number in one.position.members:
        return "[green]✓[/]"
    if number in wrong:
        return "[bold red]✗✗[/]"
    return "[red]∅[/]" if number in labels.labelled.no_view else "[red]✗[/]"


def _held(labels: Labels, number: int) -> str:
    held = sorted(labels.held_by(number), key=lambda name: (len(name), name))
    return f"[dim]({','.join(held)})[/]" if held else ""


def _position_lines(
    labels: Labels, digest: Digest, judged: Sequence[Judged], position: Position, found: Found
) -> Iterator[str]:
    """Says whether a position was found; if not, its best sentence and where its members are."""
    style = {Found.FOUND: "green", Found.PARTLY: "yellow", Found.MISSED: "red"}[found]
    opposed = f" [dim]against {','.join(position.opposes)}[/]" if position.opposes else ""
    yield (
        f"[{style}]{found.value:7}[/] [bold]{position.id}[/] ({len(position.members)}) "
        f"{escape(position.statement)}{opposed}"
    )
    if found is Found.FOUND:
        return
    for span in position.best[:1]:
        text = labels.labelled.thread.by_number[span.number].text[span.start : span.end]
        yield f"        best #{span.number} {_plain(text)}"
    places = (_place(digest, judged, number) for number in sorted(position.members))
    yield f"        [dim]members: {'  '.join(places)}[/]"


def _place(digest: Digest, judged: Sequence[Judged], number: int) -> str:
    for at, one in enumerate(judged, 1):
        if number in one.view.members:
            return f"#{number}→{at}"
    for at, one in enumerate(judged, 1):
        if number in one.view.near:
            return f"#{number} near {at}"
    for why, numbers in digest.coverage.excluded:
        if number in numbers:
            return f"#{number} {why.value}"
    return f"#{number} alone"


def _words(quote: Quote) -> str:
    before = f"[dim]⟨{_plain(quote.leans_on.text)}⟩[/] " if quote.leans_on else ""
    return before + _plain(quote.text)


def _plain(text: str) -> str:
    return "“" + escape(" ".join(text.split())) + "”"
