"""Words that show what a comment does: holds a view, concludes, greets, disagrees, jokes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

HEAD = r"^\W*"
ADDRESS = r"^(?:@\S+(?:\s(?-i:[A-ZÄÖÜ0-9])[\w’'-]*){0,3}?\s)?"
"""Whom a comment speaks to, at its head."""


def any_of(listed: str, *, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Matches each of the items, which stand between commas; a space in an item is any white space."""
    items = [" ".join(item.split()) for item in listed.split(",")]
    plain = [item.replace("'", "['’]?").replace(" ", r"\s+") for item in items if item]
    return re.compile(f"{before}(?:{'|'.join(_by_first_letter(plain))}){after}", re.IGNORECASE)


def _by_first_letter(items: Iterable[str]) -> list[str]:
    """Items with the same first letter as one, their order kept: at each place the others need no look."""
    rests: dict[str, list[str]] = {}
    for item in items:
        alone = not item[0].isalpha() or item[1:2] in {"?", "*", "+", "{"}
        rests.setdefault(item if alone else item[0], []).append(item[1:])
    return [f"{head}(?:{'|'.join(rest)})" if len(head) == 1 else head for head, rest in rests.items()]


def occurrences(cue: re.Pattern[str], text: str) -> int:
    """How often it is found."""
    # Patterns that heed case are several times faster; in other scripts case is more than small letters.
    return len(_heeding_case(cue).findall(text.lower()) if text.isascii() else cue.findall(text))


