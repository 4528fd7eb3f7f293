"""A knowledge graph of cooperation against trafficking in persons, each fact with the sentence that proves it."""

from __future__ import annotations

__version__ = "0.1.0"
