"""Shared by the tests of cleaning and of refused files."""

from __future__ import annotations

from typing import Any

LISTING = (
    "2 Kommentare\n\n  1. Jürgen on\n\n    Das „Schöne“ – wie immer – kostet 5 €.\n\n"
    "  2. Zoë on\n\n    Siehe [Plan](https://example.org/x).\n\nLeave A Reply\n"
)


POST = {"id": "p1", "title": "A harbour", "selftext": "For sale.", "author": "anna"}


COMMENT = {"id": "c1", "body": "No.", "author": "ben", "parent_id": "t3_p1", "replies": ""}


REDDIT: list[Any] = [
    {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": POST}]}},
    {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": COMMENT}]}},
]


DISCOURSE: dict[str, Any] = {
    "id": 7, "slug": "harbour", "title": "A harbour", "posts_count": 2,
    "post_stream": {"posts": [
        {"post_number": 1, "username": "anna", "cooked": "<p>For sale.</p>"},
        {"post_number": 2, "username": "ben", "cooked": "<p>No.</p>", "reply_to_post_number": 1}]},
}  # fmt: skip
