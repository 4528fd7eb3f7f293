"""Recommended and discussed measures: one for each separate thing.

A cue ("recommande aux États", "ont débattu") opens a passage; the passage is split where a coordinated member begins
with the same mark as the first: "discuté *d’*une approche …, *de la* nécessité de … et *de* s’attaquer à …". A list
that follows a colon gives one measure an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.lexicon import MeasureRule, alternatives, lexicon
from tkgraph.extraction.persons import affiliation
from tkgraph.extraction.sentences import Sentence
from tkgraph.extraction.topics import beginnings, markers_of, topics_of
from tkgraph.model import MAIN_EVENT, BlockKind, EntityType, Measure, Status

_KINDS_OF_PLANS = frozenset({"action-plan", "strategy", "declaration", "guidelines", "code-of-conduct"})
_SHORTEST, _LONGEST = 12, 400
"""A measure has so many characters."""
_SPEAKER_GAP = 12
"""Characters between the name of who calls for something and the verb: "IOM today called on"."""
_SUBJECT_GAP = 80
"""And where a clause about the body stands in between."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    separator: re.Pattern[str]
    infinitive: re.Pattern[str]
    infinitive_mark: re.Pattern[str]
    noun_marks: tuple[re.Pattern[str], ...]
    action_noun: re.Pattern[str]
    joint_end: re.Pattern[str]
    verb_opener: re.Pattern[str]
    skip: re.Pattern[str]
    need: re.Pattern[str]
    end: re.Pattern[str]
    direct_object: re.Pattern[str]
    preposition: re.Pattern[str]
    purpose: re.Pattern[str]
    topics: dict[str, re.Pattern[str]]
    pillars: dict[str, re.Pattern[str]]


@cache
def _grammar(code: str) -> _Grammar:
    raw = lexicon(code).measure_words

    def compiled(source: str) -> re.Pattern[str]:
        return re.compile(source, re.IGNORECASE)

    skip = alternatives(raw["skip"])
    joint = alternatives(raw["and"])
    return _Grammar(
        separator=compiled(rf"(?:[,;] (?:{joint} )?| {joint} )(?:{skip} )*"),
        infinitive=compiled(raw["infinitive"]),
        infinitive_mark=compiled(rf"(?:{_word(raw['infinitive_marks'])})?"),
        noun_marks=tuple(compiled(_word(group)) for group in raw["noun_marks"]),
        action_noun=compiled(rf"{alternatives(raw['action_nouns'])}(?!\w)"),
        verb_opener=compiled(alternatives([*raw["infinitive_marks"], *raw["and"]])),
        joint_end=compiled(rf"[,;]? {joint}[ .,;]*$"),
        skip=compiled(rf"(?:{skip},? )+"),
        need=compiled(raw["need"]),
        end=compiled(raw["end"]),
        direct_object=compiled(raw["direct_object"]),
        preposition=compiled(rf"(?<!\w){alternatives(raw['prepositions'])}(?!\w)"),
        purpose=compiled(raw["purpose"]),
        topics=beginnings(raw["topics"]),
        pillars=beginnings(raw["pillars"]),
    )


def _word(parts: list[str]) -> str:
    """Any of the words with the space behind it, which an elided one ("d’") does without."""
    return rf"{alternatives(parts)}(?:(?<=['’])| )"


def find_measures(analysis: Analysis) -> Analysis:
    """Adds the measures of all sentences and lists."""
    found: list[Measure] = []
    for position, sentence in enumerate(analysis.sentences):
        reach = sentence.start
        for rule, cue in _cues(analysis, sentence):
            if cue.start() < reach:
                continue
            spans = list(_members(analysis, rule, sentence, position, cue.end()))
            found += [_measure(analysis, rule, sentence, cue.start(), span) for span in spans]
            reach = max([cue.end(), *(e for _, e in spans)])
    found += _plan_items(analysis, taken=found)
    unique = {(m.start, m.end): m for m in reversed(found)}
    return replace(analysis, measures=tuple(unique[k] for k in sorted(unique)))


