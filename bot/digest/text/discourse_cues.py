"""Patterns that show what a comment does: it states a view, concludes, greets, disagrees or jokes.

The words are in the section ``[discourse]`` of each language's word lists. Each pattern contains the words of
all languages, since comments mix them, and is compiled when it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Final, NamedTuple

from bot.digest.lexicon.kinds import Phrases, Words
from bot.digest.lexicon.load import combine_phrases, combine_words
from bot.digest.lexicon.model import Discourse
from bot.digest.lexicon.phrases import join_phrases

START: Final = r"^\W*"
ADDRESSEE: Final = r"^(?:@\S+(?:\s(?-i:[A-ZÄÖÜА-ЯЁІЇЄҐ0-9])[\w’'-]*){0,3}?\s)?"
"""The person whom a comment addresses at its beginning."""


_OTHER_SCRIPT: Final = re.compile("[\u0400-\u06ff]")
"""Cyrillic and Arabic letters."""


class Cue:
    """A regular expression that ignores case, compiled when it is first used.

    Texts without letters of other scripts are searched for Latin phrases only, which is several times faster.
    """

    def __init__(
        self,
        build: Callable[[bool], str],
        flags: re.RegexFlag = re.NOFLAG,
        *,
        heeds_case: bool = False,
        hints: tuple[str, ...] = (),
    ) -> None:
        """Stores how the expression is built: with the phrases of every script, or of the Latin one only.

        ``heeds_case``: some parts of the expression are case-sensitive. ``hints``: strings in lower case; any
        ASCII text in which the expression is found contains at least one of them.
        """
        self._build = build
        self._flags = flags
        self._heeds_case = heeds_case
        self._hints = hints

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression with the phrases of every script."""
        return re.compile(self._build(True), self._flags | re.IGNORECASE)

    @cached_property
    def _latin_expression(self) -> str:
        return self._build(False)

    @cached_property
    def _latin_pattern(self) -> re.Pattern[str]:
        return re.compile(self._latin_expression, self._flags | re.IGNORECASE)

    @cached_property
    def _lower_case_pattern(self) -> re.Pattern[str]:
        return re.compile(self._latin_expression, self._flags)

    def _get_pattern(self, text: str) -> re.Pattern[str]:
        return self.pattern if _OTHER_SCRIPT.search(text) else self._latin_pattern

    def is_in(self, text: str) -> bool:
        """Returns whether the expression is found in the text."""
        # A case-sensitive pattern is several times faster on a lower-case text, but safe only for ASCII.
        if self._heeds_case or not text.isascii():
            return self._get_pattern(text).search(text) is not None
        lower = text.lower()
        if self._hints and not any(hint in lower for hint in self._hints):
            return False
        return self._lower_case_pattern.search(lower) is not None

    def count(self, text: str) -> int:
        """Returns how often the expression is found in the text."""
        if self._heeds_case or not text.isascii():
            return len(self._get_pattern(text).findall(text))
        return len(self._lower_case_pattern.findall(text.lower()))

    def opens(self, text: str) -> bool:
        """Returns whether the expression matches at the very beginning of the text."""
        return self._get_pattern(text).match(text) is not None

    def matches_whole(self, text: str) -> bool:
        """Returns whether the expression matches the whole text."""
        return self._get_pattern(text).fullmatch(text) is not None


def split_at_white_space(text: str) -> frozenset[str]:
    """Splits the text at white space only."""
    return frozenset(text.split())


def select_phrases(phrases: Phrases, every_script: bool) -> Phrases:
    """Returns the phrases, without those in Cyrillic or Arabic letters unless ``every_script`` is true."""
    return phrases if every_script else tuple(one for one in phrases if not _OTHER_SCRIPT.search(one))


def _get_phrases(name: str, every_script: bool) -> Phrases:
    def get(discourse: Discourse) -> Phrases:
        phrases: Phrases = getattr(discourse, name)
        return phrases

    return select_phrases(combine_phrases(lambda lexicon: get(lexicon.discourse)), every_script)


