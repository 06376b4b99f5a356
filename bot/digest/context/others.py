"""Languages that are checked by their openings only: connectives, pronouns, demonstratives, bare answers."""

from __future__ import annotations

from bot.digest.context.reading import CLAUSE_MARKS, Need, Reading, is_quotation, is_torn

_OPENINGS = {
    "fr": """
        mais et ou donc or car cependant pourtant toutefois néanmoins ainsi alors puis ensuite aussi
        sinon d'ailleurs ailleurs enfin bref sauf il elle ils elles ce cela ça c' cet cette ces celui
        celle ceux celles lui leur leurs son sa ses y en là pourquoi d'où
    """,
    "es": """
        pero y e o u sino aunque entonces luego además también tampoco así pues porque sin-embargo él
        ella ellos ellas esto eso esta este estos estas ese esa esos esas aquello aquel aquella su sus
        lo le les ello allí ahí
    """,
    "it": """
        ma e ed o oppure però quindi dunque perciò inoltre anche neanche così allora poi infatti invece
        tuttavia lui lei loro esso essa questo questa questi queste quello quella quelli quelle ciò suo
        sua suoi sue lì là ne ci
    """,
    "pt": """
        mas e ou porém contudo todavia portanto então logo além também tampouco assim pois porque ele
        ela eles elas isto isso aquilo este esta estes estas esse essa esses essas aquele aquela seu sua
        seus suas lá ali
    """,
    "nl": """
        maar en of want dus daarom daardoor echter toch bovendien ook anders dan toen hij zij ze het dit
        dat deze die zijn haar hun daar er hem
    """,
    "sv": """
        men och eller för så därför dock ändå dessutom också annars då han hon de dem det den detta
        denna dessa hans hennes deras där
    """,
    "pl": """
        ale i a lub albo więc dlatego jednak zatem ponadto też także inaczej wtedy on ona ono oni one to
        ten ta te tego tej jego jej ich tam bo
    """,
    "cs": """
        ale a nebo proto tedy však přesto navíc také taky jinak pak on ona ono oni ony to ten ta ty
        tento tato toto jeho její jejich tam protože takže
    """,
    "sk": """
        ale a alebo preto teda však napriek navyše tiež inak potom on ona ono oni ony to ten tá tie
        tento táto toto jeho jej ich tam pretože takže
    """,
    "uk": """
        але і й та або тому отже однак проте також інакше тоді він вона воно вони це цей ця ці того його
        її їх там бо
    """,
    "ru": """
        но и а или поэтому однако также тоже иначе тогда он она оно они это этот эта эти его её их там
        потому
    """,
    "el": """
        αλλά και ή όμως επομένως άρα επίσης αλλιώς τότε αυτός αυτή αυτό αυτοί αυτές αυτά του της τους
        εκεί γιατί
    """,
    "tr": """
        ama ve veya fakat ancak çünkü bu şu o bunlar onlar onun bunun orada ayrıca yoksa öyle böyle
    """,
}
_WORDS = {language: frozenset(words.split()) for language, words in _OPENINGS.items()}
_FILLERS = frozenset([",", "'", "’"])


def needs(text: str, language: str | None) -> Need:
    reading = Reading.of(text)
    found = Need.REST if is_torn(text) else Need.NOTHING
    if is_quotation(text):
        found |= Need.LINK
    if reading.words <= 2 and language not in {"ja", "zh", "th", "ko"}:
        return found | Need.ANSWERED
    openings = _WORDS.get(language or "", frozenset())
    first = reading.at(0)
    if first in openings or (reading.at(1) in {"'", "’"} and first + "'" in openings):
        return found | Need.LINK
    if reading.at(1) in CLAUSE_MARKS and reading.at(2) in openings:
        return found | Need.LINK
    return found
