"""Archives of one thread: unpacked within the limit, or refused with a sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableSource
from bot.importing.archives import MOST_FILES
from bot.importing.detect import read_thread, read_threads
from bot.importing.text.limits import Limits
from bot.phrases import get_phrases
from storage.model import NoteKind
from tests.hypothesis_profiles import examples
from tests.patience import ending

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"
TRAINS = (SEEDS / "night-trains.txt").read_bytes()
BRIDGE = (SEEDS / "harbour-bridge.txt").read_bytes()
TREES = (SEEDS / "stadtbaeume.txt").read_bytes()
PAGE = (GOLDEN / "webpage-wordpress.html").read_bytes()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10
KILOBYTE = Limits(max_bytes=1_000)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("thread.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def refusal_of(content: bytes, limits: Limits | None = None) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content, "", limits or Limits())
    for language in ("en", "de"):
        assert get_phrases(language).explain(refusal.value).endswith(".")
    return refusal.value


PACKERS: list[Callable[[bytes], bytes]] = [
    gzip.compress,
    bz2.compress,
    lzma.compress,
    lambda content: zipped(("thread.txt", content)),
    lambda content: zipped(("thread.txt", content), method=zipfile.ZIP_STORED),
    lambda content: zipped(("thread.txt", content), method=zipfile.ZIP_BZIP2),
]


@pytest.mark.parametrize("packed", PACKERS)
def test_a_packed_thread_is_the_thread_itself(packed: Callable[[bytes], bytes]) -> None:
    assert read_thread(packed(TRAINS)) == read_thread(TRAINS)


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
def test_pieces_packed_one_behind_the_other_are_one_file(packed: Callable[[bytes], bytes]) -> None:
    half = len(TRAINS) // 2
    assert read_thread(packed(TRAINS[:half]) + packed(TRAINS[half:])) == read_thread(TRAINS)


def test_a_zip_that_was_written_to_a_pipe_is_read() -> None:
    """A zip file with sizes after each file instead of before it."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, content: bytes) -> int:  # type: ignore[override]
            self.written += content
            return len(content)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("thread.txt", TRAINS)
    assert pipe.written[6] & 0x08
    assert read_thread(bytes(pipe.written)) == read_thread(TRAINS)


def test_a_zip_with_sixty_four_bit_sizes_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, archive.open("thread.txt", "w", force_zip64=True) as file:
        file.write(TRAINS)
    assert read_thread(packed.getvalue()) == read_thread(TRAINS)


def test_what_systems_put_beside_the_thread_is_passed_over() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.mkdir("saved")
        archive.writestr("saved/thread.txt", TRAINS)
        archive.writestr("__MACOSX/saved/._thread.txt", b"\0\5\x16\7" + bytes(100))
        archive.writestr("saved/.DS_Store", b"Bud1" + bytes(50))
        archive.writestr("empty.txt", b"")
        archive.writestr("picture.png", PNG)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert read_thread(packed.getvalue()) == read_thread(TRAINS)


@pytest.mark.parametrize(
    "name", ["../../thread.txt", "/etc/thread", "C:\\thread.txt", "a\n\x1b[2J", "x" * 5000]
)
def test_names_in_a_zip_do_not_matter(name: str) -> None:
    assert read_thread(zipped((name, TRAINS))) == read_thread(TRAINS)


@pytest.mark.parametrize("folder", ["A page_files", "A page-Dateien", "A page_archivos", "A page.fld"])
def test_a_saved_page_is_read_without_what_it_shows(folder: str) -> None:
    packed = zipped(
        (f"{folder}/advert.html", PAGE.replace(b"</ol>", b"<li>Buy this</li></ol>")),
        (f"{folder}/style.css", b"body { color: red }" * 100),
        (f"{folder}/picture.png", PNG),
        ("A page.html", PAGE),
    )
    assert read_threads(packed) == read_threads(PAGE)


def test_of_several_threads_the_largest_is_read_and_all_can_be_had() -> None:
    packed = zipped(("trains.txt", TRAINS), ("bridge.txt", BRIDGE), ("trees.txt", TREES))
    assert read_threads(packed) == tuple(map(read_thread, (TRAINS, BRIDGE, TREES)))
    largest = read_thread(packed)
    assert largest.title == read_thread(BRIDGE).title
    assert (("count", 2), ("what", "threads")) in [note.facts for note in largest.notes]


