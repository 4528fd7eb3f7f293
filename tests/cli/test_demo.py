from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from support.commands import run


def test_the_demo_answers_a_question_draws_the_page_and_says_where(folder: Path) -> None:
    result = run("demo")
    assert result.status == 0
    assert result.errors == ""
    assert result.text.count("\nadded ") + result.text.startswith("added ") == 30
    assert "?\n" in result.text
    assert "network page: tkgraph-demo/network.html (" in result.text
    assert (folder / "tkgraph-demo" / "network.html").stat().st_size > 0
    assert "documents" in run("--store", "tkgraph-demo/store", "query", "-", stdin=b"SELECT ?documents {}").text


def test_the_demo_gives_the_same_bytes_each_time_and_from_anywhere(folder: Path) -> None:
    digests = set()
    for seed, place in (("0", "a"), ("1", "b")):
        (folder / place).mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        subprocess.run(
            [sys.executable, "-m", "tkgraph", "demo", "-o", "tour"],
            check=True, cwd=folder / place, env=environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        digests.add(hashlib.sha256((folder / place / "tour" / "network.html").read_bytes()).hexdigest())
    assert len(digests) == 1