@cache
def _heeding_case(cue: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(cue.pattern, cue.flags & ~re.IGNORECASE)


def words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HOLDS = any_of(
    r"""
    should\w*, must, needs? to, needed to, ought, have to, has to, better, best, worse, worst, wrong, right,
    good, bad, great, terrible, stupid, think, believe, predict, expect, doubt, hope, fear, agree,
    disagree, opinion, probably, clearly, obviously, never, always, seems?, too, only, deserves?,
    problem, fault, reason, because, if, soll\w*, muss, müss\w*, glaube, denke, finde, meine, hoffe,
    fürchte, besser, schlecht\w*, gut\w*, falsch\w*, richtig\w*, wahrscheinlich, offensichtlich, nie,
    niemals, immer, scheint, nur, schuld, weil, wenn, devrai\w*, doit, faut, pense, crois, mieux, pire,
    debe\w*, creo, mejor, peor, dovrebbe, credo, deve\w*, acho, melhor
    """
)
"""Judging, demanding, giving grounds."""

DENIALS = any_of(
    r"""
    no, not, never, none, nothing, nobody, nor, neither, without, cannot, can't, \w+n[\x27’]t, dont, doesnt,
    didnt, isnt, wont, arent, wasnt, werent, hasnt, havent, wouldnt, shouldnt, couldnt, nicht, nie, niemals,
    kein\w*, nichts, niemand, ohne, weder, keineswegs, ne, pas, jamais, aucun\w*, rien, sans, nunca, nada,
    nadie, ningun\w*, sin, non, mai, niente, nessun\w*, senza, não, nenhum\w*, sem, inte, aldrig, nikdy,
    nic, bez
    """
)
"""Words that turn a claim into its opposite; an even number of them mostly does not."""

CONCLUDES = any_of(
    r"""
    so, therefore, thus, hence, that's why, in short, bottom line, overall, in the end, my point, tl;?dr,
    imo, imho, also, deshalb, daher, darum, deswegen, kurz, fazit, unterm strich, am ende, meiner
    meinung, donc, bref, por eso, quindi, portanto
    """,
    before=HEAD,
)

POLITE = any_of(
    r"""
    thanks?, thank you, interesting, nice, great (?:read|article|post|comment), good
    (?:read|article|point|post), danke, vielen dank, schöner, guter (?:artikel|beitrag), interessant\w*,
    merci, gracias, hi, hello, hey, hallo, edit, update, disclaimer, source, quelle
    """,
    before=HEAD,
)
"""Greetings, thanks and remarks about the post itself, at the head of a sentence."""

DISAGREES = any_of(
    r"""
    no, nope, nah, wrong, false, not true, that's (?:not|wrong|false|just|simply|bs|nonsense|a
    lie|ridiculous), (?:this|that|it) is(?:n't| not) (?:true|right|correct|how|what), actually,
    (?:i|strongly|hard) disagree, disagree, i don't (?:think|agree|see|buy|believe),
    (?:but|except|however|yet) \w+, on the contrary, nonsense, rubbish, bullshit, bs, not really, not
    necessarily, not quite, not exactly, (?:is|are|was|were|does|did|do|has|have|can)
    (?:he|she|it|they|we|you), really, since when, says who, source, citation needed, you're
    (?:wrong|mistaken|missing|ignoring|confusing), you are
    (?:wrong|mistaken|missing|ignoring|confusing), why would, how is that, what makes you, hardly, well
    actually, nein, nö, falsch, stimmt (?:so |doch |gar |einfach )?nicht, das stimmt (?:so |doch |gar
    |einfach )?nicht, quatsch, unsinn, blödsinn, so ein quatsch, was für ein
    (?:quatsch|unsinn|blödsinn), im gegenteil, eben nicht, keineswegs, mitnichten, doch, aber, das ist
    (?:doch |so |einfach |schlicht )?(?:falsch|nicht|quatsch|unsinn|blödsinn|gelogen), sehe ich anders,
    das sehe ich anders, ich sehe das anders, da irrst, du irrst, sie irren, ach ja, wirklich, seit
    wann, non, faux, pas d'accord, au contraire, no es (?:cierto|verdad), al contrario, non è vero, não
    é verdade, you(?:'ve| have)? (?:forgot|forgotten|left out|missed|overlooked|stopped), that's a fair
    point\W+but, fair point\W+but, i'd turn that around, that(?: figure| number)? (?:is|was) from \d+,
    sie vergessen, du vergisst, da vergisst du, das würde ich umdrehen
    """,
    before=rf"{ADDRESS}\W*",
)
"""How a reply opens that does not accept what it answers."""

AFTER_ALL_NOT = any_of(
    "so no, and no, i (?:strongly |still )?disagree, that's (?:simply |just )?(?:not true|wrong|false), "
    "(?:das )?stimmt (?:so |doch |einfach )?nicht, da bin ich anderer meinung, das ist (?:schlicht )?falsch",
    before=HEAD,
)
"""How a later sentence of a reply opens that does not accept what the reply answers."""

AGREES = any_of(
    r"""
    this, same(?: here| story)?, agreed?, (?:i )?(?:totally |fully |completely )?agree, exactly, precisely,
    yes, yep, yeah, true, indeed, right, amen, seconded, ditto, me too, well said, so true, absolutely, good
    point, came here to say, genau, stimmt, richtig, ja, dito, sehe ich (?:auch|genauso), das sehe ich
    (?:auch|genauso), volle zustimmung, ich auch, bei uns auch, absolut, eben, oui, exact, sí, sì
    """,
    before=rf"{ADDRESS}\W*(?:\w+, )?",
    after=r"\b(?! ?,? ?(?:but|aber|nicht|not)\b)",
)
"""How a reply opens that shares what it answers."""

GONE = re.compile(
    r"\s*\[(?:deleted|removed|gelöscht|entfernt|(?:deleted|removed) by \w+)\]\s*", re.IGNORECASE
)

BOT_NAME = re.compile(r"(?:^|[-_ ])bot$|(?<=[a-z])Bot$|^AutoModerator$|^RemindMe|moderator-bot$")
BOT_WORDS = any_of(
    "i'm a bot, i am a bot, this action was performed automatically, beep boop, (?:ich bin|dies ist) ein bot"
)

MODERATOR_NAME = re.compile(
    r"\b(?:mod(?:s|team|erat\w*)?|admins?|administrator\w*|redaktion|community[- ]?(?:team|manage\w*))\b",
    re.IGNORECASE,
)
HOUSE_RULES = any_of(
    r"""
    keep it civil, stay civil, be civil, civil tone, stay on topic, keep (?:it|this) on topic,
    community guidelines, house rules, our rules, comments? (?:was|were) (?:removed|deleted),
    (?:have|has) been (?:removed|deleted|taken out|hidden), thread (?:is|has been) (?:closed|locked),
    netiquette, netikette, hausregeln, bleiben? (?:sie|wir|ihr) (?:bitte )?(?:sachlich|fair|höflich),
    sachlich bleiben, beim thema bleiben, (?:wurde|wurden) (?:\w+ )?(?:entfernt|gelöscht|ausgeblendet)
    """
)
"""What moderators remind of."""

OFF_TOPIC = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:off[- ]?topic|unrelated|ot:|nicht ganz zum thema|passt nicht ganz hierher)",
    re.IGNORECASE,
)
WHO_KNOWS = re.compile(
    r"^\W*(?:(?:hi|hello|sorry|hallo|entschuldigung|so|and|but|kurze frage|quick question)\W+){0,2}"
    r"(?:(?:does |do |can )?any(?:one|body)(?: here)? (?:know|tell|remember)|who knows"
    r"|wei(?:ß|ss) (?:hier )?(?:jemand|wer|einer)|kann (?:mir )?(?:hier )?(?:jemand|wer) sagen)\b",
    re.IGNORECASE,
)
"""A request for information, made to all."""

