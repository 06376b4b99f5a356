"""Times relative to when a page was shown: "3 days ago", "vor 2 Std.", "5d". The date of the page is unknown,
so these times are recognised but not converted."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words

_NUMBER = rf"(?:\d{{1,3}}|{build_word_pattern('number_words')})"
_SHORT = re.compile(rf"\d{{1,3}}\s?{build_expression_pattern('short_age_units')}", re.IGNORECASE)
_LONGEST = 40


def is_relative_time(text: str) -> bool:
    """Whether the text is a relative time and nothing else, in one of many languages."""
    return len(text) <= _LONGEST and _is_age(text)


@lru_cache(maxsize=1 << 14)
def _is_age(text: str) -> bool:
    """Whether the text is an age. Cached: the pattern is long, and the same words are looked up again and
    again."""
    return _hint_pattern().fullmatch(text) is not None and _age_pattern().fullmatch(text) is not None


@cache
def _hint_pattern() -> re.Pattern[str]:
    """Returns a pattern that matches whatever ``_age_pattern`` matches, and more: it only looks at the words
    beside number and unit. It is compiled in a hundredth of the time, and in most sources nothing matches
    it."""
    around = {_pattern(part.strip()) for form in load_words("ages") for part in re.split("[NU]", form)} - {""}
    either = "|".join(sorted(around))
    return re.compile(
        rf"(?:{either}).*|.*(?:{either})|{build_word_pattern('age_words')}", re.IGNORECASE | re.DOTALL
    )


@cache
def _age_pattern() -> re.Pattern[str]:
    """Returns the pattern of ages. It is compiled when first needed, because it has hundreds of
    alternatives."""
    units = build_expression_pattern("age_units")
    ago = "|".join(
        _pattern(form).replace("N", _NUMBER).replace("U", rf"{units}\.?") for form in load_words("ages")
    )
    return re.compile(rf"(?:{ago}|{build_word_pattern('age_words')})", re.IGNORECASE)


def _pattern(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s?" if form.endswith("前") else r"\s")


def is_short_relative_time(text: str) -> bool:
    """Whether the text is "5d" or "3 Std.", which is a time only where a time is expected."""
    return len(text) <= _LONGEST and _SHORT.fullmatch(text) is not None
