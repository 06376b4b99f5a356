"""``make fuzz``: a coverage-guided fuzzer for the readers, starting from the golden files and the seeds.

For any input, ``read_threads`` returns a valid Thread or raises ``UnreadableSource``. Anything else ends the
run, with the input in a file. Inputs that reach new code are stored in ``.fuzz/``, where the next run starts.
Atheris has wheels for Linux only, so this is not part of ``make test``.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 16_384
"""The most bytes of an input: mistakes of readers show on small files too, which are faster."""
SLOW_SECONDS = 10
"""Seconds: an input of that size that takes longer is a finding as well."""
WORDS = (
    "kind", "data", "children", "replies", "body", "parent_id", "t1_", "t3_", "more", "post_stream", "posts",
    "cooked", "reply_to_post_number",
    "from_id", "text_entities", "topLevelComment", "youtube#commentThread", "html_url", "login", "nodes",
    "short_id", "parent_comment", "facets", "byteStart", "link_id", "dsq:id", "Snapshot-Content-Location: ",
    "descendants", "ancestors", "comment", "kids", "by", "threadgist-thread",
    "version", "texts", "messages", "reference", "From ", "Message-ID: <", "In-Reply-To: <", "=?utf-8?B?",
    "<li>", "<article>", "<blockquote>", "class=comment", "itemprop=", "chatlog__", "wp:comment", "<![CDATA[",
    "thread_ts", "sender_name", "timestamp_ms", "participants", "noteable_type", "individual_note",
    "question_id", "body_markdown", "sender_full_name", "zerver_message", "commentHex", "created_time",
    "author,comment\n", "author;",
    " on ", " says:", "schrieb am", "Comments", "Leave A Reply", "[deleted]", "9223372036854775808",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=300, help="how long to go on")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    import atheris

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["bot.importing"]):
        from bot.importing.detect import read_thread
        from bot.importing.thread_json.writing import write_thread_json, write_thread_lines
        from tests.importing.test_mutations import reads_or_refuses

    folder = ROOT / ".fuzz"
    known = folder / "known"
    known.mkdir(parents=True, exist_ok=True)
    words = folder / "words.txt"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="utf-8")
    start = folder / "start"
    start.mkdir(exist_ok=True)
    for file in [*(ROOT / "tests" / "golden" / "importing").iterdir(), *(ROOT / "seeds").iterdir()]:
        if not file.name.endswith((".expected.json", ".md")):
            shutil.copy(file, start)
    own = read_thread((ROOT / "seeds" / "night-trains.txt").read_bytes())
    for name, write in {"own.json": write_thread_json, "own.jsonl": write_thread_lines}.items():
        (start / name).write_text("".join(write(own)), encoding="utf-8")
    for file in sorted(start.iterdir()):  # loading models once does not count as slowness
        reads_or_refuses(file.read_bytes())
    atheris.Setup(
        [
            sys.argv[0],
            str(known),
            str(start),
            f"-max_total_time={asked.seconds}",
            f"-max_len={MOST_BYTES}",
            f"-timeout={SLOW_SECONDS}",
            f"-dict={words}",
            f"-artifact_prefix={folder}/found-",
            f"-seed={asked.seed}",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
        ],
        reads_or_refuses,
    )
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    main()
