"""Groups of similar elements, which may hold one comment each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import html

from bot.importing.lexicon import build_class_name_pattern
from bot.importing.webpage.class_names import FORUM_POST, UnitSign

Element: TypeAlias = html.HtmlElement
UNMARKED = UnitSign("", 0)
"""The sign of comments that are recognised only by their place on the page."""


@dataclass
class ElementGroup:
    """Similar elements in document order."""

    unit: UnitSign
    elements: list[Element] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The places of the elements among all elements of the page."""
    marked: int = 0
    """How many of the elements name a person or a time."""
    depth: int = 0
    opens: bool = False
    """Whether the first element is the opening post."""

    @property
    def is_forum(self) -> bool:
        """Whether the comments of the group are posts of a forum."""
        return self.unit == FORUM_POST


def find_enclosing(elements: Sequence[Element]) -> list[int | None]:
    """Returns, for each element, the index of the nearest one around it."""
    own = {element: at for at, element in enumerate(elements)}
    known: dict[Element, int | None] = {}
    parents: list[int | None] = []
    for element in elements:
        path: list[Element] = []
        above = element.getparent()
        answer: int | None = None
        while above is not None:
            if above in own:
                answer = own[above]
                break
            if above in known:
                answer = known[above]
                break
            path.append(above)
            above = above.getparent()
        known.update((step, answer) for step in path)
        parents.append(answer)
    return parents


_SET_IN = re.compile(
    rf"(?:^|[\s_-]){build_class_name_pattern('replies')}(?=[\s_-]|$)",
    re.IGNORECASE,
)
_REPLIES = "ytd-comment-replies-renderer"


def is_reply_container(element: Element) -> bool:
    """Whether the element exists to hold the replies to a comment."""
    return element.tag == _REPLIES or bool(_SET_IN.search(element.get("class") or ""))
