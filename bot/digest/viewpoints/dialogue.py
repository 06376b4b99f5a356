"""Phrases by which people ask, agree and decide, from ``dialogue.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

_PACKAGE = "bot.digest.viewpoints"
_EVERYWHERE = "en"
"""Its phrases are used in discussions of every language: "+1", "lgtm", "merged"."""
_NOTHING = re.compile(r"(?!)")
_ADDRESSED = r"\A\W*(?:@\S+\W+)?"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One pattern for each list of the file. Those of ``…_heads`` match at the head of a sentence, behind a
    name it speaks to; those of ``…_ends`` at its end; the others anywhere."""

    asks_all: re.Pattern[str]
    indirect_heads: re.Pattern[str]
    open_heads: re.Pattern[str]
    rhetorical: re.Pattern[str]
    rhetorical_heads: re.Pattern[str]
    tag_ends: re.Pattern[str]
    yes_or_no_heads: re.Pattern[str]
    agrees_heads: re.Pattern[str]
    asks_objections: re.Pattern[str]
    decided: re.Pattern[str]
    decided_heads: re.Pattern[str]
    settled_heads: re.Pattern[str]
    reference_words: re.Pattern[str]
    proposes_heads: re.Pattern[str]
    proposes: re.Pattern[str]
    moves_on: re.Pattern[str]


@cache
def dialogue(language: str | None) -> Dialogue:
    """The phrases of the language, and the English ones."""
    every = _lists()
    named = [every[_EVERYWHERE]]
    if language is not None and language != _EVERYWHERE and language in every:
        named.append(every[language])
    return Dialogue(
        **{
            field.name: _pattern(field.name, [item for lists in named for item in lists.get(field.name, ())])
            for field in fields(Dialogue)
        }
    )


@cache
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files(_PACKAGE).joinpath("dialogue.toml").read_text(encoding="utf-8"))


def _pattern(name: str, items: Iterable[str]) -> re.Pattern[str]:
    written = [_item(item) for item in sorted(set(items), key=lambda item: (-len(item), item))]
    if not written:
        return _NOTHING
    one = "|".join(written)
    if name.endswith("_heads"):
        return re.compile(rf"{_ADDRESSED}(?:{one})", re.IGNORECASE)
    if name.endswith("_ends"):
        return re.compile(rf"[,;–—-]\s*(?:{one})\W*\Z", re.IGNORECASE)
    return re.compile(rf"(?:{one})", re.IGNORECASE)


def _item(item: str) -> str:
    """As a pattern: "*" is any letters, a space any white space, and no word is found inside another."""
    written = re.escape(item).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]?")
    before = r"(?<!\w)" if item[0].isalnum() else ""
    after = r"(?!\w)" if item[-1].isalnum() else ""
    return f"{before}{written}{after}"
