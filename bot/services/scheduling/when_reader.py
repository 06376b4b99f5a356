"""Collects what the tokens of a "when" ask for."""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import BadWhen
from bot.services.scheduling.recurring import Amount, ParsedWhen
from bot.services.scheduling.when_tokens import END, Token

_GROUPS = {"weekdays": {1, 2, 3, 4, 5}, "weekend": {6, 0}}


def read_when(tokens: list[Token]) -> list[ParsedWhen]:
    """Parses a "when" into its parts; "Mon 9:00, Thu 18:00" has two, most have one. Raises ``BadWhen``."""
    return _Reader(tokens).read()


class _Reader:
    """Each method takes the tokens that it understands. A token that no method takes is an error."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._every = False
        """Whether "every" comes directly before."""
        self._wishes = ParsedWhen()
        self._all = [self._wishes]
        self._last_part = ""
        """Whether the last thing read was a "day" or a "time"."""
        self._bare: list[int] = []
        """Numbers without a unit: hours."""
        self._takers: tuple[Callable[[], bool], ...] = (
            self._take_every,
            self._take_time,
            self._take_number,
            self._take_ordinal,
            self._take_day,
            self._take_group,
            self._take_unit,
            self._take_activity,
            self._take_filler,
        )

    def read(self) -> list[ParsedWhen]:
        while self._at < len(self._tokens):
            if not any(take() for take in self._takers):
                raise BadWhen("misplaced", word=self._peek().text)
        for hour in self._bare:
            self._add_time(hour, 0)
        return self._all

    def _begin_part(self, part: str) -> None:
        """Begins a new part at a day after days and times, or at a time after times and days."""
        if part != self._last_part and self._wishes.days and self._wishes.times:
            self._wishes = ParsedWhen()
            self._all.append(self._wishes)
        self._last_part = part

    def _peek(self, ahead: int = 0) -> Token:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else END

    def _next_is(self, kind: str, ahead: int = 0) -> bool:
        return self._peek(ahead).is_a(kind)

    def _value(self, kind: str, ahead: int = 0) -> int | str | None:
        meaning = self._peek(ahead).get(kind)
        return None if meaning is None else meaning.value

    def _add_time(self, hour: int, minute: int) -> None:
        if not (0 <= hour <= 23 and 0 <= minute <= 59):
            raise BadWhen("time", time=f"{hour}:{minute:02}")
        self._begin_part("time")
        if (hour, minute) not in self._wishes.times:
            self._wishes.times.append((hour, minute))

    def _set_amount(self, count: int, unit: int | str) -> None:
        if self._wishes.amount is not None:
            raise BadWhen("contradiction")
        self._wishes.amount = Amount(count, str(unit))

    def _take_every(self) -> bool:
        if self._next_is("every"):
            self._every, self._at = True, self._at + 1
            return True
        if self._every and self._next_is("other"):
            self._wishes.stride, self._at = 2, self._at + 1
            return True
        return False

    def _take_time(self) -> bool:
        """``18:00``, ``9.30 pm``, ``noon``."""
        text = self._value("time")
        if text is None:
            return False
        hour, minute = map(int, str(text).replace(".", ":").split(":"))
        self._at += 1
        self._add_time(self._half_of_day(hour), minute)
        while self._next_is("clock"):
            self._at += 1
        return True

    def _half_of_day(self, hour: int) -> int:
        """Takes a following "am" or "pm". After 18:00 "am" is German and means "on"."""
        half = "pm" if self._next_is("pm") else "am" if self._next_is("am") else ""
        if not half or (half == "am" and not 1 <= hour <= 12):
            return hour
        self._at += 1
        if not 1 <= hour <= 12:
            raise BadWhen("time", time=f"{hour} {half}")
        return hour % 12 + (12 if half == "pm" else 0)

    def _take_number(self) -> bool:
        number = self._value("number")
        if number is None:
            return False
        self._at += 1
        number = int(number)
        if self._next_is("suffix"):
            self._at += 1
            self._add_ordinal(number)
        elif self._next_is("am") or self._next_is("pm"):
            self._add_time(self._half_of_day(number), 0)
        elif self._next_is("clock"):
            self._take_clock(number)
        elif not self._took_amount(number):
            self._bare.append(number)
        return True

    def _take_clock(self, hour: int) -> None:
        """``18 Uhr``, ``18 Uhr 30``."""
        self._at += 1
        minute = 0
        if self._next_is("number") and self._peek().text.isdigit() and len(self._peek().text) == 2:
            minute = int(self._value("number") or 0)
            self._at += 1
        self._add_time(hour, minute)

    def _took_amount(self, number: int) -> bool:
        """``6 hours``, ``20 new comments``."""
        words = 0
        while self._next_is("filler", words):
            words += 1
        if self._next_is("comments", words):
            if self._wishes.comments is not None:
                raise BadWhen("contradiction")
            self._wishes.comments, self._at = number, self._at + words + 1
        elif self._next_is("unit"):
            unit, self._at = self._value("unit"), self._at + 1
            if self._tokens[self._at - 1].text == "h" and not (self._every or self._speaks_of_quiet()):
                self._add_time(number, 0)  # "18h"
            else:
                self._set_amount(number, unit or "")
        else:
            return False
        self._every = False
        return True

    def _speaks_of_quiet(self) -> bool:
        return any(token.is_a("quiet") or token.is_a("no") for token in self._tokens)

    def _take_ordinal(self) -> bool:
        if not self._next_is("ordinal") or (self._next_is("unit") and not self._is_counted()):
            return False
        number = self._value("ordinal")
        self._at += 1
        self._add_ordinal(int(number or 0))
        return True

    def _is_counted(self, ahead: int = 1) -> bool:
        """Whether a day or unit follows, so that "second" is no length of time."""
        return self._next_is("day", ahead) or self._next_is("unit", ahead)

    def _add_ordinal(self, number: int) -> None:
        names_month = any(token.get("unit") and self._is_month(token) for token in self._tokens)
        if self._every and number > 1 and not names_month and self._is_counted(0):
            self._wishes.stride = number  # every second Monday
        elif self._next_is("unit") and self._value("unit") == "day":
            self._at += 1  # the last day of the month
            self._wishes.ordinals.append(number)
        else:
            self._wishes.ordinals.append(number)

    @staticmethod
    def _is_month(token: Token) -> bool:
        unit = token.get("unit")
        return unit is not None and unit.value == "month"

    def _take_day(self) -> bool:
        """``Mon``, ``Mon-Fri``, ``Mon to Fri``."""
        first = self._value("day")
        if first is None:
            return False
        self._at += 1
        days = {int(first)}
        if self._next_is("range") and self._next_is("day", 1):
            last = int(self._value("day", 1) or 0)
            self._at += 2
            days = {(int(first) + step) % 7 for step in range((last - int(first)) % 7 + 1)}
        self._begin_part("day")
        self._wishes.days |= days
        self._every = False
        return True

    def _take_group(self) -> bool:
        group = self._value("group")
        if group is None:
            return False
        self._at += 1
        if group == "daily":
            self._wishes.every_day = True
        else:
            self._begin_part("day")
            self._wishes.days |= _GROUPS[str(group)]
        self._every = False
        return True

    def _take_unit(self) -> bool:
        """``every hour``, ``hourly``, ``a day``, ``of the month``."""
        unit = self._value("unit") or self._value("adverb")
        if unit is None:
            return False
        self._at += 1
        if unit == "month" and not self._every and not self._tokens[self._at - 1].is_a("adverb"):
            self._wishes.in_month = True
        elif unit == "day" and self._wishes.stride == 1:
            self._wishes.every_day = True
        else:
            self._set_amount(1, unit)
        self._every = False
        return True

    def _take_activity(self) -> bool:
        """``quiet``; ``no comments``."""
        if self._next_is("quiet"):
            self._at += 1
        elif self._next_is("no"):
            self._at += 1
            while self._next_is("filler"):
                self._at += 1
            if not self._next_is("comments"):
                raise BadWhen("misplaced", word=self._peek().text or self._peek(-1).text)
            self._at += 1
        elif self._next_is("comments") and self._speaks_of_quiet():
            self._at += 1  # "2 Stunden lang keine neuen Kommentare"
        else:
            return False
        self._wishes.quiet = True
        return True

    def _take_filler(self) -> bool:
        """Words without a meaning of their own. "am" is also German for "on"."""
        if not (self._next_is("filler") or self._next_is("am")):
            return False
        self._at += 1
        return True