def test_files_beside_the_thread_that_hold_none_are_counted() -> None:
    thread = read_thread(zipped(("readme.txt", b"This is what I saved yesterday."), ("trains.txt", TRAINS)))
    facts = [note.facts for note in thread.notes if note.kind is NoteKind.SKIPPED]
    assert (("count", 1), ("what", "files")) in facts


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped(("thread.txt", TRAINS))[:-30], "archive-broken"),
        (zipped(("thread.txt", TRAINS))[:200], "archive-broken"),
        (gzip.compress(TRAINS)[:-100], "archive-broken"),
        (bz2.compress(TRAINS)[:-100], "archive-broken"),
        (lzma.compress(TRAINS)[:-100], "archive-broken"),
        (gzip.compress(TRAINS)[:-8] + bytes(8), "archive-broken"),
        (b"PK\x03\x04 and then nothing", "archive-broken"),
        (zipped(("thread.txt", TRAINS), method=zipfile.ZIP_LZMA), "archive-broken"),
        (zipped(), "archive-empty"),
        (zipped(("folder/", b"")), "archive-empty"),
        (zipped(("empty.txt", b" \n")), "archive-empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(TRAINS)), "archive-nested"),
        (gzip.compress(zipped(("thread.txt", TRAINS))), "archive-nested"),
        (gzip.compress(tarred(TRAINS)), "archive-nested"),
        (zipped(("inner.zip", zipped(("thread.txt", TRAINS)))), "archive-nested"),
        (zipped(("thread.tar", tarred(TRAINS))), "archive-nested"),
        (zipped(("a.txt", b"Hello."), ("b.txt", b"Goodbye.")), "archive-no-thread"),
        (zipped(("a.txt", b"Hello.")), "no-thread"),
        (zipped(("picture.png", PNG)), "binary"),
        (zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")), "binary"),
        (zipped(*((f"{number}.txt", b"x") for number in range(MOST_FILES + 1))), "archive-many-files"),
    ],
    ids=lambda value: (
        value if isinstance(value, str) else "file"
    ),  # the bytes of the time differ in every run
)
def test_what_cannot_be_unpacked_is_refused(content: bytes, reason: str) -> None:
    assert refusal_of(content).reason == reason


def test_a_damaged_file_in_a_zip_is_refused() -> None:
    packed = bytearray(zipped(("thread.txt", TRAINS), method=zipfile.ZIP_STORED))
    packed[200] ^= 1
    assert refusal_of(bytes(packed)).reason == "archive-broken"


def test_a_locked_zip_is_refused_by_name() -> None:
    packed = bytearray(zipped(("thread.txt", TRAINS)))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert refusal_of(bytes(packed)).reason == "archive-locked"


@pytest.mark.parametrize("packed", PACKERS[:4])
def test_what_swells_beyond_the_limit_is_refused(packed: Callable[[bytes], bytes]) -> None:
    bomb = packed(b"a" * 50_000_000)
    assert len(bomb) < 100_000
    refusal = refusal_of(bomb)
    assert (refusal.reason, refusal.facts) == ("archive-too-large", {"limit": 20.0})


def test_files_that_swell_only_together_are_refused() -> None:
    files = [(f"{number}.txt", b"word " * 100) for number in range(3)]
    assert refusal_of(zipped(*files), KILOBYTE).reason == "archive-too-large"
    assert refusal_of(zipped(*files[:2]), KILOBYTE).reason == "archive-no-thread"


def test_a_zip_whose_files_are_all_the_same_bytes_is_bounded() -> None:
    """As in zip bombs in which a thousand entries share the same data."""
    packed = zipped(("a.txt", b"a" * 5_000_000))
    at = packed.index(b"PK\x01\x02")
    directory_end = packed.index(b"PK\x05\x06")
    entry, start = packed[at:directory_end], packed[:at]
    many = start + entry * 900
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 900, 900, len(entry) * 900, len(start), 0)
    assert refusal_of(many + end).reason in {"archive-too-large", "archive-broken"}


def test_a_directory_of_a_million_entries_is_not_even_listed() -> None:
    packed = zipped(("a.txt", b"a"))
    at, directory_end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    many = packed[:at] + packed[at:directory_end] * 200_000 + packed[directory_end:]
    assert refusal_of(many).reason == "archive-many-files"


def test_an_archive_beyond_the_limit_is_not_unpacked() -> None:
    packed = zipped(("thread.txt", TRAINS), method=zipfile.ZIP_STORED)
    assert refusal_of(packed, KILOBYTE).reason == "too-large"


def test_xz_that_asks_for_much_memory_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}]
    assert refusal_of(lzma.compress(TRAINS, filters=filters)).reason == "archive-broken"


def test_a_name_that_begins_like_an_archive_is_a_name() -> None:
    text = (
        "BZhang: Who sold the harbour?\nBen: The council did.\nBZhang: Nobody asked us.\nCleo: Nobody does.\n"
    )
    assert [comment.author for comment in read_thread(text.encode()).comments][:2] == ["BZhang", "Ben"]


WHOLE = [packed(TRAINS) for packed in PACKERS]


@given(st.sampled_from(WHOLE), st.data())
@settings(max_examples=examples(200))
def test_any_mutation_of_an_archive_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 20)))
        content = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
    refusal: UnreadableSource | None = None
    try:
        assert read_thread(content, "", Limits(max_bytes=200_000)).comments
    except UnreadableSource as raised:
        refusal = raised
    assert refusal is None or get_phrases("en").explain(refusal)


def test_a_file_of_a_million_empty_streams_is_refused_at_once() -> None:
    empty = lzma.compress(b"")
    with ending(), pytest.raises(UnreadableSource) as caught:
        read_thread(empty * (Limits().max_bytes // len(empty)))
    assert caught.value.reason == "archive-many-files"
