"""Shared by the tests of mail."""

from __future__ import annotations

from storage.model import Article, NoteKind, Thread


def mail(
    body: str | bytes = "Hello.",
    *,
    subject: str = "Boats",
    key: str = "1",
    head: str = "",
    sender: str = "Ann <a@b.example>",
) -> bytes:
    date = "Mon, 2 Mar 2026 09:00:00 +0000"
    fields = f"From: {sender}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{key}@x>\n{head}\n"
    return fields.encode() + (body.encode() if isinstance(body, str) else body) + b"\n"


def box(*mails: bytes) -> bytes:
    return b"\n".join(b"From a@b.example Mon Mar  2 09:00:00 2026\n" + one for one in mails)


def opening(thread: Thread) -> Article:
    assert thread.article is not None
    return thread.article


def skipped(thread: Thread) -> dict[str, object]:
    return {
        str(dict(n.facts)["what"]): dict(n.facts)["count"] for n in thread.notes if n.kind is NoteKind.SKIPPED
    }
