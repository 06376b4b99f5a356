"""``threadgist import`` of many files, and ``threadgist export``; exported files can be imported."""

from __future__ import annotations

import json
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from bot.importing.detect import read_thread, read_threads
from bot.importing.thread_json.writing import write_thread_lines
from tests.cli.test_cli import NIGHT_TRAINS, SEEDS, Terminal, run

__all__ = ["run"]

TREES = str(SEEDS / "stadtbaeume.txt")
FILES = sorted([*SEEDS.glob("*.txt"), *SEEDS.glob("*.json")])
PUBLIC = SEEDS.parents[1] / "shared" / "eval" / "threads"
DUMPS = [file for file in sorted(PUBLIC.rglob("*")) if file.is_file() and file.suffix != ".jsonl"]


def test_an_exported_thread_is_the_same_in_another_database_and_exported_again(
    run: Terminal, tmp_path: Path
) -> None:
    for number, file in enumerate(FILES, 1):
        run("import", str(file))
        for form in ("json", "jsonl"):
            name = f"{number}.{form}"
            assert run("export", str(number), name).code == 0
            assert run("import", name, "--db", f"{form}.sqlite3").code == 0
            again = run("export", str(number), "--db", f"{form}.sqlite3", "--format", form)
            assert again.out.encode() == (tmp_path / name).read_bytes()
            assert "is unchanged" in run("import", name).out


@pytest.mark.skipif(not DUMPS, reason=f"no evaluation data at {PUBLIC}")
def test_every_public_dump_goes_through_two_databases_unchanged(run: Terminal, tmp_path: Path) -> None:
    for at, file in enumerate(DUMPS):
        first, second = f"{at}a.sqlite3", f"{at}b.sqlite3"
        assert run("import", "--all", str(file), "--db", first).code == 0
        for number in range(1, 1 + len(read_threads(file.read_bytes()))):
            exported = run("export", str(number), f"{at}-{number}.json", "--db", first)
            assert exported.code == 0
            run("import", f"{at}-{number}.json", "--db", second)
            again = run("export", str(number), "--db", second)
            assert again.out.encode() == (tmp_path / f"{at}-{number}.json").read_bytes(), file.name


