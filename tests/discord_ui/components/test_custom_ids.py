"""Custom ids contain all that a button does, and those in old messages can still be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.model import Length, TopicKind
from bot.discord_ui.cards.actions import (
    QUERY_LENGTH,
    ChooseChannel,
    DigestPart,
    KeepConversation,
    ListSchedules,
    ListThreads,
    RefreshThread,
    SearchComments,
    ShowByAuthor,
    ShowChanges,
    ShowEntry,
    ShowInfo,
    ShowMembers,
    ShowOverview,
    ShowPart,
    ShowReplies,
    ShowUngrouped,
    ShowUpdate,
    SummariseChannel,
    SummariseSinceMine,
)
from bot.discord_ui.components.custom_ids import (
    CUSTOM_IDS,
    Action,
    UnknownAction,
    action,
    as_elsewhere,
    as_personal,
    get_server,
    make_custom_id,
    parse_custom_id,
)
from bot.discord_ui.components.limits import cut_to_length
from bot.discord_ui.dispatch import handles, has_handler
from bot.discord_ui.features.catching_up.actions import ListNews, ShowNewComments
from bot.discord_ui.features.find import FindComments, FindNewest
from bot.discord_ui.features.posting.actions import PostDigest
from bot.discord_ui.features.privacy.actions import DataRequest, DecideClaim, ListClaims, ManageOwnData
from bot.discord_ui.features.settings.actions import ChangeSettings, SetRetention, SettingsStep
from bot.discord_ui.features.threads.actions import CancelDelete, DeleteThread
from bot.discord_ui.posts.roundup import ShowRoundup
from bot.discord_ui.registry import list_actions
from storage.model import ClaimState, ThreadSort
from storage.schedules import ScheduleSubject

QUERIES = st.text(max_size=QUERY_LENGTH).map(lambda words: cut_to_length(words, QUERY_LENGTH))


@given(
    st.one_of(
        st.builds(
            ShowPart,
            st.integers(1, 10**9),
            st.sampled_from(DigestPart),
            st.sampled_from(Length),
            st.integers(0, 9999),
        ),
        st.builds(
            ShowMembers, *[st.integers(1, 10**9), st.sampled_from(Length)], *[st.integers(0, 10**7)] * 3
        ),
        st.builds(SearchComments, *[st.integers(0, 10**8)] * 2, st.integers(0, 9999), QUERIES),
        st.builds(PostDigest, st.integers(1, 10**9), st.sampled_from(Length)),
    ),
    st.integers(0, 39),
)
def test_an_action_survives_its_custom_id(asked: Action, slot: int) -> None:
    assert parse_custom_id(make_custom_id(asked, slot)) == asked


@pytest.mark.parametrize(
    "forged", ["", "tg:v1:view:3", "tg:v1:view:x:overview:short:0", "tg:v1:nonsense:1", "tg:v2:info:3"]
)
def test_a_custom_id_of_another_making_is_recognised(forged: str) -> None:
    with pytest.raises(UnknownAction):
        parse_custom_id(forged)


def test_a_search_too_long_for_a_button_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="too long"):
        make_custom_id(SearchComments(3, 0, 0, "x" * 100))


def test_a_search_too_long_in_units_is_no_custom_id() -> None:
    make_custom_id(SearchComments(3, 0, 0, "\U0001d400" * 30))
    with pytest.raises(ValueError, match="too long"):
        make_custom_id(SearchComments(3, 0, 0, "\U0001d400" * 45))


OLD = {
    "tg:v1:view:3:overview:short:0": ShowPart(3, DigestPart.OVERVIEW, Length.SHORT),
    "tg:v1:view:3:viewpoints:full:2:5": ShowPart(3, DigestPart.VIEWPOINTS, Length.FULL, 2, "5"),
    "tg:v1:view:3:topics:headline:1:name": ShowPart(3, DigestPart.TOPICS, Length.HEADLINE, 1, TopicKind.NAME),
    "tg:v1:overview:3": ShowOverview(3),
    "tg:v1:schedules:2": ListSchedules(2),
    "tg:v1:members:3:short:10:0:1": ShowMembers(3, Length.SHORT, 10, 0, 1),
    "tg:v1:alone:3:full:0": ShowUngrouped(3, Length.FULL),
    "tg:v1:entry:3:4:0": ShowEntry(3, 4),
    "tg:v1:replies:3:4:2": ShowReplies(3, 4, 2),
    "tg:v1:by:3:4:0": ShowByAuthor(3, 4),
    "tg:v1:find:3:0:1:time: 10:30": SearchComments(3, 0, 1, "time: 10:30"),
    "tg:v1:search-all:2:night -train": FindComments(2, "night -train"),
    "tg:v1:roundup:everything:short:1767226200:2:0:77": ShowRoundup(
        ScheduleSubject.EVERYTHING, Length.SHORT, 1767226200, 2, 0, 77
    ),
    "tg:v1:search-newest:2:author:Ana night": FindNewest(2, "author:Ana night"),
    "tg:v1:list:newest:0:": ListThreads(ThreadSort.NEWEST, 0),
    "tg:v1:list:title:2:night train": ListThreads(ThreadSort.TITLE, 2, "night train"),
    "tg:v1:info:3": ShowInfo(3),
    "tg:v1:delete:3": DeleteThread(3),
    "tg:v1:keep:3": CancelDelete(3),
    "tg:v1:refresh:3:short": RefreshThread(3, Length.SHORT),
    "tg:v1:ask:3:full": ChooseChannel(3, Length.FULL),
    "tg:v1:post:3:full": PostDigest(3, Length.FULL),
    "tg:v1:mine:81384788765712385:out": ManageOwnData(81384788765712385, DataRequest.OPT_OUT),
    "tg:v1:decide:7:approved": DecideClaim(7, ClaimState.APPROVED),
    "tg:v1:claims:open:1": ListClaims(ClaimState.OPEN, 1),
    "tg:v1:settings:ask-reset": ChangeSettings(SettingsStep.ASK_RESET),
    "tg:v1:retain:30": SetRetention(30),
    "tg:v1:news:1772539200:5:2rtfzk5v60": ListNews(1772539200, 5, "2rtfzk5v60"),
    "tg:v1:new-comments:3:12:0:1": ShowNewComments(3, 12, 0, 1),
    "tg:v1:changes:3:7": ShowChanges(3, 7),
    "tg:v1:update:3:short:7:900000000000000009/1510949026529280127": ShowUpdate(
        3, Length.SHORT, 7, "900000000000000009/1510949026529280127"
    ),
    "tg:v1:update:3:full:0:": ShowUpdate(3, Length.FULL, 0),
    "tg:v1:summarise:900000000000000009:0": SummariseChannel(900000000000000009),
    "tg:v1:summarise:900000000000000009:1510949026529280127": SummariseChannel(
        900000000000000009, 1510949026529280127
    ),
    "tg:v1:since-mine:900000000000000009": SummariseSinceMine(900000000000000009),
    "tg:v1:settings:more": ChangeSettings(SettingsStep.MORE_FORM),
    "tg:v1:keep-conversation:-12345678901": KeepConversation(-12345678901),
    "tg:v1:roundup:channel:short:1772539200:2:1510949026529280127": ShowRoundup(
        ScheduleSubject.CHANNEL, Length.SHORT, 1772539200, 2, 1510949026529280127
    ),
    "tg:v1:roundup:everything:full:0:0": ShowRoundup(ScheduleSubject.EVERYTHING, Length.FULL, 0, 0),
}
"""Custom ids that earlier versions wrote, under messages that still exist. Only add to this list."""


@pytest.mark.parametrize("written", OLD)
def test_buttons_of_earlier_versions_still_do_the_same(written: str) -> None:
    assert parse_custom_id(written) == OLD[written]
    assert parse_custom_id(as_personal(written)) == OLD[written]
    assert make_custom_id(OLD[written]) == written


@pytest.mark.parametrize("written", OLD)
def test_in_direct_messages_buttons_name_their_server(written: str) -> None:
    elsewhere = as_elsewhere(written, 81384788765712385)
    assert CUSTOM_IDS.fullmatch(elsewhere)
    assert get_server(elsewhere) == 81384788765712385
    assert parse_custom_id(elsewhere) == OLD[written]
    assert get_server(written) is None


def test_only_a_field_that_was_added_later_may_be_missing() -> None:
    assert parse_custom_id("tg:v1:view:3:topics:short:1") == ShowPart(3, DigestPart.TOPICS, Length.SHORT, 1)
    with pytest.raises(UnknownAction):
        parse_custom_id("tg:v1:view:3:topics:short")


@pytest.mark.parametrize("written", ["tg:v2:info:3", "tg:v1:gone-since:3", "tg:v1", "my:v9:x", "tg:"])
def test_every_button_of_ours_is_answered_whatever_its_version(written: str) -> None:
    assert CUSTOM_IDS.fullmatch(written)
    with pytest.raises(UnknownAction):
        parse_custom_id(written)


def test_every_action_has_a_handler() -> None:
    assert [name for name, kind in list_actions().items() if not has_handler(kind)] == []


def test_a_second_action_of_a_name_or_a_second_handler_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="two actions"):
        action("info")(ShowInfo)

    async def handler(*_: object) -> None: ...

    with pytest.raises(ValueError, match="two handlers"):
        handles(ShowInfo)(handler)
