"""The JSON form of digests: documented, versioned, always the same bytes, and read back without loss."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.digest.model import Decision, Reason, Theme
from bot.digest.serialization import digest_from_bytes, digest_to_bytes, digest_to_dict
from bot.digest.verification import find_unproved_quotes, remove_unproved_quotes
from tests.digest.digest_samples import ARTICLE, COMMENTS, DIGEST, THREAD, quote

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "digest-json.md"


def test_a_digest_comes_back_as_it_was() -> None:
    assert digest_from_bytes(digest_to_bytes(DIGEST)) == DIGEST


def test_the_form_says_its_name_and_version_first() -> None:
    assert list(digest_to_dict(DIGEST))[:2] == ["format", "version"]


def keys_of(form: object) -> set[str]:
    if isinstance(form, dict):
        return set(form) | {key for inner in form.values() for key in keys_of(inner)}
    if isinstance(form, list):
        return {key for inner in form for key in keys_of(inner)}
    return set()


def test_every_key_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z_]+", text))
    assert keys_of(json.loads(json.dumps(digest_to_dict(DIGEST)))) <= words


def test_a_body_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        digest_from_bytes(b"{}")


def test_quotes_that_are_slices_of_what_is_stored_pass() -> None:
    assert find_unproved_quotes(DIGEST, THREAD.by_number) == ()
    assert remove_unproved_quotes(DIGEST, THREAD.by_number) == DIGEST


def test_a_quote_that_the_stored_text_no_longer_proves_is_withheld() -> None:
    changed = replace(ARTICLE, text=ARTICLE.text.replace("in May", "in June"))
    entries = THREAD.by_number | {1: changed}
    assert [quote.text for quote in find_unproved_quotes(DIGEST, entries)] == [
        "The ferry stops in May.",
        "Nobody asked the islanders.",
    ]
    assert remove_unproved_quotes(DIGEST, entries).article == ()


def test_a_quote_goes_with_the_line_it_leans_on() -> None:
    """Shows both sentences or neither: without the first, the second would mislead."""
    entries = THREAD.by_number | {2: replace(COMMENTS[0], text="x" + COMMENTS[0].text)}
    assert [view.heading.number for view in remove_unproved_quotes(DIGEST, entries).viewpoints] == [3]


def test_a_quote_of_another_author_now_is_withheld() -> None:
    entries = THREAD.by_number | {3: replace(COMMENTS[1], author="Somebody Else")}
    assert remove_unproved_quotes(DIGEST, entries).viewpoints[0].pushback == ()


def test_a_deleted_comment_is_not_quoted() -> None:
    entries = {number: entry for number, entry in THREAD.by_number.items() if number != 3}
    kept = remove_unproved_quotes(DIGEST, entries)
    assert kept.viewpoints[0].pushback == ()
    assert all(quote.number != 3 for quote in kept.list_quotes())


def test_a_viewpoint_that_is_withheld_leaves_no_trace_in_what_is_counted() -> None:
    entries = THREAD.by_number | {3: replace(COMMENTS[1], text="Yes.")}
    kept = remove_unproved_quotes(DIGEST, entries)
    assert [view.heading.number for view in kept.viewpoints] == [2]
    assert kept.viewpoints[0].against == ()
    assert kept.viewpoints_total == DIGEST.viewpoints_total - 1
    assert (kept.coverage.represented, kept.coverage.alone) == ((2, 4), (3,))
    assert (kept.coverage.represented_commenters, kept.coverage.placed_commenters) == (2, 2)


def test_a_theme_that_is_withheld_takes_no_viewpoint_to_another_theme() -> None:
    themes = (
        Theme(quote(COMMENTS[1], "repairs"), (3,), 1, 0),
        Theme(quote(COMMENTS[0], "toll"), (2, 4), 2, 1),
    )
    views = (replace(DIGEST.viewpoints[0], theme=1), replace(DIGEST.viewpoints[1], theme=0))
    themed = replace(DIGEST, themes=themes, themes_total=2, viewpoints=views)
    kept = remove_unproved_quotes(themed, THREAD.by_number | {3: replace(COMMENTS[1], text="Yes.")})
    assert (kept.themes, kept.themes_total) == (themes[1:], 1)
    assert [kept.themes[view.theme or 0] for view in kept.viewpoints] == [themes[1]]


def test_questions_decisions_and_reasons_go_with_their_quotes() -> None:
    told = replace(
        DIGEST,
        questions=(quote(COMMENTS[1], "No, it pays"), quote(COMMENTS[0], "It hits those")),
        questions_total=5,
        decisions=(Decision(quote(COMMENTS[1], "the repairs.")),),
        decisions_total=1,
        reasons=(Reason(3, 0, 1, 0.5), Reason(2, 32, 2, 0.4)),
    )
    kept = remove_unproved_quotes(told, THREAD.by_number | {3: replace(COMMENTS[1], text="Yes.")})
    assert [asked.number for asked in kept.questions] == [2]
    assert (kept.questions_total, kept.decisions, kept.decisions_total) == (4, (), 0)
    assert kept.reasons == (Reason(2, 32, 2, 0.4),)
