"""German: does this sentence stand alone?"""

from __future__ import annotations

from bot.digest.context import german_words as w
from bot.digest.context.german_pronouns import BREAKS, Antecedents
from bot.digest.context.reading import Need, Reading, breaks_off, is_quotation, is_torn


def needs(text: str) -> Need:
    reading = Reading.of(text)
    found = Need.REST if is_torn(text) or breaks_off(text, reading, w.UNFINISHED) else Need.NOTHING
    if is_quotation(text):
        found |= Need.LINK
    return found | _opening(reading) | _answer(reading) | Antecedents(reading).missing()


def _opening(r: Reading) -> Need:
    first, second = r.at(0), r.at(1)
    whole = any(_verb_at(r, at + 1) for at, word in enumerate(r.low) if word == ",")
    # … then a clause at the head brings its main clause along: "Weil es regnete, blieb …"
    if first in w.HEAD_CONJUNCTIONS:
        links = not whole or (first in {"damit", "da"} and second in w.VERBS)
    elif first in w.LINKS_UNLESS:
        links = second not in w.LINKS_UNLESS[first]
    elif (
        r.aside or r.words <= 2 or not _has_verb(r) or first in {"deren", "dessen"} or "wiederum" in r.low[:6]
    ):
        links = True
    elif first in w.BEFORE_LINKS:
        links = second in w.HEAD_LINKS or (
            second in {"so", "das", "dies", "er", "sie", "es", "die", "der"} and not r.capital(2)
        )
    elif first == "beide":
        links = "und" not in r.low[1:6]
    elif first in w.NUMBERS and not r.capital(1):
        links = second in w.VERBS or second in w.DA_WORDS
    elif first in w.VERBS:  # a dropped subject: "Wurde auch Zeit."
        links = second not in w.SUBJECTS and not r.capital(1) and "?" not in r.low[-3:] and not whole
    else:
        links = first in w.HEAD_LINKS or r.starts_with(w.HEAD_PHRASES) or _points_back(r)
    return Need.LINK if links else Need.NOTHING


def _points_back(r: Reading) -> bool:
    """ "Der Mann redet", "Der zweite Vorschlag", "Das teurere hält nicht lange"."""
    first, second = r.at(0), r.at(1)
    if first not in {"der", "die", "das"}:
        return False
    return second in w.ORDINALS or (second in w.SOMEBODY and r.at(2) in w.VERBS) or _nominal_adjective(r)


def _nominal_adjective(r: Reading) -> bool:
    """ "Das teurere hält nicht lange": an adjective that leaves its noun to the sentence before."""
    article = r.at(0) in {"der", "die", "das"}
    return (
        article
        and not r.capital(1)
        and r.at(1).endswith(("e", "en"))
        and r.at(2) in w.VERBS
        and r.at(1) not in w.VERBS
    )


def _has_verb(r: Reading) -> bool:
    return any(_verb_at(r, at) for at in range(len(r.low)))


def _verb_at(r: Reading, at: int) -> bool:
    """By its form; an adjective before its noun is none ("mit privaten Leuten")."""
    word = r.at(at)
    if word in w.VERBS or word in w.IRREGULAR:
        return True
    if len(word) < 3 or word in w.NO_VERBS or word in w.FUNCTION_WORDS or r.capital(at):
        return False
    return word.endswith(("t", "te", "st")) or (word.endswith(("en", "ern", "eln")) and not r.capital(at + 1))


def _answer(r: Reading) -> Need:
    answers = (
        ("?" in r.low[-3:] and bool({"du", "dir", "dich"} & set(r.low)))
        or (bool({"recht", "unrecht"} & set(r.low)) and r.at(0) in {"du", "sie", "ihr", "da"})
        or (r.at(0) in w.ANSWER_WORDS and (r.at(1) in BREAKS or r.at(1) == "-"))
        or r.starts_with(w.ANSWER_PHRASES)
        or any(_speaks_of_theirs(r, at) for at, word in enumerate(r.low) if word in w.YOURS)
    )
    return Need.ANSWERED if answers else Need.NOTHING


def _speaks_of_theirs(r: Reading, at: int) -> bool:
    """ "dein Argument", "Ihr Vergleich" (a small "ihr" is hers or theirs)."""
    return r.at(at + 1) in w.YOUR_WORDS and (r.low[at].startswith("d") or r.capital(at))
