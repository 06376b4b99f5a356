"""Pages without comments: no comment is read, whatever looks like one."""

from __future__ import annotations

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from tests.importing.pages_without_comments import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_no_comment_is_read_where_nobody_commented(name: str) -> None:
    try:
        thread = read_thread(PAGES[name])
    except UnreadableSource:
        return  # there is no article either
    assert [(comment.author, comment.text) for comment in thread.comments] == []
