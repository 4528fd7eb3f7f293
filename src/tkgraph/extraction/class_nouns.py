"""Mentions that a class noun opens or that point back by one.

A class noun ("conférence", "Ministerial Meeting", "grupo de trabajo") opens a name. Where the name ends is decided by
what cannot be inside one: a finite verb, a participle, a relative pronoun, a date, a preposition that leads to a place,
the body that owns the thing ("Programme for … | of the Agency"), punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.lexicon import TITLE, HeadNoun, alternatives, lexicon
from tkgraph.extraction.sentences import Sentence
from tkgraph.extraction.spans import ACRONYM, Spans, looks_like_acronym
from tkgraph.model import BlockKind, EntityType, Mention, MentionForm
from tkgraph.vocabulary import fold

_TOKEN = re.compile(r"[^\W\d_]{1,2}['’](?=\w)|[^\W_]+(?:[-.][^\W_]+)*(?:['’]s?(?!\w))?|[^\s]")
_QUOTED = re.compile(r"\s?[«“\"]\s?([^«»“”\"\n]{4,90}?)\s?[»”\"]")
_NAMED_IN_QUOTES = frozenset({EntityType.PROGRAMME, EntityType.PROCESS})
_CAPITAL = re.compile(rf"(?<!\w){TITLE}\w")
_LONGEST_NAME = 18
_POSSESSIVE = re.compile(r"['’]s? ")
_OWNED = frozenset({EntityType.PROGRAMME, EntityType.CONFERENCE, EntityType.INSTRUMENT, EntityType.ORGANIZATION})
_OWNED_BY_NAMED = frozenset({EntityType.CONFERENCE, EntityType.INSTRUMENT})
_OWNERS = frozenset({EntityType.ORGANIZATION, EntityType.PROCESS, EntityType.PROGRAMME})
_PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})


@dataclass(frozen=True, slots=True)
class _Heads:
    pattern: re.Pattern[str]
    nouns: tuple[HeadNoun, ...]
    before: re.Pattern[str] | None

    def noun(self, text: str) -> HeadNoun:
        return next(h for h in self.nouns if h.pattern.fullmatch(text))


@cache
def _heads(code: str) -> _Heads:
    words = lexicon(code)
    nouns = words.heads
    sources = [h.pattern.pattern.removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)") for h in nouns]
    return _Heads(re.compile(rf"(?<![\w-]){alternatives(sources)}(?![\w])", re.IGNORECASE), nouns, words.before_head)


def find_class_nouns(analysis: Analysis) -> Analysis:
    """Mentions that a class noun opens or that point back by one."""
    heads = _heads(analysis.lexicon.code)
    tables = Spans([(m.start, m.end, m) for m in analysis.mentions])
    dates = Spans([(d.start, d.end, None) for d in analysis.dates])
    demonyms = Spans([(m.start, m.end, None) for m in analysis.demonyms])
    found: list[Mention] = []
    unsure: set[int] = set()
    seen: set[str] = set()
    for sentence in analysis.sentences:
        reach = sentence.start
        reader = _Reader(analysis, sentence, tables, dates, demonyms, heads, seen)
        for match in heads.pattern.finditer(analysis.text, sentence.start, sentence.end):
            if match.start() < reach or tables.covering(match.start(), match.end()):
                continue
            mention = reader.read(match)
            if mention is not None:
                found.append(mention)
                seen.add(mention.head)
                reach = mention.end
                if mention.form == MentionForm.BARE and heads.noun(match[0]).named_only and not mention.generic:
                    unsure.add(mention.start)
    known = {m.head for m in found if m.form != MentionForm.BARE}
    # "la commission" points to a commission only where the document names one.
    kept = [m for m in found if m.start not in unsure or m.head in known]
    covered = Spans([(m.start, m.end, m) for m in kept])
    # A body inside of a name ("27th *ASEAN* Summit") stays: it tells whose the thing is.
    inner = _PLACES | _OWNERS
    rest = [m for m in analysis.mentions if m.type in inner or not covered.covering(m.start, m.end)]
    return analysis.with_mentions([*rest, *kept])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A class noun and what stands around it.

    Attributes:
        start, end: of the name that it makes with its modifiers and what follows.
        content: how many words of content follow the noun.
        demonstrative, definite, indefinite: what determiner stands before; a demonstrative one is definite too.
        acronym: the short form behind it.
    """

    noun: re.Match[str]
    head: HeadNoun
    start: int
    end: int
    content: int
    demonstrative: bool
    definite: bool
    indefinite: bool
    acronym: re.Match[str] | None

    @property
    def modified(self) -> bool:
        """Whether modifiers stand before the noun."""
        return self.start < self.noun.start()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the class nouns of a sentence: determiner, modifiers, how far the name goes, how it names its thing."""

    analysis: Analysis
    sentence: Sentence
    tables: Spans
    dates: Spans
    demonyms: Spans
    heads: _Heads
    seen: set[str]

    def read(self, noun: re.Match[str]) -> Mention | None:
        """The mention that a class noun opens; None where the noun is only a word."""
        head = self.heads.noun(noun[0])
        quoted = _QUOTED.match(self.analysis.text, noun.end(), self.sentence.end)
        if quoted is not None and head.type in _NAMED_IN_QUOTES:
            return self._quoted(noun, head, quoted)
        reading = self._reading(noun, head)
        form = self._form(reading)
        if form is None:
            return None
        text, start, end = self.analysis.text, reading.start, reading.end
        name = " ".join(text[start:end].split())
        if form == MentionForm.DESCRIBED:
            name = self._described_name(start, end) or name
        if form == MentionForm.BARE:
            start, end = noun.start(), end if reading.demonstrative else noun.end()
        return Mention(
            start=start,
            end=reading.acronym.end() if reading.acronym else end,
            type=head.type,
            name=name,
            form=form,
            head=fold(noun[0]),
            kind=head.kind,
            acronym=reading.acronym["a"] if reading.acronym else "",
            country=self._country(start, end),
            generic=head.generic,
        )

    def _quoted(self, noun: re.Match[str], head: HeadNoun, quoted: re.Match[str]) -> Mention:
        """A name in quotation marks: "le projet « Ensemble contre la traite »"."""
        return Mention(
            start=noun.start(),
            end=quoted.end(),
            type=head.type,
            name=" ".join(quoted[1].split()),
            head=fold(noun[0]),
            kind=head.kind,
        )

    def _reading(self, noun: re.Match[str], head: HeadNoun) -> _Reading:
        words = self.analysis.lexicon.words
        start = self._left(noun.start())
        end, content = self._right(noun.end(), head)
        before = self.analysis.text[max(self.sentence.start, start - 30) : start]
        demonstrative = _ends_with(words["demonstrative"], before)
        return _Reading(
            noun=noun,
            head=head,
            start=start,
            end=end,
            content=content,
            demonstrative=demonstrative,
            definite=demonstrative or _ends_with(words["definite"], before),
            indefinite=_ends_with(words["indefinite"], before),
            acronym=self._acronym(end),
        )

    def _form(self, reading: _Reading) -> MentionForm | None:
        """Named, described or bare; None where the noun is only a word."""
        noun, head, content = reading.noun[0], reading.head, reading.content + reading.modified
        counted = reading.indefinite and head.type == EntityType.CONFERENCE
        if _is_plural(noun, head) and not counted and (reading.content == 0 or not noun[0].isupper()):
            return None
        if reading.acronym and content:
            return MentionForm.NAMED
        if reading.demonstrative or (content == 0 and not reading.indefinite):
            return MentionForm.BARE if reading.definite or noun[0].isupper() else None
        capital = self._has_name_capital(reading)
        if head.named_only and not capital:
            return None
        if capital and content:
            return MentionForm.NAMED
        if not reading.indefinite and not content:
            return None
        return MentionForm.BARE if self._points_back(reading) else MentionForm.DESCRIBED

    def _points_back(self, reading: _Reading) -> bool:
        """Whether a description only points: "the two-day session", whatever stands before the noun."""
        return (
            reading.definite
            and reading.content == 0
            and self.analysis.text[reading.start : reading.noun.end()].islower()
            and (not reading.modified or reading.head.generic or fold(reading.noun[0]) in self.seen)
        )

    def _has_name_capital(self, reading: _Reading) -> bool:
        """Whether capitals make it a name: a capital that the place in the sentence does not explain."""
        text, head, noun = self.analysis.text, reading.head, reading.noun
        opens = not text[self.sentence.start : reading.start].strip("«“\"'( ")
        in_heading = self.sentence.kind in {BlockKind.TITLE, BlockKind.HEADING}
        inner = _CAPITAL.search(text, noun.end(), reading.end) is not None
        if not opens:
            return (text[reading.start].isupper() and (noun[0][0].isupper() or inner)) or (
                head.kind == "ministry" and inner
            )
        content = reading.content + reading.modified
        if in_heading or head.named_only:
            return inner or (in_heading and content >= 3 and not head.named_only)
        return inner and content >= 2

    def _left(self, start: int) -> int:
        """Where the modifiers before the noun begin."""
        if self.heads.before is None:
            return start
        window = self.analysis.text[self.sentence.start : start]
        match = self.heads.before.search(window)
        if match is None or match.end() != len(window):
            return start
        begin = self.sentence.start + match.start()
        # "Qatar’s Ministry of Labour": the owner is no part of the name.
        owner = self.tables.starting(begin)
        possessive = _POSSESSIVE.match(self.analysis.text, owner[0]) if owner is not None else None
        return possessive.end() if possessive is not None else begin

    def _right(self, start: int, head: HeadNoun) -> tuple[int, int]:
        """Where the name ends, and how many words of content it has after the noun."""
        text, words = self.analysis.text, self.analysis.lexicon
        end, content, previous = start, 0, ""
        position = start
        while position < self.sentence.end and content < _LONGEST_NAME:
            token = _TOKEN.search(text, position, self.sentence.end)
            if token is None or not token[0][0].isalnum() or self.dates.starting(token.start()):
                break
            if self.demonyms.starting(token.start()) and words.locative_gap.match(text[end : token.start()]):
                break
            word = token[0].casefold().rstrip("'’")
            inner = self.tables.starting(token.start())
            if inner is not None and inner[1] is not None:
                if self._stops_before(inner[1], previous, text[end : token.start()], content, head):
                    break
                position, content, end, previous = inner[0], content + 1, inner[0], ""
                continue
            if self._is_end(token, word) or (word in words.and_words and not self._goes_on(token.end(), content)):
                break
            if words.capital_names and not self._continues_capital_name(
                token, word, content, text[end : token.start()]
            ):
                break
            if head.type == EntityType.CONFERENCE and self._leads_to_place(token, text[end : token.start()]):
                break
            if self._opens_owner(token.start(), text[end : token.start()], head):
                break
            position = token.end()
            previous = word
            if word not in words.inside and word not in words.and_words:
                content, end = content + 1, token.end()
        return end, content

    def _continues_capital_name(self, token: re.Match[str], word: str, content: int, between: str) -> bool:
        """In a language whose names write every word with a capital, a lower-case word ends the name.

        The class noun is the last word before "of": "Police | Lieutenant General" is no name.
        """
        words = self.analysis.lexicon
        if word in words.inside or word in words.and_words:
            return True
        return token[0][0].isdigit() or (token[0][0].isupper() and (content > 0 or between.strip() != ""))

    def _leads_to_place(self, token: re.Match[str], between: str) -> bool:
        """Whether a place follows that no table knows: "Conference | in Bali", but not "Trafficking in Persons"."""
        words = self.analysis.lexicon
        return (
            token[0][0].isupper()
            and words.locative_gap.fullmatch(between.rstrip()) is not None
            and token[0].casefold() not in words.after_locative
        )

    def _opens_owner(self, position: int, between: str, head: HeadNoun) -> bool:
        """Whether "of the" leads to a body, process or programme by a class noun: the owner is no part of the name."""
        words, text = self.analysis.lexicon, self.analysis.text
        if head.type not in _OWNED_BY_NAMED or words.words["genitive"].match(between.strip()) is None:
            return False
        for token in self._tokens(position, 6 if words.capital_names else 1):
            if not token[0][0].isupper():
                return False
            noun = self.heads.pattern.match(text, token.start())
            if noun is not None and self.heads.noun(noun[0]).type in _OWNERS:
                return True
        return False

    def _stops_before(self, inner: Mention, previous: str, between: str, content: int, head: HeadNoun) -> bool:
        words = self.analysis.lexicon
        if previous in words.locative:
            return inner.type in _PLACES
        # "Programme for gender equality | of the Canadian agency": the owner is no part of the name.
        owned = inner.type in _OWNERS and head.type in _OWNED and content >= 1
        return owned and words.words["genitive"].match(between.strip()) is not None

    def _is_end(self, token: re.Match[str], word: str) -> bool:
        words = self.analysis.lexicon
        if word in words.name_end_words or word in words.weekdays:
            return True
        if words.name_end_phrase.match(self.analysis.text, token.start()):
            return True
        return token[0].islower() and words.name_end.fullmatch(token[0]) is not None

    def _goes_on(self, position: int, content: int) -> bool:
        """Whether "and" joins two words of one name rather than two things."""
        if content == 0:
            return False
        words, text = self.analysis.lexicon, self.analysis.text
        for token in self._tokens(position, 3):
            word = token[0].casefold().rstrip("'’")
            if word in words.inside:
                continue
            if not token[0][0].isalpha() or self.tables.starting(token.start()) or self._is_end(token, word):
                return False
            if words.capital_names and not token[0][0].isupper():
                return False
            return self.heads.pattern.match(text, token.start()) is None
        return False

    def _tokens(self, position: int, count: int) -> Iterator[re.Match[str]]:
        for _ in range(count):
            token = _TOKEN.search(self.analysis.text, position, self.sentence.end)
            if token is None:
                return
            yield token
            position = token.end()

    def _acronym(self, end: int) -> re.Match[str] | None:
        match = ACRONYM.match(self.analysis.text, end, self.sentence.end)
        return match if match is not None and looks_like_acronym(match["a"]) else None

    def _described_name(self, start: int, end: int) -> str:
        """A bare description takes its participle and date into the name: "processus enclenché en 2004"."""
        text = self.analysis.text
        if len(text[start:end].split()) > 1:
            return ""
        for token in self._tokens(end, 3):
            date = self.dates.starting(token.start())
            if date is not None:
                return " ".join(text[start : date[0]].split())
            if not token[0].islower():
                return ""
        return ""

    def _country(self, start: int, end: int) -> str:
        """The country that a name holds by name or demonym: "Ministère de l’Intérieur du Pérou"."""
        for match in self.analysis.reference.names.find(self.analysis.text[start:end]):
            if match.entity_ids[0].startswith("country/"):
                return match.entity_ids[0]
        return ""


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    return any(not text[m.end() :].strip() for m in pattern.finditer(text))


def _is_plural(noun: str, head: HeadNoun) -> bool:
    return noun[-1:] in "sxSX" and head.pattern.fullmatch(noun[:-1]) is not None
