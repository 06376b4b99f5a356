"""A quoted sentence stands alone, or is shown with what it leans on, or is not shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.standing import judged_standing, labels
from bot.digest.context.context_need import MOST_CHARACTERS, Lean, lean_of, standing_quote
from bot.digest.model import SOMETHING_BEFORE, Quote
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Article, Comment, Passage, PassageKind
from tests.patience import ending


def comment(
    text: str, language: str = "en", number: int = 2, passages: tuple[Passage, ...] = ()
) -> PreparedEntry:
    return prepare_entry(Comment(number, text, passages=passages), language)


def article(text: str, language: str = "en") -> PreparedEntry:
    return prepare_entry(Article(text), language)


def shown(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None = None
) -> tuple[str | None, str] | None:
    """What is leaned on, and the quote itself."""
    quote = standing_quote(entry, index, parent)
    if quote is None:
        return None
    return quote.leans_on.text if quote.leans_on else None, quote.text


def test_a_sentence_that_stands_is_quoted_alone() -> None:
    entry = comment("The harbour will be dredged again next spring.")
    assert shown(entry, 0) == (None, "The harbour will be dredged again next spring.")


def test_a_connective_brings_the_sentence_before() -> None:
    entry = comment("Norway has five million citizens and a lot of oil. And Norway is much richer.")
    assert shown(entry, 1) == (
        "Norway has five million citizens and a lot of oil.",
        "And Norway is much richer.",
    )


def test_he_brings_the_sentence_that_names_him_even_from_further_away() -> None:
    entry = comment(
        "It is clear that Miller understood the report. He would never say that aloud. "
        "So most likely he sees the gaps in it and waits."
    )
    quote = standing_quote(entry, 2)
    assert quote is not None
    assert quote.leans_on == entry.quote(0)


def test_a_name_in_the_same_sentence_is_not_who_its_he_is() -> None:
    entry = comment("The board heard Brown for an hour. He knows the risks that Clark takes.")
    assert shown(entry, 1) == ("The board heard Brown for an hour.", "He knows the risks that Clark takes.")


def test_he_between_two_names_is_not_given_to_the_wrong_one() -> None:
    entry = comment("The board heard Brown for an hour. And then came Clark. He was not convinced.")
    quote = standing_quote(entry, 2)
    # Both lines that might name him, in their order: the reader decides, as in the comment itself.
    assert quote is not None
    assert quote.leans_on is not None
    assert quote.leans_on.text == "The board heard Brown for an hour. And then came Clark."


def test_an_answer_brings_the_line_of_its_parent() -> None:
    parent = comment("Trams would solve the traffic problem of Leeds.", number=1)
    entry = comment("Exactly.")
    assert shown(entry, 0, parent) == ("Trams would solve the traffic problem of Leeds.", "Exactly.")
    quote = standing_quote(entry, 0, parent)
    assert quote is not None
    assert quote.leans_on is not None
    assert (quote.number, quote.leans_on.number) == (2, 1)


def test_an_answer_without_its_parent_is_not_shown() -> None:
    assert shown(comment("Is he? He still hasn't come."), 0) is None


def test_an_answer_to_no_line_that_can_be_named_is_shown_as_an_answer() -> None:
    source = article("The mayor opened the new bridge. Farmers asked for rain. The harvest was poor again.")
    quote = standing_quote(comment("Is she?"), 0, source)
    assert quote is not None
    assert (quote.leans_on, quote.answers) == (None, SOMETHING_BEFORE)


def test_an_answer_says_which_comment_it_answers_where_the_source_does() -> None:
    parent = comment("The mayor opened the new bridge. Farmers asked for rain.", number=7)
    answer = prepare_entry(Comment(8, "Is she?", parent=7), "en")
    quote = standing_quote(answer, 0, parent)
    assert quote is not None
    assert (quote.leans_on, quote.answers) == (None, 7)


def test_a_cited_line_is_shown_as_its_own_author_wrote_it() -> None:
    parent = comment("Buses are loud. Trams are quiet and clean. Nobody walks.", number=7)
    entry = comment("> Trams are quiet and clean.\n\nThat is simply not true.", number=8)
    quote = standing_quote(entry, 1, parent)
    assert quote is not None
    assert quote.leans_on is not None
    assert (quote.leans_on.number, quote.leans_on.text) == (7, "Trams are quiet and clean.")


def test_words_of_others_are_never_quoted_as_the_authors_own() -> None:
    entry = comment("> The earth is flat and always was.\n\nNobody believes in a flat earth any more.")
    assert standing_quote(entry, 0) is None
    assert lean_of(entry, 0) is Lean.BROKEN


def test_half_of_a_quotation_is_not_shown() -> None:
    entry = comment("The guard told us: “Nobody gets in. The gates of the park are shut today.” We left.")
    assert lean_of(entry, 0) is Lean.BROKEN
    assert lean_of(entry, 1) is Lean.BROKEN


def test_a_sentence_that_only_announces_something_is_not_shown() -> None:
    assert lean_of(comment("The minister gave three reasons for the tax:\n- one\n- two"), 0) is Lean.BROKEN


def test_an_article_that_begins_with_a_pronoun_cannot_be_mended() -> None:
    assert lean_of(article("He never came back to the village."), 0) is Lean.BROKEN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafen von Husum ist alt. Deshalb muss der Hafen im Frühjahr ausgebaggert werden."),
        ("fr", "Le port est vieux. Mais la ville n'a pas d'argent pour le réparer."),
        ("es", "El puerto es viejo. Pero la ciudad no tiene dinero para repararlo."),
        ("it", "Il porto è vecchio. Ma la città non ha soldi per ripararlo."),
        ("pt", "O porto é velho. Mas a cidade não tem dinheiro para o reparar."),
        ("sv", "Hamnen är gammal. Men staden har inga pengar till en ny hamn."),
    ],
)
def test_connectives_are_known_in_other_languages(language: str, text: str) -> None:
    entry = comment(text, language)
    assert [lean_of(entry, at) for at in (0, 1)] == [Lean.NOTHING, Lean.BEFORE]


def test_what_leans_too_far_back_is_not_shown() -> None:
    entry = comment("The tower fell down. This was bad. This was worse. This was the end of that old dream.")
    assert standing_quote(entry, 3) is None


def test_a_quote_and_what_it_leans_on_stay_short() -> None:
    long = "The tower " + "and the tower " * 60 + "fell."
    assert standing_quote(comment(f"{long} But the town was saved by its people."), 1) is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_labelled_sentences_are_judged_as_people_judge_them(language: str) -> None:
    chosen = [label for label in labels() if label.language == language and label.split == "development"]
    standing = [label for label in chosen if judged_standing(label)]
    right = sum(label.stands for label in standing)
    assert len(chosen) >= 90
    assert right >= 0.95 * len(standing)
    assert right >= 0.90 * sum(label.stands for label in chosen)


def test_labels_are_many_balanced_and_not_repeated_across_halves() -> None:
    every = labels()
    assert len({label.sentence for label in every}) == len(every) >= 200
    for language in ("en", "de"):
        stands = [label.stands for label in every if label.language == language]
        assert 0.4 < sum(stands) / len(stands) < 0.6


WORDS = (
    """He This But Trump the tower fell . ? ! , “ ” „ " ( ) : that it is was who and 😂 Er Das dass > 2019"""
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=50).map(" ".join)
)


