"""Weights of ``conversations.separation``, found by ``python -m benchmarks.conversations --tune``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeparationWeights:
    """A message joins the conversation for which the sum of these is highest, or begins a new one if every
    sum is below zero."""

    base: float = 0.01
    minutes: float = -0.61
    """For each doubling of the time since the last message of the conversation, in minutes."""
    messages: float = -0.05
    """For each doubling of the number of messages since then."""
    took_part: float = 1.58
    """The writer wrote in it already."""
    wrote_here: float = 1.0
    """The writer's last message is in it."""
    wrote_last: float = 0.7
    """The writer wrote its last message."""
    addresses: float = 4.21
    """The message addresses somebody who takes part."""
    addresses_others: float = -2.0
    """It addresses only people who do not take part."""
    addressed: float = 2.5
    """The last messages of the conversation address the writer."""
    begins: float = -1.25
    """What any sum has to reach, in place of zero, for a message of few words: few people begin with one."""
    question: float = 0.72
    """Its last message is a question by somebody else."""
    unlike: float = -0.3
    """For each doubling of the words of a message that shares none with the conversation."""
    no_reply: float = -2.0
    """For a message that is no reply, times the share of messages of the chat that are."""
    likeness: float = 17.59
    """Times the likeness of the words, from 0 to 1."""


SEPARATION_WEIGHTS = SeparationWeights()