def _plan_items(analysis: Analysis, *, taken: list[Measure]) -> Iterator[Measure]:
    """In a document that its title calls a plan or declaration, list items that begin with a verb are its measures."""
    grammar = _grammar(analysis.lexicon.code)
    titles = [b for b in analysis.document.blocks if b.kind == BlockKind.TITLE]
    plans = [i for b in titles for i, m in analysis.outermost(b.start, b.end) if m.kind in _KINDS_OF_PLANS]
    if not plans:
        return
    rule = MeasureRule("recommended.plan-item", Status.RECOMMENDED, re.compile(""), "infinitive", "instrument", 0.75)
    covered = [(m.start, m.end) for m in taken]
    for sentence in analysis.sentences:
        block = analysis.document.blocks[sentence.block]
        if block.kind != BlockKind.LIST_ITEM or sentence.start != block.start:
            continue
        if grammar.infinitive.match(analysis.text, sentence.start, sentence.end) is None:
            continue
        for span in _split(analysis.text, sentence.start, sentence.end, grammar, rule, item=True):
            if not any(s < span[1] and span[0] < e for s, e in covered):
                yield replace(_measure(analysis, rule, sentence, sentence.start, span), source=plans[0])


def _cues(analysis: Analysis, sentence: Sentence) -> list[tuple[MeasureRule, re.Match[str]]]:
    guards, purpose = analysis.lexicon.guards, _grammar(analysis.lexicon.code).purpose
    found = []
    for rule in analysis.lexicon.measures:
        for cue in rule.cue.finditer(analysis.text, sentence.start, sentence.end):
            before = analysis.text[max(sentence.start, cue.start() - 25) : cue.start()]
            if guards["negation"].search(before) is None and purpose.search(before) is None:
                found.append((rule, cue))
    return sorted(found, key=lambda f: (f[1].start(), -f[1].end()))


def _members(
    analysis: Analysis, rule: MeasureRule, sentence: Sentence, position: int, start: int
) -> Iterator[tuple[int, int]]:
    """Spans of the members of the passage that begins at ``start``."""
    grammar, text = _grammar(analysis.lexicon.code), analysis.text
    rest = text[start : sentence.end].strip(" .")
    if rest in {"", ":"} or text[sentence.end - 1] == ":":
        for item in analysis.sentences[position + 1 :]:
            if item.kind != BlockKind.LIST_ITEM:
                return
            if item.start == analysis.document.blocks[item.block].start:
                yield from _split(text, item.start, item.end, grammar, rule, item=True)
        return
    yield from _split(text, start, sentence.end, grammar, rule, item=False)


def _split(
    text: str, start: int, end: int, grammar: _Grammar, rule: MeasureRule, *, item: bool
) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " :,":
        start += 1
    skipped = grammar.skip.match(text, start, end)
    start = skipped.end() if skipped else start
    stop = grammar.end.search(text, start, end)
    end = stop.start() if stop else end
    mark = _opening(text, start, end, grammar, rule, item=item)
    if mark is None:
        return
    starts: list[int] = [start]
    ends: list[int] = []
    # A list has one measure an item; only verbs show that an item holds several.
    separators = () if item and mark.noun_mark is not None else grammar.separator.finditer(text, start, end)
    for separator in separators:
        if _ends_with_verb(text[starts[-1] : separator.start()], grammar):
            continue  # "rechercher et poursuivre les trafiquants": two verbs with one object are one measure
        if mark.opens(text, separator.end(), end, grammar) or _second_object(text, starts[-1], separator, end, grammar):
            ends.append(separator.start())
            starts.append(separator.end())
    for begin, last in zip(starts, [*ends, end], strict=True):
        span = _trimmed(text, begin, last, grammar)
        if _SHORTEST <= span[1] - span[0] <= _LONGEST:
            yield span


@dataclass(frozen=True, slots=True)
class _Mark:
    """How the first member begins, which the others repeat: an infinitive, or a noun behind marks of one group."""

    noun_mark: re.Pattern[str] | None

    def opens(self, text: str, position: int, end: int, grammar: _Grammar) -> bool:
        """Whether a member begins here; a capital would be the middle of a name ("Training and *Research*")."""
        if position < end and text[position].isupper():
            return False
        if self.noun_mark is None:
            marked = grammar.infinitive_mark.match(text, position, end)
            return grammar.infinitive.match(text, marked.end() if marked else position, end) is not None
        mark = self.noun_mark.match(text, position, end)
        if mark is None:
            return False
        if grammar.need.match(text, mark.end(), end) or grammar.infinitive.match(text, mark.end(), end):
            return True
        noun = grammar.action_noun.match(text, mark.end(), end)
        # "de destination." is the tail of a noun; "d’assistance aux victimes" is a measure.
        return noun is not None and re.match(r" \w", text[noun.end() : end]) is not None


