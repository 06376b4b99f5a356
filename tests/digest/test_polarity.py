"""The side that a sentence takes, as far as its words show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.viewpoints.polarity import Polarity, contradict, find_polarity, may_agree

FOR = {
    "en": ("Allow AI art.", "Don't ban AI art."),
    "de": ("Erlaubt KI-Kunst.", "KI-Kunst sollte erlaubt sein.", "Verbietet KI-Kunst nicht."),
    "es": ("Estoy a favor de permitir el arte.", "No hay que prohibir el arte."),
    "fr": ("Il faut autoriser cet art.", "Il ne faut pas interdire cet art."),
    "ru": ("Разрешите такие картинки.", "Не запрещайте такие картинки.", "Нельзя запрещать картинки."),
    "uk": ("Дозвольте такі картинки.", "Не забороняйте такі картинки.", "Я за такі картинки."),
    "ar": ("يجب السماح بهذه الصور.", "لا تحظروا هذه الصور.", "أنا مع هذه الصور."),
}
AGAINST = {
    "en": ("Ban AI art.", "I am against AI art.", "AI art should not be allowed."),
    "de": ("Verbietet KI-Kunst.", "Ich bin gegen KI-Kunst.", "KI-Kunst sollte nicht erlaubt sein."),
    "es": ("Estoy en contra del arte.", "Hay que prohibir el arte."),
    "fr": ("Je suis contre cet art.", "Il faut interdire cet art."),
    "ru": ("Я против таких картинок.", "Запретите такие картинки.", "Картинкам здесь не место."),
    "uk": ("Я проти таких картинок.", "Забороніть такі картинки.", "Не дозволяйте такі картинки."),
    "ar": ("أنا ضد هذه الصور.", "احظروا هذه الصور.", "لا تسمحوا بهذه الصور."),
}
CONDITIONAL = {
    "en": ("Allow it if it is labelled.", "Only with a tag should it be allowed."),
    "de": ("Erlaubt es, wenn es gekennzeichnet ist.", "Nur mit Kennzeichnung sollte es erlaubt sein."),
    "es": ("Permitir el arte si lleva etiqueta.",),
    "fr": ("Autoriser cet art seulement si une étiquette est mise.",),
    "ru": ("Разрешить с пометкой.", "Разрешить, если картинки подписаны."),
    "uk": ("Дозволити з позначкою.", "Дозволити, якщо картинки підписані."),
    "ar": ("يجب السماح بها مع وسم.", "السماح بها إذا كانت معلمة."),
}


def every(texts: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, text) for language, some in texts.items() for text in some]


@pytest.mark.parametrize(("language", "text"), every(FOR))
def test_who_allows_or_forbids_to_ban_approves(language: str, text: str) -> None:
    assert find_polarity(text, language).sign == 1


@pytest.mark.parametrize(("language", "text"), every(AGAINST))
def test_who_bans_or_forbids_to_allow_opposes(language: str, text: str) -> None:
    assert find_polarity(text, language).sign == -1


@pytest.mark.parametrize(("language", "text"), every(CONDITIONAL))
def test_who_sets_a_condition_does_not_mean_the_same_as_who_sets_none(language: str, text: str) -> None:
    conditional = find_polarity(text, language)
    assert conditional.conditional
    assert conditional.sign == 1
    for plain in FOR[language]:
        assert not may_agree(conditional, find_polarity(plain, language))


@pytest.mark.parametrize(
    ("language", "text", "sign"),
    [
        ("ru", "Запретить самокаты давно пора, дети не могут гулять.", -1),
        ("ru", "Разрешить самокаты давно пора, дети там не гуляют.", 1),
        ("ru", "Не думаю, что самокаты надо запрещать.", 1),
        ("ru", "Форма вредна, и её надо отменить.", -1),
        ("ru", "Я против того, чтобы запрещать картинки.", 1),
        ("ru", "Картинки удобны, но их надо запретить.", -1),
        ("ar", "التوقيت الصيفي مضر ويجب أن يلغى.", -1),
        ("uk", "Центр не треба закривати, дихати є чим.", 1),
        ("uk", "Центр треба закрити, дихати немає чим.", -1),
        ("ar", "يجب منع الهواتف، فالطلاب لا يركزون.", -1),
        ("ar", "لا يجب منع الهواتف، فالطلاب يركزون.", 1),
    ],
)
def test_denial_in_another_clause_changes_no_side(language: str, text: str, sign: int) -> None:
    assert find_polarity(text, language).sign == sign


@pytest.mark.parametrize(
    ("language", "wants_ban", "doubts_ban"),
    [
        ("ru", "Без запрета пакетов река будет полна мусора.", "Запрет пакетов реку не спасёт."),
        ("uk", "Без заборони телефонів діти не вчитимуться.", "Заборона телефонів дітям не допоможе."),
        ("ar", "بدون المنع سيبقى الوسط مزدحما.", "المنع لن ينقذ الوسط من الزحام."),
    ],
)
def test_who_fears_to_go_without_a_ban_does_not_agree_with_who_doubts_it(
    language: str, wants_ban: str, doubts_ban: str
) -> None:
    assert not may_agree(find_polarity(wants_ban, language), find_polarity(doubts_ban, language))


@pytest.mark.parametrize(
    ("language", "allows", "bans"),
    [
        ("en", "They have every right to be here and shouldn't be banned.", "They should be banned."),
        ("en", "i dont see the problem, allow it", "i see a huge problem, dont allow it"),
        (
            "de",
            "Ich gehe nie hin, aber abschaffen sollte man es nicht.",
            "Ich gehe nie hin, abschaffen sollte man es.",
        ),
    ],
)
def test_a_denial_in_another_clause_does_not_make_two_sides_one(
    language: str, allows: str, bans: str
) -> None:
    assert not may_agree(find_polarity(allows, language), find_polarity(bans, language))


@pytest.mark.parametrize("language", FOR)
def test_two_of_one_side_do_not_contradict_each_other_and_two_of_different_sides_do(language: str) -> None:
    allow, ban = FOR[language][0], AGAINST[language][1]
    one, other = find_polarity(allow, language), find_polarity(ban, language)
    assert may_agree(one, one)
    assert may_agree(other, other)
    assert not may_agree(one, other)
    assert contradict(one, other)
    assert contradict(other, one)


@pytest.mark.parametrize(
    ("language", "text", "denial"),
    [
        ("en", "The bridge is good for the shops.", "The bridge is not good for the shops."),
        ("de", "Die Brücke hilft den Läden.", "Die Brücke hilft den Läden nicht."),
        ("es", "El puente ayuda a las tiendas.", "El puente no ayuda nada a las tiendas."),
        ("fr", "Le pont aide les magasins.", "Le pont n'aide pas les magasins."),
    ],
)
def test_sentence_and_its_denial_cannot_mean_the_same(language: str, text: str, denial: str) -> None:
    assert find_polarity(denial, language).negated
    assert not may_agree(find_polarity(text, language), find_polarity(denial, language))


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", None, "xx"])
def test_words_that_show_no_side_contradict_nothing(language: str | None) -> None:
    plain = find_polarity("Bridge ferry harbour.", language)
    assert plain == Polarity(0, conditional=False, negated=False)
    assert not contradict(plain, plain)
    assert may_agree(plain, plain)


@given(st.text(), st.sampled_from(["en", "de", "es", "fr", None]))
def test_any_text_has_a_polarity_and_may_agree_with_itself(text: str, language: str | None) -> None:
    found = find_polarity(text, language)
    assert found.sign in {-1, 0, 1}
    assert not contradict(found, found)
    assert may_agree(found, found)
