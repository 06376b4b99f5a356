"""English: does this sentence stand alone?"""

from __future__ import annotations

from bot.digest.context import english_words as w
from bot.digest.context.english_pronouns import BREAKS, Antecedents
from bot.digest.context.reading import Need, Reading, breaks_off, is_quotation, is_torn

FRAGMENT_WORDS = 7
"""In a longer sentence a verb that we do not know is likelier than none."""


def needs(text: str) -> Need:
    reading = _without_fillers(_without_label(Reading.of(text)))
    found = Need.REST if is_torn(text) or breaks_off(text, reading, w.UNFINISHED) else Need.NOTHING
    if is_quotation(text):
        found |= Need.LINK
    return found | _opening(reading) | _answer(reading) | Antecedents(reading).missing()


def names(text: str) -> frozenset[str]:
    """Names in the sentence, in lower case, each word by itself."""
    antecedents = Antecedents(Reading.of(text))
    return frozenset(word for at, word in enumerate(antecedents.r.low) if antecedents.is_name(at))


def opens_definitely(text: str) -> bool:
    """ "The car was unveiled …": a thing that readers of the text have met before."""
    r = Reading.of(text)
    if r.at(0) != "the" or r.capital(1) or r.at(1) in w.UNIQUE or r.at(1).endswith("s"):
        return False
    return r.at(2) in w.AUXILIARIES or _is_verb(r.at(2))


def _without_label(r: Reading) -> Reading:
    """ "Full article: …", "Fun fact: …" – and not "He said: …"."""
    colon = r.low.index(":") if ":" in r.low[1:4] else 0
    plain = not any(word in w.FUNCTION_WORDS or word in w.VERBS for word in r.low[:colon])
    return Reading(r.tokens[colon + 1 :]) if colon and plain and len(r.tokens) > colon + 4 else r


def _without_fillers(r: Reading) -> Reading:
    start = 0
    while r.at(start) in w.FILLERS and start + 3 < len(r.tokens):
        start += 2 if r.at(start + 1) == "," else 1
    return Reading(r.tokens[start:], r.aside) if start else r


def _opening(r: Reading) -> Need:
    first, second = r.at(0), r.at(1)
    links = (
        first in w.HEAD_LINKS
        or (first in w.LINKS_UNLESS and second not in w.LINKS_UNLESS[first])
        or (first in w.HEAD_LINKS_WITH_COMMA and second in {",", ":"})
        or (first == "because" and "," not in r.low)
        or (first in w.SUBORDINATORS and r.words <= 8 and "," not in r.low and "?" not in r.low)
        or (r.low[:3] == ("as", "a", "result") and r.at(3) != "of")
        or (first == "both" and "and" not in r.low[1:8])
        or (first in w.NUMBERS and (second in w.AUXILIARIES or second in w.VERBS or second.endswith("ed")))
        or (first in w.POSSESSED and second not in BREAKS)
        or (first == "the" and second in w.ORDINALS and (r.at(2) in w.AUXILIARIES or r.at(2) in w.VERBS))
        or _drops_its_subject(r)
        or (first == "the" and second.endswith("-year-old"))
        or r.aside
        or _ends_in_a_link(r)
        or r.words <= 2
        or (r.words < FRAGMENT_WORDS and not _has_verb(r))
        or (first == "the" and second in w.BRIDGES and r.at(2) not in w.AFTER_NEW_NOUNS)
        or r.starts_with(w.HEAD_PHRASES)
    )
    return Need.LINK if links else Need.NOTHING


def _drops_its_subject(r: Reading) -> bool:
    """ "Sounds like a plan", "Was clear to me", "Pictured on the left"."""
    first = r.at(0)
    if first in w.DROPPED_SUBJECTS or (first in w.INVERTED and "?" not in r.low[-3:]):
        return True
    if first.endswith("s") and first[:-1] in w.VERBS and r.at(1) in w.FUNCTION_WORDS:
        return True
    participle = first.endswith("ed") and (r.at(1) in w.PREPOSITIONS or r.at(1) in {"as", "direct"})
    return participle and w.AUXILIARIES.isdisjoint(r.low)


def _ends_in_a_link(r: Reading) -> bool:
    """ "Storage isn't, though." and "Nobody could tell us why." """
    last = next((word for word in reversed(r.low) if word[0].isalnum()), "")
    return last in w.TRAILING and not (last == "instead" and r.clause_before(len(r.low), w.JOINTS))


def _has_verb(r: Reading) -> bool:
    relative = next((at for at, word in enumerate(r.low) if word == "which" and r.at(at - 1) == ","), None)
    main = r.low[:relative]
    if not w.AUXILIARIES.isdisjoint(main):
        return True
    return any(
        _is_verb(word) and r.at(at - 1) not in w.BEFORE_NO_VERB and not (at and r.capital(at))
        for at, word in enumerate(main)
    )


def _is_verb(word: str) -> bool:
    if word in w.VERBS or (word.endswith("ed") and len(word) > 4):
        return True
    return any(word.endswith(end) and word[: -len(end)] in w.VERBS for end in w.STEM_ENDINGS)


def _answer(r: Reading) -> Need:
    first, second = r.at(0), r.at(1)
    answers = (
        first in w.BARE_ANSWERS
        or ("you" in r.low and "?" in r.low[-3:])
        or (first in w.ANSWER_WORDS and (second in BREAKS or second in {"-", "and", "but"}))
        or (r.words <= 4 and _ends_in_auxiliary(r))
        or (r.words <= 5 and first in w.AUXILIARIES and second in (w.HE | w.THEY | w.IT))
        or r.starts_with(w.ANSWER_PHRASES)
        or any(_speaks_to_you(r, at) for at, word in enumerate(r.low) if word in {"you", "your"})
    )
    return Need.ANSWERED if answers else Need.NOTHING


def _speaks_to_you(r: Reading, at: int) -> bool:
    """ "your argument", "you are wrong"."""
    if r.low[at] == "your":
        return r.at(at + 1) in w.YOUR_WORDS
    if r.at(at - 1) in {"what", "as"} and r.at(at + 1) in w.SAYING:
        return True
    if r.at(at - 1) in w.OF_A_SPEAKER:
        return True
    return r.at(at + 1) in {"'re", "are"} and r.has_soon(w.YOU_ARE, at + 1, 3)


def _ends_in_auxiliary(r: Reading) -> bool:
    words = [word for word in r.low if word[0].isalnum() or word[0] == "'"]
    return bool(words) and words[-1] in w.AUXILIARIES