THANKS = re.compile(
    r"\W*(?:(?:many|big|ok(?:ay)?|oh|wow|cool|great|nice|ah|vielen|tausend|besten|herzlichen)\W+){0,2}"
    r"(?:thanks|thank you|thx|danke|dank)\b(?!.*\b(?:but|no|not|aber|nicht|kein\w*)\b)[^.!?]*[.!?\W]*$",
    re.IGNORECASE | re.DOTALL,
)
"""A comment of one sentence that thanks somebody."""

SARCASM = re.compile(r"(?:^|\s)/(?:s|sarcasm|sarkasmus|jk)\b\W*$", re.IGNORECASE)
"""Quoted as a view it would say the opposite of what was meant."""

LAUGHTER = re.compile(
    r"\b(?:a?(?:ha){2,}h?|lo+l|lmf?ao+|rofl|(?:he){2,}|(?:hi){2,})\b|[😂🤣😹😆]", re.IGNORECASE
)
LAST_LAUGH = re.compile(
    # the signs behind the last word hold a laughing face, or that word is a laugh
    r"(?<!\W)(?=\W*+$)\W*?[😂🤣😹😆]|\b(?:lo+l|lmf?ao+|rofl|(?:ha){2,}h?)\W*+$",
    re.IGNORECASE,
)

_CALLING = (
    r"idiots?|morons?|imbeciles?|dumbass\w*|dipshits?|shitheads?|assholes?|arseholes?|retards?|cunts?|twats?"
    r"|wankers?|scumbags?|bootlickers?|clowns?|losers?|trolls?"
    r"|idioten|vollidiot(?:en)?|trottel|depp(?:en)?|dummkopf|dummköpfe|blödmann|spinner|arschloch|arschlöcher"
    r"|wichser|connards?|abrutis?|imbécil(?:es)?|gilipollas|stronz[oaie]"
)
INSULT = re.compile(
    r"\b(?:you(?:'|’)?re|you are|u r|you|du bist|ihr seid|sie sind|du|ihr)\s+(?:\w+\s+){0,3}?"
    rf"(?:{_CALLING}|stupid|pathetic|dumb|dumm|blöd|hirnlos)\b"
    r"|\b(?:fuck|screw)\s+(?:you|off)\b|\b(?:stfu|gtfo)\b|\bshut\s+up\b|\bpiss\s+off\b"
    r"|\bhalt(?:et)?\s+(?:einfach\s+)?(?:die|deine|eure)\s+(?:fresse|klappe)\b|\bverpiss\s+dich\b"
    rf"|^\W*(?:\w+\s+){{0,2}}(?:{_CALLING})\W*$",
    re.IGNORECASE,
)
"""Said to somebody in the thread; what is said of a third person may be a view."""

NOD = words_of(
    """
    this same agreed agree exactly yes yep yeah yup no nope nah true truth indeed correct right amen
    seconded ditto thanks thank thx ty cheers nice great good cool wow lol first bump following
    interesting awesome well said ja nein doch genau stimmt richtig dito danke super toll klasse jawohl
    jep jo nö eben zustimmung absolut oui non merci exact sí si gracias grazie sim não obrigado ano ne
    díky nej tack so much very i is it that's thats what the a to all you for of my that totally
    completely couldn't could more post comment one point sehr das ist auch dir ich es der die da
    """
)
"""A comment of nothing but these nods or shakes its head."""