def _get_words(name: str) -> Words:
    def get(discourse: Discourse) -> Words:
        words: Words = getattr(discourse, name)
        return words

    return combine_words(lambda lexicon: get(lexicon.discourse))


def _cue(name: str, *, before: str = r"\b", after: str = r"\b", heeds_case: bool = False) -> Cue:
    """Returns a cue for the phrases of the list ``name``, each between ``before`` and ``after``."""
    return Cue(
        lambda every_script: join_phrases(_get_phrases(name, every_script), before=before, after=after),
        heeds_case=heeds_case,
    )


STANCE: Final = _cue("stance_markers")
NARRATION: Final = _cue("narration_markers")
NARRATION_OPENER: Final = _cue("narration_openers", before=START)
DECLARATION_OPENER: Final = _cue("declaration_openers", before=START)
NEGATION: Final = _cue("negations")
CONCLUSION_OPENER: Final = _cue("conclusion_openers", before=START)
COURTESY_OPENER: Final = _cue("courtesy_openers", before=START)
COURTESY: Final = _cue("courtesy_words")
PROPOSAL: Final = _cue("proposal_markers")
SERVICE: Final = _cue("service_information")
THESIS: Final = _cue("thesis_markers")
REPORTED_CLAIM: Final = _cue("reported_claims", before=START)
EXAMPLE_OPENER: Final = _cue("example_openers", before=START)
SELF_REFERENCE: Final = _cue("self_references")

DISAGREEMENT_OPENER: Final = _cue("disagreement_openers", before=rf"{ADDRESSEE}\W*", heeds_case=True)
LATER_DISAGREEMENT: Final = _cue("later_disagreement_openers", before=START)


def _agreement(every_script: bool) -> str:
    exceptions = join_phrases(_get_phrases("agreement_exceptions", every_script), before="", after="")
    return join_phrases(
        _get_phrases("agreement_openers", every_script),
        before=rf"{ADDRESSEE}\W*(?:\w+, )?",
        after=rf"\b(?! ?,? ?{exceptions}\b)",
    )


AGREEMENT_OPENER: Final = Cue(_agreement, heeds_case=True)


def _deletion(every_script: bool) -> str:
    return join_phrases(_get_phrases("deletion_markers", every_script), before=r"\s*\[", after=r"\]\s*")


DELETION: Final = Cue(_deletion)
"""Matches the whole text of a comment that was deleted."""

BOT_ACCOUNT: Final = re.compile(r"(?:^|[-_ ])bot$|(?<=[a-z])Bot$|moderator-bot$")
"""The end of the name of a program's account, in any language. "Abbot" does not end like that."""
BOT_NAME: Final = _cue("bot_names", before="^")
BOT_DISCLOSURE: Final = _cue("bot_disclosures")
MODERATOR_NAME: Final = _cue("moderator_names")
MODERATION_NOTICE: Final = _cue("moderation_notices")

OFF_TOPIC: Final = _cue("off_topic_markers", before=r"^\W*(?:\w+\W+){0,3}?", after="")


def _question_to_all(every_script: bool) -> str:
    lead_ins = join_phrases(_get_phrases("request_lead_ins", every_script), before="", after=r"\W+")
    return join_phrases(
        _get_phrases("information_requests", every_script), before=rf"^\W*(?:{lead_ins}){{0,2}}"
    )


INFORMATION_REQUEST: Final = Cue(_question_to_all)


def _only_thanks(every_script: bool) -> str:
    intensifiers = join_phrases(_get_phrases("thanks_intensifiers", every_script), before="", after=r"\W+")
    exceptions = join_phrases(_get_phrases("thanks_exceptions", every_script))
    return join_phrases(
        _get_phrases("thanks", every_script),
        before=rf"\W*(?:{intensifiers}){{0,2}}",
        after=rf"\b(?!.*{exceptions})[^.!?؟]*[.!?\W]*$",
    )


