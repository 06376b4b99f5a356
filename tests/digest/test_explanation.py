"""``threadgist why``: the reason for a comment's place in a digest."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bot.digest.compose import create_digest
from bot.digest.explanation import Explanation, Role, explain_entry
from bot.digest.model import Decision, Digest, ExclusionReason, Length, Reason, Theme
from bot.importing.detect import read_thread
from bot.phrases import LANGUAGES, get_phrases
from bot.terminal.explanation_text import draw_explanation, write_explanation_markdown
from bot.terminal.printer import Printer
from tests.cli.test_cli import NIGHT_TRAINS, ROOT, Terminal, run
from tests.digest.digest_samples import ARTICLE, COMMENTS, DIGEST, THREAD, quote

__all__ = ["run"]

SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in (".txt", ".json"))
FULL = replace(
    DIGEST,
    themes=(Theme(quote(COMMENTS[0], "toll"), (2, 4), 2, 1),),
    questions=(quote(COMMENTS[3], "+1"),),
    decisions=(Decision(quote(COMMENTS[1], "it pays for the repairs."), (4,)),),
    reasons=(Reason(1, 0, 2, 0.75, (3,)), Reason(5, 0, 1, 0.5)),
)


def explained(number: int, digest: Digest = FULL) -> Explanation:
    return explain_entry(digest, THREAD.by_number[number])


def told(number: int, language: str = "en", digest: Digest = FULL) -> str:
    written = io.StringIO()
    paper = Printer(Console(file=written, highlight=False, color_system=None))
    entry = THREAD.by_number[number]
    draw_explanation(explain_entry(digest, entry), entry, digest, paper, get_phrases(language))
    return written.getvalue()


def test_a_member_is_explained_by_its_deciding_sentence_and_its_score() -> None:
    assert told(4) == (
        "#4 unnamed\n"
        "  Counted under viewpoint 1 of 2:\n"
        "    “It hits those who commute.” — Ana #2\n"
        "    because of the sentence “A toll is one more tax on us.”\n"
        "    how certain it is that the author holds this view: 80%\n"
        "  In the theme “toll”\n"
        "  Agrees with the decision “it pays for the repairs.” — Bo #3\n"
        "  Quoted under viewpoint 1, as the same view in other words:\n"
        "    “A toll is one more tax on us.”\n"
    )


def test_a_comment_near_a_viewpoint_is_not_explained_as_a_member() -> None:
    words = told(5)
    assert "About viewpoint 1 of 2, but not counted there:" in words
    assert "because it agrees with #2" in words
    assert "Left out: it is too short to state an opinion." in words
    assert "An open question:\n    “+1”\n    chosen as number 1 (weight 0.5)" in words


def test_a_heading_is_explained_by_its_weight_and_the_other_members() -> None:
    words = told(2)
    assert (
        "  Heading of viewpoint 1 of 2:\n"
        "    “It hits those who commute.”\n"
        "    weight of the viewpoint: 2.5\n"
        "    others who most certainly hold it: #4\n"
        "    closest comments that are not counted: #5\n"
    ) in words
    assert "Counted under" not in words


def test_the_explanation_of_the_article_says_why_its_lines_were_chosen() -> None:
    words = told(ARTICLE.number)
    assert (
        "Quoted under the article:\n    “The ferry stops in May.”\n    chosen as number 2 (weight 0.75)"
        in words
    )
    assert "comments that say nearly the same: #3" in words


def test_a_comment_under_no_viewpoint_is_explained_as_such() -> None:
    bare = replace(
        DIGEST,
        viewpoints=(replace(DIGEST.viewpoints[0], pushback=()),),
        coverage=replace(DIGEST.coverage, alone=(3,)),
    )
    assert explained(3, bare).ungrouped
    assert told(3, digest=bare) == ("#3 Bo\n  In no viewpoint of the digest.\n  Not quoted in the digest.\n")


def test_an_explanation_lists_every_line_that_the_comment_gave_the_digest() -> None:
    lines = [line for number in THREAD.by_number for line in explained(number).lines]
    assert {line.quote for line in lines} == set(FULL.list_quotes())
    assert {line.role for line in lines} == set(Role) - {Role.GIST}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_and_each_reason_to_leave_out_has_its_words(language: str) -> None:
    phrases = get_phrases(language)
    for role in Role:
        assert phrases(f"why-shown-{role}", viewpoint="1", all=2)
    for why in ExclusionReason:
        assert phrases(f"why-left-out-{why}")


def test_what_people_wrote_does_nothing_in_markdown() -> None:
    page = write_explanation_markdown(explained(5), THREAD.by_number[5], FULL, get_phrases("en"))
    assert page.startswith("# \\#5 Cy\n\n- About viewpoint 1")
    hostile = replace(THREAD.by_number[5], author="<b>me</b>")
    assert "<b>" not in write_explanation_markdown(explained(5), hostile, FULL, get_phrases("en"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_no_comment_of_a_thread_goes_untold(seed: Path) -> None:
    thread = read_thread(seed.read_bytes())
    full = create_digest(thread, Length.FULL)
    for comment in thread.comments:
        told = explain_entry(full, comment)
        assert told.placements or told.left_out or told.ungrouped
        for placement in told.placements:
            assert placement.sentence is None or placement.sentence in comment.text


def test_why_reads_a_file_and_a_stored_thread_alike(run: Terminal) -> None:
    of_file = run("why", NIGHT_TRAINS, "#4")
    run("import", NIGHT_TRAINS)
    assert run("why", "1", "4").out == of_file.out
    assert of_file.out.startswith("#4 Agnes Tiller\n")
    assert json.loads(run("why", "1", "4", "--format", "json").out)["number"] == 4


def test_a_number_that_is_not_there_gets_one_sentence_with_those_that_are(run: Terminal) -> None:
    failed = run("why", NIGHT_TRAINS, "99")
    assert failed.code == 1
    assert failed.out == ""
    assert failed.err == "There is no comment #99: the numbers of this thread run from #1 to #8.\n"


def test_words_in_place_of_a_number_are_not_sent_to_options_of_another_command(run: Terminal) -> None:
    refused = run("why", NIGHT_TRAINS, "bridge")
    assert refused.code == 2
    assert "threadgist comments" in refused.err
    assert "--search" not in refused.err
