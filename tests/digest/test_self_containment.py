"""A quoted sentence is self-contained, or shown with the sentence that it needs, or not shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.context.context_need import (
    LEAST_SELF_CONTAINMENT,
    LEAST_SELF_CONTAINMENT_IN_ARTICLE,
    ContextNeed,
    create_self_contained_quote,
    get_context_need,
)
from bot.digest.context.self_containment import LONGEST_QUOTE, score_entry_self_containment
from bot.digest.model import SOMETHING_BEFORE, Quote
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Article, Comment, Passage, PassageKind
from tests.hypothesis_profiles import examples
from tests.patience import ending

VECTORS = Vectors(UseEncoder())


def quoted(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None = None, *, opening: bool = False
) -> Quote | None:
    return create_self_contained_quote(entry, index, parent, VECTORS, opening=opening)


def need(entry: PreparedEntry, index: int, *, opening: bool = False) -> ContextNeed:
    return get_context_need(entry, index, VECTORS, opening=opening)


def comment(
    text: str, language: str = "en", number: int = 2, passages: tuple[Passage, ...] = ()
) -> PreparedEntry:
    return prepare_entry(Comment(number, text, passages=passages), language)


def article(text: str, language: str = "en") -> PreparedEntry:
    return prepare_entry(Article(text), language)


def shown(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None = None
) -> tuple[str | None, str] | None:
    """Returns the sentence that is needed, and the quote itself."""
    quote = quoted(entry, index, parent)
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


def test_an_answer_brings_the_line_of_its_parent() -> None:
    parent = comment("Trams would solve the traffic problem of Leeds.", number=1)
    entry = comment("Exactly.")
    assert shown(entry, 0, parent) == ("Trams would solve the traffic problem of Leeds.", "Exactly.")
    quote = quoted(entry, 0, parent)
    assert quote is not None
    assert quote.leans_on is not None
    assert (quote.number, quote.leans_on.number) == (2, 1)


def test_an_answer_without_its_parent_is_not_shown() -> None:
    assert shown(comment("Is he? He still hasn't come."), 0) is None


def test_an_answer_to_no_line_that_can_be_named_is_shown_as_an_answer() -> None:
    source = article("The mayor opened the new bridge. Farmers asked for rain. The harvest was poor again.")
    quote = quoted(comment("Is she?"), 0, source)
    assert quote is not None
    assert (quote.leans_on, quote.answers) == (None, SOMETHING_BEFORE)


def test_an_answer_says_which_comment_it_answers_where_the_source_does() -> None:
    parent = comment("The mayor opened the new bridge. Farmers asked for rain.", number=7)
    answer = prepare_entry(Comment(8, "Is she?", parent=7), "en")
    quote = quoted(answer, 0, parent)
    assert quote is not None
    assert (quote.leans_on, quote.answers) == (None, 7)


def test_a_cited_line_is_shown_as_its_own_author_wrote_it() -> None:
    parent = comment("Buses are loud. Trams are quiet and clean. Nobody walks.", number=7)
    entry = comment("> Trams are quiet and clean.\n\nThat is simply not true.", number=8)
    quote = quoted(entry, 1, parent)
    assert quote is not None
    assert quote.leans_on is not None
    assert (quote.leans_on.number, quote.leans_on.text) == (7, "Trams are quiet and clean.")


def test_words_of_others_are_never_quoted_as_the_authors_own() -> None:
    entry = comment("> The earth is flat and always was.\n\nNobody believes in a flat earth any more.")
    assert quoted(entry, 0) is None
    assert need(entry, 0) is ContextNeed.UNKNOWN


def test_half_of_a_quotation_is_not_shown() -> None:
    entry = comment("The guard told us: “Nobody gets in. The gates of the park are shut today.” We left.")
    assert need(entry, 0) is ContextNeed.UNKNOWN
    assert need(entry, 1) is ContextNeed.UNKNOWN


def test_a_sentence_that_only_announces_something_is_not_shown() -> None:
    assert (
        need(comment("The minister gave three reasons for the tax:\n- one\n- two"), 0) is ContextNeed.UNKNOWN
    )


def test_an_article_that_begins_with_a_pronoun_cannot_be_mended() -> None:
    assert need(article("He never came back to the village."), 0) is ContextNeed.UNKNOWN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafen von Husum muss ausgebaggert werden. Deshalb haben sie es beschlossen."),
        ("fr", "La ville doit réparer le port avant l'hiver. Mais elle n'a pas d'argent pour ça."),
        ("es", "La ciudad debe reparar el puerto antes del invierno. Pero eso no les gusta."),
        ("it", "La città deve riparare il porto prima dell'inverno. Ma questo non gli piace."),
        ("pt", "A cidade deve reparar o porto antes do inverno. Mas eles não gostam disso."),
        ("nl", "De stad moet de haven voor de winter repareren. Maar dat willen ze niet."),
        ("ru", "Город должен отремонтировать порт до зимы. Но они этого не хотят."),
    ],
)
def test_pronouns_and_connectives_are_known_in_other_languages(language: str, text: str) -> None:
    entry = comment(text, language)
    assert [need(entry, at) for at in (0, 1)] == [ContextNeed.NOTHING, ContextNeed.BEFORE]


def test_what_leans_too_far_back_is_not_shown() -> None:
    entry = comment("The tower fell down. This was bad. This was worse. This was the end of that old dream.")
    assert quoted(entry, 3) is None


def test_a_quote_and_what_it_leans_on_stay_short() -> None:
    long = "The tower " + "and the tower " * 60 + "fell."
    assert quoted(comment(f"{long} But the town was saved by its people."), 1) is None


WORDS = (
    """He This But Trump the tower fell . ? ! , “ ” „ " ( ) : that it is was who and 😂 Er Das dass > 2019"""
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=50).map(" ".join)
)