THANKS: Final = Cue(_only_thanks, re.DOTALL)
"""Matches a comment of one sentence that thanks somebody."""

SARCASM: Final = Cue(
    lambda _: rf"(?:^|\s)/(?:{'|'.join(sorted(_get_words('sarcasm_tags')))})\b\W*$", hints=("/",)
)
"""Matches a text that ends with such a tag: it means the opposite of what it says."""

# Laughter is spelt by its sound in endless ways, so it is not in the word lists.
_LAUGHS: Final = ("haha", "hehe", "hihi", "lol", "loo", "lma", "lmf", "rofl")
_CYRILLIC_LAUGH: Final = "(?:[ах]{4,}|(?:хе){2,}|(?:х[иі]){2,}|(?:гы){2,}|ло+л|рофл|ржу(?:нимагу)?)"
_ARABIC_LAUGH: Final = "(?:ه{3,}|خ{3,})"
_CLOSING_BRACKETS: Final = r"[а-яёіїєґ][.!?…,]{0,3}\s?\){3,}"
"""Writers of Cyrillic laugh with closing brackets."""


def _laughter(every_script: bool) -> str:
    latin = r"\b(?:a?(?:ha){2,}h?|lo+l|lmf?ao+|rofl|(?:he){2,}|(?:hi){2,})\b|[😂🤣😹😆]"
    return (
        rf"{latin}|\b(?:{_CYRILLIC_LAUGH}|{_ARABIC_LAUGH})\b|{_CLOSING_BRACKETS}" if every_script else latin
    )


def _final_laughter(every_script: bool) -> str:
    # the signs after the last word contain a laughing face, or that word is laughter
    latin = r"(?<!\W)(?=\W*+$)\W*?[😂🤣😹😆]|\b(?:lo+l|lmf?ao+|rofl|(?:ha){2,}h?)\W*+$"
    others = rf"\b(?:{_CYRILLIC_LAUGH}|{_ARABIC_LAUGH})\W*+$|{_CLOSING_BRACKETS}\W*+$"
    return f"{latin}|{others}" if every_script else latin


LAUGHTER: Final = Cue(_laughter, hints=_LAUGHS)
FINAL_LAUGHTER: Final = Cue(_final_laughter, hints=_LAUGHS)


def _insult(every_script: bool) -> str:
    nouns = _get_phrases("insults", every_script)
    adjectives = _get_phrases("insulting_adjectives", every_script)
    you = join_phrases(_get_phrases("second_person_subjects", every_script), after=r"\s+(?:\w+\s+){0,3}?")
    said_to_somebody = you + join_phrases((*nouns, *adjectives), before="")
    commands = join_phrases(_get_phrases("insulting_commands", every_script))
    nothing_else = join_phrases(nouns, before=r"^\W*(?:\w+\s+){0,2}", after=r"\W*$")
    return f"{said_to_somebody}|{commands}|{nothing_else}"


INSULT: Final = Cue(_insult)
"""Matches an insult to somebody in the thread. What is said about a third person may be a view."""


@cache
def get_nods() -> Words:
    """Returns the words of replies that only agree, decline or thank. A comment of these alone has no
    view."""
    return _get_words("nods")


class SentenceCues(NamedTuple):
    """What the words of a sentence show about what it does."""

    stance_markers: int
    """How many of its words and phrases express a judgement."""
    denies: bool
    concludes: bool
    is_polite: bool
    laughs: bool


_shared_cues = cache(SentenceCues)
"""Returns the same object for all sentences with the same cues, since large threads have many sentences."""


def find_cues(text: str) -> SentenceCues:
    """Returns the cues that are found in the words of a sentence."""
    return _shared_cues(
        STANCE.count(text),
        NEGATION.is_in(text),
        CONCLUSION_OPENER.is_in(text),
        COURTESY_OPENER.is_in(text),
        LAUGHTER.is_in(text),
    )
