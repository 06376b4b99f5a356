"""Words that tell names from other capitalised words: the lists ``[names]`` of all languages, joined."""

from __future__ import annotations

from typing import Final

from bot.digest.lexicon.load import combine_pairs, combine_words, load_lexicon

PARTICLES: Final = combine_words(lambda lexicon: lexicon.names.particles)
DETERMINERS: Final = combine_words(lambda lexicon: lexicon.names.common_noun_determiners)
REGION_WORDS: Final = combine_words(lambda lexicon: lexicon.names.region_words)
TITLES: Final = combine_words(lambda lexicon: lexicon.names.titles)

CAPITALISED_NON_NAMES: Final = combine_words(
    lambda lexicon: (
        lexicon.names.calendar_words
        | lexicon.names.numbers_and_units
        | lexicon.names.chat_words
        | lexicon.names.web_page_words
    )
)
"""Capitalised for another reason than being a name."""
_OPENERS: Final = combine_words(lambda lexicon: lexicon.names.sentence_openers)
NO_ONE_WORD_NAMES: Final = CAPITALISED_NON_NAMES | _OPENERS
"""No name of one word."""

DEMONYMS: Final = {
    form: tuple(place.strip() for place in places.split(","))
    for places, forms in combine_pairs(lambda lexicon: lexicon.names.demonyms).items()
    for form in forms.split()
}
"""Adjective or inhabitant → names of the place, in order of preference."""
ACRONYMS: Final = combine_pairs(lambda lexicon: lexicon.names.acronyms)
"""Long forms of names whose initials alone would make the short form too easily."""

SINGULAR_VERBS: Final = combine_words(lambda lexicon: lexicon.names.singular_verbs)
NAME_ABBREVIATIONS: Final = tuple(
    sorted(word.capitalize() for word in combine_words(lambda lexicon: lexicon.names.abbreviations))
)
ADJECTIVE_ENDINGS: Final = tuple(sorted(combine_words(lambda lexicon: lexicon.names.adjective_endings)))
ADJECTIVE_LOOKALIKES: Final = combine_words(lambda lexicon: lexicon.names.adjective_lookalikes)
COMMON_NOUN_ENDINGS: Final = tuple(sorted(combine_words(lambda lexicon: lexicon.names.common_noun_endings)))
SURNAMES_LIKE_WORDS: Final = combine_words(lambda lexicon: lexicon.names.surnames_like_words)
ACRONYMS_LIKE_WORDS: Final = combine_words(lambda lexicon: lexicon.names.acronyms_like_words)
DERIVATIONAL_ENDINGS: Final = tuple(
    sorted(combine_words(lambda lexicon: lexicon.function_words.derivational_endings))
)
NOUNS_IN_LY: Final = load_lexicon("en").names.nouns_in_ly