@given(TEXTS, TEXTS, st.sampled_from(["en", "de", "fr", "zh", None]))
@settings(max_examples=examples(300), deadline=None)
def test_whatever_is_shown_is_verbatim_with_one_line_before_it_at_most(
    text: str, above: str, language: str | None
) -> None:
    parent = prepare_entry(Comment(1, above), language)
    entry = prepare_entry(Comment(2, text, parent=1), language)
    for index in range(len(entry.sentences)):
        quote = quoted(entry, index, parent)
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
    assert len(quote.text) + len(leaned.text) <= LONGEST_QUOTE
    assert leaned.is_verbatim(entry.entry) or leaned.is_verbatim(parent.entry)
    if leaned.number == quote.number:
        assert leaned.end <= quote.start


def test_a_sentence_of_a_megabyte_is_refused_at_once() -> None:
    entry = comment("this is it and that is him " * 40_000)
    with ending():
        assert quoted(entry, 0) is None


def test_code_is_not_quoted() -> None:
    text = "for x in y: print(x)"
    entry = prepare_entry(Comment(2, text, passages=(Passage(0, len(text), PassageKind.CODE),)), "en")
    assert quoted(entry, 0) is None


def test_a_comment_that_opens_its_thread_answers_nothing() -> None:
    question = comment("The kiln is cold. Are you still using it?")
    assert [need(question, at, opening=True) for at in (0, 1)] == [ContextNeed.NOTHING, ContextNeed.BEFORE]


def scores(text: str, language: str = "en") -> list[float]:
    return [float(score) for score in score_entry_self_containment(comment(text, language), VECTORS)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exactly."),
        ("en", "You are wrong about that."),
        ("en", "He would never say that aloud."),
        ("en", "And therefore they did it again."),
        ("en", "Buses and trams."),
        ("de", "Deshalb hat er das gemacht."),
        ("de", "Nein, das stimmt so nicht."),
        ("fr", "Et c'est pour cela qu'ils l'ont fait."),
        ("es", "Por eso lo hicieron ellos."),
    ],
)
def test_an_answer_a_lone_pronoun_and_a_fragment_do_not_stand_alone(language: str, text: str) -> None:
    assert scores(text, language)[0] < LEAST_SELF_CONTAINMENT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Trams would solve the traffic problem of Leeds."),
        ("de", "Ein Tempolimit auf Autobahnen rettet jedes Jahr viele Menschenleben."),
        ("fr", "La ville doit réparer le port avant l'hiver."),
        ("es", "La ciudad debe reparar el puerto antes del invierno."),
        ("it", "La città deve riparare il porto prima dell'inverno."),
        ("pt", "A cidade deve reparar o porto antes do inverno."),
        ("nl", "De stad moet de haven voor de winter repareren."),
        ("ru", "Город должен отремонтировать порт до зимы."),
        ("uk", "Місто повинно відремонтувати порт до зими."),
        ("ar", "يجب على المدينة إصلاح الميناء قبل الشتاء."),
    ],
)
def test_a_whole_claim_stands_alone(language: str, text: str) -> None:
    assert scores(text, language)[0] >= LEAST_SELF_CONTAINMENT


def test_an_article_may_show_more_of_its_sentences_alone() -> None:
    text = "Little was said of the forest border."
    assert LEAST_SELF_CONTAINMENT_IN_ARTICLE <= scores(text)[0] < LEAST_SELF_CONTAINMENT
    assert need(article(text), 0) is ContextNeed.NOTHING
    assert need(comment(text), 0) is ContextNeed.PARENT


def test_a_score_does_not_depend_on_which_others_are_asked_for() -> None:
    entry = comment("Trams are quiet. The city of Leeds should build two lines. They cost too much.")
    every = score_entry_self_containment(entry, VECTORS)
    fresh = Vectors(UseEncoder())
    assert [score_entry_self_containment(entry, fresh, [at]).tobytes() for at in range(3)] == [
        every[at : at + 1].tobytes() for at in range(3)
    ]


def test_what_is_never_quoted_is_not_encoded() -> None:
    entry = comment("> The earth is flat.\n\nThe mayor gave three reasons:\n\nNobody believes that any more.")
    vectors = Vectors(UseEncoder())
    found = score_entry_self_containment(entry, vectors)
    assert found[:2].tolist() == [0.0, 0.0]
    assert len(vectors.fresh) == 1


def test_a_mark_of_a_face_announces_nothing() -> None:
    assert (
        need(comment("The city of Leeds should build two more tram lines :smile:"), 0) is ContextNeed.NOTHING
    )


def test_a_german_quotation_may_close_with_a_straight_mark() -> None:
    text = 'Die Stadt nennt das neue Gesetz zum Verkehr „unklug" und will dagegen klagen.'
    assert need(comment(text, "de"), 0) is ContextNeed.NOTHING
