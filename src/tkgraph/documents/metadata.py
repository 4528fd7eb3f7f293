"""What a web page says of itself: title, date of publication, publisher, language.

Only what the page declares counts. A date that merely stands somewhere on it may be that of an event or of other news;
a line with a date below the heading is therefore kept as text, for extraction to read as a dateline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tkgraph.model import PartialDate

_PUBLISHED = frozenset(
    {"article:published_time", "og:article:published_time", "og:published_time", "article.published", "datepublished"}
    | {"date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate"}
    | {"publishdate", "publish-date", "publication_date", "citation_publication_date", "citation_date"}
    | {"parsely-pub-date", "sailthru.date"}
)
_SITE = frozenset({"og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher"})
_TITLE = frozenset({"og:title", "dc.title", "dcterms.title", "citation_title"})
_TITLE_END = re.compile(r"\s+[|–—-]\s+")
_ASIDE = frozenset({"aside", "footer", "nav", "ul", "ol"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_MAX_NAME = 80
_MAX_TITLE = 400
_MAX_DATELINE_WORDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page declares; None where it does not.

    Attributes:
        dateline: the short line with a year between the heading and the first paragraph.
    """

    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    language: str | None = None
    dateline: str | None = None


def page_metadata(page: Any) -> Metadata:
    """Reads the metadata of a parsed page (an ``lxml.html`` element)."""
    declared = {
        name.lower(): content.strip()
        for meta in reversed(list(page.iter("meta")))
        if (name := meta.get("property") or meta.get("name") or meta.get("itemprop"))
        and (content := meta.get("content"))
    }
    linked = list(_linked_data(page))
    whole = _text(next(page.iter("title"), None))
    headings = [h for h in page.iter("h1") if _text(h)]
    title = _text(headings[0]) if headings and len({_text(h) for h in headings}) == 1 else None
    title = title or next((declared[n] for n in sorted(_TITLE) if n in declared), None) or _without_site(whole)
    names = chain((declared[n] for n in sorted(_SITE) if n in declared), _publishers(linked), _site(whole, title))
    return Metadata(
        title=" ".join(title.split())[:_MAX_TITLE] if title else None,
        published=_published(page, declared, linked),
        publisher=next((n for n in names if 0 < len(n) <= _MAX_NAME), None),
        language=_language(page),
        dateline=_dateline(headings[0]) if headings else None,
    )


def _text(element: Any) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def _linked_data(page: Any) -> Iterator[dict[str, Any]]:
    for script in page.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            # A page's own broken script is no reason to refuse its text.
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.extend(item.get("@graph", ()) if isinstance(item.get("@graph"), list) else ())


def _publishers(linked: list[dict[str, Any]]) -> Iterator[str]:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            yield " ".join(name.split())


def _published(page: Any, declared: dict[str, str], linked: list[dict[str, Any]]) -> PartialDate | None:
    declarations = chain(
        (declared[n] for n in sorted(_PUBLISHED) if n in declared),
        (str(item["datePublished"]) for item in linked if "datePublished" in item),
    )
    for value in declarations:
        if date := _date(value):
            return date
    times = {
        date
        for element in page.iter("time")
        if not any(ancestor.tag in _ASIDE for ancestor in element.iterancestors())
        if (date := _date(element.get("datetime", "")))
    }
    return times.pop() if len(times) == 1 else None


def _date(value: str) -> PartialDate | None:
    match = re.match(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)", value)
    if not match:
        return None
    try:
        return PartialDate(*(int(part) if part else None for part in match.groups()))
    except ValueError:
        return None


def _without_site(whole: str) -> str | None:
    cuts = list(_TITLE_END.finditer(whole))
    return (whole[: cuts[-1].start()] if cuts else whole) or None


def _site(whole: str, title: str | None) -> Iterator[str]:
    # "Heading | The Straits Courier": what stands behind the page's heading names the site.
    cuts = list(_TITLE_END.finditer(whole))
    if cuts and title and title.startswith(whole[: cuts[-1].start()]):
        yield whole[cuts[-1].end() :]


def _language(page: Any) -> str | None:
    match = re.match(r"\s*([a-zA-Z]{2})\b", page.get("lang") or "")
    return match.group(1).lower() if match else None


def _dateline(heading: Any) -> str | None:
    for element in heading.itersiblings():
        if not isinstance(element.tag, str):
            continue
        text = _text(element)
        if len(text.split()) > _MAX_DATELINE_WORDS:
            return None
        if _YEAR.search(text):
            return text
    return None