@given(TEXTS, TEXTS, st.sampled_from(["en", "de", "fr", "zh", None]))
@settings(max_examples=300, deadline=None)
def test_whatever_is_shown_is_verbatim_with_one_line_before_it_at_most(
    text: str, above: str, language: str | None
) -> None:
    parent = prepare_entry(Comment(1, above), language)
    entry = prepare_entry(Comment(2, text, parent=1), language)
    for index in range(len(entry.sentences)):
        quote = standing_quote(entry, index, parent)
        if quote is None:
            continue
        assert quote.is_verbatim(entry.entry)
        assert quote.end == entry.sentences[index].end
        if quote.leans_on is not None:
            _leaned_on_is_fair(quote, entry, parent)


def _leaned_on_is_fair(quote: Quote, entry: PreparedEntry, parent: PreparedEntry) -> None:
    leaned = quote.leans_on
    assert leaned is not None
    assert leaned.leans_on is None
    assert len(quote.text) + len(leaned.text) <= MOST_CHARACTERS
    assert leaned.is_verbatim(entry.entry) or leaned.is_verbatim(parent.entry)
    if leaned.number == quote.number:
        assert leaned.end <= quote.start


def test_a_sentence_of_a_megabyte_is_refused_at_once() -> None:
    entry = comment("this is it and that is him " * 40_000)
    with ending():
        assert standing_quote(entry, 0) is None


def test_code_is_not_quoted() -> None:
    text = "for x in y: print(x)"
    entry = prepare_entry(Comment(2, text, passages=(Passage(0, len(text), PassageKind.CODE),)), "en")
    assert standing_quote(entry, 0) is None


def test_the_first_sentence_of_an_article_names_its_people_itself() -> None:
    opening = "A welder who found gold says she felt ill when he saw her with it."
    assert lean_of(article(opening), 0) is Lean.NOTHING
    assert lean_of(article("She says that the welder found gold."), 0) is Lean.BROKEN


def test_a_comment_that_opens_its_thread_answers_nothing() -> None:
    question = comment("The kiln is cold. Are you still using it?")
    assert [lean_of(question, at, opening=True) for at in (0, 1)] == [Lean.NOTHING, Lean.BEFORE]
