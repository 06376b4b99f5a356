"""The name of a sender, in all forms in which programs and list archives write it."""

from __future__ import annotations

import re

from bot.importing.lexicon import build_word_pattern

_LONGEST_SENDER = 1000
_LONGEST_NAME = 200

_AT = r"(?:@|\s?(?:\(at\)|\[at\]|\{at\}|\(a\)|<at>|\(\))\s?|\s(?:at|@)\s|_at_)"
_HOST = r"[^\s@]{1,255}?(?:\.|\s?[\[(]?(?:dot|!)[\])]?\s|[>\])]|$)"
_LOCAL_PART = re.compile(rf"[\s<'\"(]*(?P<local>[^\s<>@'\"(]{{1,64}}?){_AT}{_HOST}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<!\s)\s*+[<\[(]?(?:mailto:)?[^\s<>@\[\]()]{1,64}@[^\s<>@\[\]()]{1,255}[>\])]?\s*")
_ANGLES = re.compile(r"<[^<>]*>?")
_MAILTO = re.compile(r"\[(?:mailto|smtp):[^\[\]]*\]?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<before>[^()]*)\((?P<name>(?=\s*+[^\s)]).*)\)\s*")
_WORDED = re.compile(
    rf"\s*(?P<local>[^\s@()]{{1,64}})\s{build_word_pattern('address_at_words')}\s"
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\s*"
)
"""An address as archives of lists in other languages write it: "ann en x.example"."""
_SCRAMBLED = re.compile(r"@end\|ng \|rom ")
"""Text that the archives of R's lists write in the middle of an address for " sending from "."""
_VIA = re.compile(rf"(?P<name>.{{2,}}?)['\"]?\s+\(?{build_word_pattern('via_words')}\s+\S.*", re.IGNORECASE)
_ON_BEHALF_OF = re.compile(
    rf".{{1,300}}?\b{build_word_pattern('on_behalf_of')}\b[;:\s]*(?=\S)", re.IGNORECASE
)


def get_author_name(sender: str) -> str | None:
    """Returns the name. Without a name, returns the part of the address before the host. None if neither is
    readable."""
    sender = " ".join(sender.split())[:_LONGEST_SENDER]
    sender = _ON_BEHALF_OF.sub("", sender, count=1)
    name = _unquoted(_name_beside_address(sender))
    via = _VIA.fullmatch(name)
    if via:  # lists rewrite senders whose mail would be refused otherwise
        name = _unquoted(via["name"])
    if not name or _is_address(name):
        name = _local_part(name or sender)
    return name[:_LONGEST_NAME].strip() or None


def _name_beside_address(sender: str) -> str:
    """Returns the words before "<address>", or in brackets after an address without a name (RFC 822)."""
    before, angle, _ = sender.partition("<")
    if angle and before.strip(" \"'"):
        return before
    bare = _MAILTO.sub(" ", _ANGLES.sub(" ", sender)) if angle or "[" in sender else sender
    bracketed = _IN_BRACKETS.fullmatch(bare)
    if bracketed is not None and (not bracketed["before"].strip() or _is_address(bracketed["before"])):
        return bracketed["name"]
    return bare


def _is_address(text: str) -> bool:
    is_plain = _LOCAL_PART.match(text) or _WORDED.fullmatch(text)
    return is_plain is not None or _SCRAMBLED.search(text) is not None


def _local_part(sender: str) -> str:
    if _SCRAMBLED.search(sender):
        return ""  # the address is scrambled
    found = _LOCAL_PART.match(sender) or _WORDED.fullmatch(sender)
    return found["local"] if found else ""


def _unquoted(name: str) -> str:
    """Returns the name without quotation marks and without an address beside it."""
    name = name.replace('\\"', '"').strip(" \t\"',;")
    if "@" in name and (shorter := _ADDRESS.sub(" ", name).strip(" \t\"',;")):
        name = shorter
    return " ".join(name.split())
