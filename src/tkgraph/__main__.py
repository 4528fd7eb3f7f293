"""``python -m tkgraph`` is the command ``tkgraph``."""

from __future__ import annotations

import sys

from tkgraph.cli import main

if __name__ == "__main__":
    sys.exit(main())
