"""Words that tell names from other capitalised words: the lists ``[names]`` of all languages, joined."""

from __future__ import annotations

from typing import Final

from bot.digest.lexicon.load import load_lexicon, pairs_of_all_languages, words_of_all_languages

PARTICLES: Final = words_of_all_languages(lambda lexicon: lexicon.names.particles)
DETERMINERS: Final = words_of_all_languages(lambda lexicon: lexicon.names.common_noun_determiners)
REGION_WORDS: Final = words_of_all_languages(lambda lexicon: lexicon.names.region_words)
TITLES: Final = words_of_all_languages(lambda lexicon: lexicon.names.titles)

CAPITALISED_NON_NAMES: Final = words_of_all_languages(
    lambda lexicon: (
        lexicon.names.calendar_words
        | lexicon.names.numbers_and_units
        | lexicon.names.chat_words
        | lexicon.names.web_page_words
    )
)
"""Capitalised for another reason than being a name."""
_OPENERS: Final = words_of_all_languages(lambda lexicon: lexicon.names.sentence_openers)
NO_ONE_WORD_NAMES: Final = CAPITALISED_NON_NAMES | _OPENERS
"""No name of one word."""

DEMONYMS: Final = {
    form: tuple(place.strip() for place in places.split(","))
    for places, forms in pairs_of_all_languages(lambda lexicon: lexicon.names.demonyms).items()
    for form in forms.split()
}
"""Adjective or inhabitant → names of the place, in order of preference."""
ACRONYMS: Final = pairs_of_all_languages(lambda lexicon: lexicon.names.acronyms)
"""Long forms of names whose initials alone would make the short form too easily."""

SINGULAR_VERBS: Final = words_of_all_languages(lambda lexicon: lexicon.names.singular_verbs)
NAME_ABBREVIATIONS: Final = tuple(
    sorted(word.capitalize() for word in words_of_all_languages(lambda lexicon: lexicon.names.abbreviations))
)
ADJECTIVE_ENDINGS: Final = tuple(
    sorted(words_of_all_languages(lambda lexicon: lexicon.names.adjective_endings))
)
ADJECTIVE_LOOKALIKES: Final = words_of_all_languages(lambda lexicon: lexicon.names.adjective_lookalikes)
COMMON_NOUN_ENDINGS: Final = tuple(
    sorted(words_of_all_languages(lambda lexicon: lexicon.names.common_noun_endings))
)
SURNAMES_LIKE_WORDS: Final = words_of_all_languages(lambda lexicon: lexicon.names.surnames_like_words)
ACRONYMS_LIKE_WORDS: Final = words_of_all_languages(lambda lexicon: lexicon.names.acronyms_like_words)
DERIVATIONAL_ENDINGS: Final = tuple(
    sorted(words_of_all_languages(lambda lexicon: lexicon.function_words.derivational_endings))
)
NOUNS_IN_LY: Final = load_lexicon("en").names.nouns_in_ly