def test_an_exported_thread_gives_the_digest_of_the_original(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    run("export", "1", "thread.json")
    digests = [run("digest", given, "--format", "json").out for given in ("1", "thread.json", NIGHT_TRAINS)]
    assert json.loads(digests[0])["viewpoints"]
    assert digests[0] == digests[1] == digests[2]


def test_numbers_that_people_cite_survive_the_way_into_another_database(
    run: Terminal, tmp_path: Path
) -> None:
    """A source without numbers: a later comment gets the next number and is listed at its place."""
    first = {
        "title": "T",
        "key": "k",
        "comments": [{"key": "a", "text": "One."}, {"key": "c", "text": "Three."}],
    }
    (tmp_path / "t.json").write_text(json.dumps(first), encoding="utf-8")
    run("import", "t.json")
    first["comments"].insert(1, {"key": "b", "text": "Two.", "parent": "a"})  # type: ignore[attr-defined]
    (tmp_path / "t.json").write_text(json.dumps(first), encoding="utf-8")
    assert "1 added" in run("import", "t.json").out
    run("export", "1", "out.json")
    run("import", "out.json", "--db", "other.sqlite3")
    comments = json.loads(run("comments", "1", "--format", "json", "--db", "other.sqlite3").out)
    assert [(comment["number"], comment["text"]) for comment in comments] == [
        (2, "One."),
        (4, "Two."),
        (3, "Three."),
    ]


def test_a_file_is_exported_without_being_stored(run: Terminal) -> None:
    exported = run("export", NIGHT_TRAINS)
    assert read_thread(exported.out.encode()) == read_thread(Path(NIGHT_TRAINS).read_bytes())
    assert run("list").out == ""


def test_the_format_follows_from_the_name_of_the_file(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    for name, start in (
        ("t.jsonl", '{"format"'),
        ("t.md", "# After eleven"),
        ("t", "{\n"),
        ("t.json", "{\n"),
    ):
        assert run("export", "1", name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    run("export", "1", "odd.md", "--format", "json")
    assert (tmp_path / "odd.md").read_text(encoding="utf-8").startswith("{\n")


def test_a_thread_as_markdown_shows_every_entry_with_its_links(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    thread = read_thread(Path(NIGHT_TRAINS).read_bytes())
    page = run("export", "1", "--format", "markdown").out
    for comment in thread.comments:
        assert f"\\#{comment.number} " in page
    links = [link for entry in thread.list_entries() for link in entry.links]
    assert links
    assert page.count("](http") >= len(links)


def test_nothing_is_overwritten_unasked(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    (tmp_path / "mine.txt").write_text("my notes", encoding="utf-8")
    refused = run("export", "1", "mine.txt")
    assert refused.code == 1
    assert "already exists" in refused.err
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "my notes"
    assert run("export", "1", "mine.txt", "--force").code == 0
    assert read_thread((tmp_path / "mine.txt").read_bytes()).comments


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX")
def test_a_replaced_file_keeps_its_rights_and_a_link_its_target(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    (tmp_path / "real.json").write_text("{}", encoding="utf-8")
    (tmp_path / "real.json").chmod(0o600)
    (tmp_path / "link.json").symlink_to("real.json")
    assert run("export", "1", "link.json", "--force").code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert stat.S_IMODE((tmp_path / "real.json").stat().st_mode) == 0o600
    assert read_thread((tmp_path / "real.json").read_bytes()).comments


def test_writing_that_breaks_off_leaves_what_was_there(
    run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", NIGHT_TRAINS)
    (tmp_path / "thread.json").write_text("before", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    broken = run("export", "1", "thread.json", "--force")
    assert broken.code == 1
    assert "Cannot write thread.json: No space left on device." in broken.err
    assert (tmp_path / "thread.json").read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob("*.unfinished"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "7"), "There is no thread 7 in "),
        (("export", "nonsense"), "and there is no such file"),
        (("export", "1", "."), "is a folder"),
        (("export", "1", "missing/thread.json"), "Cannot write"),
    ],
)
def test_failed_exports_are_reported(run: Terminal, words: tuple[str, ...], sentence: str) -> None:
    run("import", NIGHT_TRAINS)
    result = run(*words)
    assert (result.code, sentence in result.err) == (1, True)


def test_an_export_beyond_what_is_read_says_so(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ['{"format": "threadgist-thread", "title": "T"}', *('{"text": "' + "word " * 180_000 + '"}',) * 5]
    assert run("import", "-", given="\n".join(lines).encode()).code == 0
    assert run("export", "1", "small.json").err == ""
    monkeypatch.setenv("THREADGIST_MAX_MEGABYTES", "4")
    done = run("export", "1", "large.json")
    assert (done.code, "import limit of 4 MB" in done.err) == (0, True)
    assert "the limit is 4 MB" in run("import", "large.json").err


def test_every_thread_of_a_file_can_be_stored(run: Terminal, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "saved.zip", "w") as archive:
        for file in FILES:
            archive.write(file, file.name)
    one = run("import", "saved.zip")
    assert "“threadgist import --all saved.zip” imports all of them." in one.out
    assert len(run("list").out.splitlines()) == 1
    every = run("import", "--all", "saved.zip")
    assert f"{len(FILES)} threads: {len(FILES) - 1} new, 1 unchanged." in every.out
    assert len(run("list").out.splitlines()) == len(FILES)


def test_exports_put_one_behind_the_other_are_stored_each(run: Terminal, tmp_path: Path) -> None:
    threads = [read_thread(file.read_bytes()) for file in FILES]
    lines = "".join(line for thread in threads for line in write_thread_lines(thread))
    (tmp_path / "all.jsonl").write_text(lines, encoding="utf-8", newline="")
    assert f"{len(threads)} new" in run("import", "--all", "all.jsonl").out


def test_patterns_are_filled_in_where_no_shell_does(run: Terminal) -> None:
    texts = list(SEEDS.glob("*.txt"))
    result = run("import", str(SEEDS / "*.txt"))
    assert f"{len(texts)} threads: {len(texts)} new." in result.out
    none = run("import", "*.nothing")
    assert (none.code, "File not found: *.nothing." in none.err) == (1, True)


def test_a_file_named_twice_is_read_once(run: Terminal) -> None:
    here = os.path.relpath(NIGHT_TRAINS)
    result = run("import", NIGHT_TRAINS, here, NIGHT_TRAINS)
    assert result.out.count("stored as thread 1") == 1
    assert "unchanged" not in result.out


def test_many_files_end_in_a_sum(run: Terminal, tmp_path: Path) -> None:
    run("import", TREES)
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    result = run("import", "bad.json", NIGHT_TRAINS, TREES)
    assert result.code == 1
    assert result.out.splitlines()[-1] == "2 threads: 1 new, 1 unchanged."
    assert "bad.json: " in result.err
    assert result.err.splitlines()[-1] == "1 of 3 files could not be read."


def test_one_title_names_one_thread(run: Terminal) -> None:
    assert run("import", "--title", "Trees", NIGHT_TRAINS, TREES).code == 2
    assert run("import", "--title", "Trees", "--all", TREES).code == 2
    assert "Trees" in run("import", "--title", "Trees", TREES).out


def test_a_dry_run_makes_no_database_and_fails_with_what_it_cannot_read(
    run: Terminal, tmp_path: Path
) -> None:
    result = run("import", "--dry-run", NIGHT_TRAINS, TREES)
    assert (result.code, result.err) == (0, "")
    assert result.out.count("not stored (--dry-run)") == 2
    assert result.out.splitlines()[-1] == "2 threads: 2 read, not stored."
    assert run("import", "--dry-run", "missing.txt").code == 1
    assert list(tmp_path.iterdir()) == []


def test_scripts_get_the_report_of_an_import_as_json(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    result = run("import", NIGHT_TRAINS, "bad.json", "--format", "json")
    good, bad = json.loads(result.out)
    assert (good["file"], good["outcome"], good["thread"]) == (NIGHT_TRAINS, "new", 1)
    assert (good["declared"], good["found"], good["comments"], good["depth"]) == (9, 8, 7, 1)
    assert (good["replies"], good["inferred"]) == (1, 1)
    assert good["notes"] == [{"kind": "count-differs", "facts": {"declared": 9, "found": 8}}]
    assert good["first"] == good["last"] == "2026-09-19"
    assert (bad["file"], bad["outcome"]) == ("bad.json", "failed")
    assert bad["error"].startswith("This JSON file is cut off")
    assert result.code == 1


def test_the_report_says_form_span_depth_and_what_was_left_out(run: Terminal) -> None:
    shown = run("import", "--dry-run", str(SEEDS / "discourse-open-data.json")).out
    for fact in (
        "Discourse topic · with article · 14 comments by 10 commenters",
        "written from 2026-02-04 to 2026-02-07 (4 days)",
        "replies go 2 levels deep",
        "all 15 entries stated by the source",
        "1 system message (closed, pinned, moved …) was left out.",
    ):
        assert fact in shown