def _ends_with_verb(text: str, grammar: _Grammar) -> bool:
    """Whether the last word is a verb that has its object still before it."""
    words = text.replace("’", "’ ").replace("'", "' ").split()
    if not words or grammar.infinitive.fullmatch(words[-1]) is None:
        return False
    # "to identify" is a verb, "strengthen support" ends with a noun: what stands before tells.
    before = words[-2] if len(words) > 1 else ""
    return not before or before.endswith(",") or grammar.verb_opener.fullmatch(before) is not None


def _opening(text: str, start: int, end: int, grammar: _Grammar, rule: MeasureRule, *, item: bool) -> _Mark | None:
    marked = grammar.infinitive_mark.match(text, start, end)
    if grammar.infinitive.match(text, marked.end() if marked else start, end):
        return _Mark(None)
    if rule.takes == "infinitive" and not item:
        return None
    for group in grammar.noun_marks:
        if group.match(text, start, end):
            return _Mark(group)
    return _Mark(grammar.noun_marks[0]) if item else None


def _second_object(text: str, start: int, separator: re.Match[str], end: int, grammar: _Grammar) -> bool:
    """Two objects of one verb, with nothing but the verb before: "identify the groups *and the routes*"."""
    if "," in separator[0] or grammar.direct_object.match(text, separator.end(), end) is None:
        return False
    before = text[start : separator.start()]
    marked = grammar.infinitive_mark.match(before)
    verb = grammar.infinitive.match(before, marked.end() if marked else 0)
    return (
        verb is not None
        and grammar.direct_object.match(before, verb.end() + 1) is not None
        and grammar.preposition.search(before, verb.end()) is None
    )


def _trimmed(text: str, start: int, end: int, grammar: _Grammar) -> tuple[int, int]:
    """Without the mark and "the need to" before it, and without the stops behind."""
    for pattern in (grammar.skip, grammar.infinitive_mark, *grammar.noun_marks[:-1], grammar.need):
        match = pattern.match(text, start, end)
        start = match.end() if match and match.end() < end else start
    joint = grammar.joint_end.search(text, start, end)
    end = joint.start() if joint else end
    while end > start and text[end - 1] in " .,;:»”":
        end -= 1
    return start, end


def _measure(analysis: Analysis, rule: MeasureRule, sentence: Sentence, cue: int, span: tuple[int, int]) -> Measure:
    grammar, code = _grammar(analysis.lexicon.code), analysis.lexicon.code
    text = analysis.text[slice(*span)]
    return Measure(
        start=span[0],
        end=span[1],
        status=rule.status,
        source=_source(analysis, rule, sentence, cue),
        topics=topics_of(text, language=code, words=grammar.topics, pillars=grammar.pillars),
        markers=markers_of(text, language=code),
        confidence=rule.confidence,
        rule=rule.id,
    )


def _source(analysis: Analysis, rule: MeasureRule, sentence: Sentence, cue: int) -> int:
    """Who stands behind the measure: the instrument or event named before the cue, who speaks, or the main event."""
    before = analysis.outermost(sentence.start, cue)
    wanted = {EntityType.INSTRUMENT, EntityType.CONFERENCE} if rule.source == "instrument" else {EntityType.CONFERENCE}
    found = [i for i, m in before if m.type in wanted]
    if found:
        return found[-1]
    speaker = before[-1] if before and cue - before[-1][1].end <= _SPEAKER_GAP else None
    if speaker is None:
        bodies = [i for i, m in before if m.type == EntityType.ORGANIZATION and cue - m.end <= _SUBJECT_GAP]
        return bodies[-1] if bodies else MAIN_EVENT
    # A call is by the body or country of who makes it, never by a person (ruling 7).
    if speaker[1].type == EntityType.PERSON:
        office = next(o for o in analysis.offices if o.person == speaker[1])
        body = affiliation(analysis, office)
        return MAIN_EVENT if body is None else body
    return speaker[0] if speaker[1].type in {EntityType.ORGANIZATION, EntityType.COUNTRY} else MAIN_EVENT
