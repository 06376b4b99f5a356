"""Lines that are about the page or the mail they stand in: captions, bylines, invitations to subscribe,
cookie notices, who wrote what is cited below, how to reach somebody."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"""^\W*(?:
    read\ (?:more|next|also|on)\b | (?:click|tap)\ here | scroll\ down | swipe | share\ this
    | sign\ (?:up|in)\b | subscribe | follow\ us | join\ (?:our|the)\ (?:newsletter|conversation|discussion)
    | skip\ to | continue\ reading | (?:story\ )?continues\ below
    | related\ (?:articles?|stories|topics|posts)
    | (?:for\ )?more\ (?:on\ this|from|stories|news)\b | watch\ (?:the\ )?(?:video|now|live|more)
    | (?:photo|image|picture|video|graphic|illustration|credit|source|caption|file\ photo)s?\ ?(?:by|:|/|\()
    | (?:last\ )?(?:updated|published|posted)(?:\ (?:on|at)\b|:|\ \d) | (?:all\ rights\ reserved|copyright|©)
    | advertisement\b | sponsored\b | leave\ a\ (?:reply|comment) | \d+\ comments?$ | get\ (?:our|the)\ app
    | (?:this|the)\ (?:web)?site\ uses\ cookies | (?:we|our\ partners)\ use\ cookies
    | (?-i:By|Von)\ (?:(?-i:[A-Z])[\w.'’-]*+,?\ ?){1,4}(?:(?:and|und)\ (?:(?-i:[A-Z])[\w.'’-]*+\ ?){1,4})?$
    | lesen\ sie\ (?:auch|mehr|hier) | mehr\ (?:zum\ thema|dazu|lesen)\b | weiterlesen
    | jetzt\ (?:abonnieren|lesen) | abonnieren | hier\ (?:klicken|geht|anmelden) | folgen\ sie\ uns
    | anzeige$ | zum\ thema:?$
    | (?:foto|bild|grafik|quelle|video|symbolbild|archivbild)s?\ ?(?::|/|\() | teilen$ | kommentare?$
    | (?:diese|unsere)\ (?:web)?seite\ verwendet\ cookies | wir\ (?:verwenden|nutzen)\ cookies
    | (?:zuletzt\ )?aktualisiert\ (?:am|um) | alle\ rechte\ vorbehalten
    | lire\ (?:aussi|la\ suite) | leer\ (?:más|también) | leggi\ (?:anche|tutto) | leia\ (?:mais|também)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HOLDS = re.compile(
    r"""\b(?:click\ here | newsletter | getty\ images | cookie\ (?:policy|settings) | privacy\ policy
    | terms\ of\ (?:use|service) | all\ rights\ reserved | alle\ rechte\ vorbehalten
    | datenschutz(?:erklärung|hinweise) | your\ inbox | unsubscribe | sign\ up\ (?:here|for|to)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"\((?:from\ )?(?:left|right|above|below|top|bottom|pictured|links|rechts|oben|unten)\b[^)]{0,30}\)"
    r"|\b(?:pictured|seen here|shown (?:here|above|below))\b|\bfile (?:photo|image|picture)\b"
    r"|, (?:above|below|left|right)[.]?$",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"""\b(?:wrote|writes|schrieb|écrit|escribió|ha\ scritto)\s*(?:\.{3}|…|:)$
    | ^(?:from|to|cc|sent|date|subject|reply-to|von|an|gesendet|betreff|datum)\s?:\s
    | \b(?:tel|phone|fax|mobile|telefon|mobil)\b\W{0,3}(?:no\W{0,2})?[+(]?\d[\d\W]{5,}
    | (?<!\d)(?:\+\d{1,3}[\s-]?)\(?\d[\d\s()/-]{6,}\d | \(\d{3}\)\s?\d{3}-\d{4}
    | ^(?:this|the\ information\ in\ this)\ (?:e-?mail|message)\b.{0,60}\b(?:confidential|virus)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = 25
"""Words up to which a line that mentions such a thing is about it, rather than an article on the subject."""


def is_boilerplate(sentence: str) -> bool:
    if _OPENS.search(sentence) or _CAPTION.search(sentence):
        return True
    return bool(_HOLDS.search(sentence) or _MAIL.search(sentence)) and len(sentence.split()) <= _SHORT
