"""Persons in an official role, with their office as the document words it.

A person is a sequence of capitalized words next to a title, the words for an office, or a verb of speech. A sequence
without an office is none: victims, relatives and press contacts have names too, and never reach the graph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from tkgraph.extraction.analysis import Analysis, Office
from tkgraph.extraction.lexicon import TITLE, alternatives, lexicon
from tkgraph.extraction.sentences import Sentence
from tkgraph.model import MAIN_EVENT, Claim, EntityType, Mention, Relation
from tkgraph.vocabulary import fold

_AFFILIATIONS = frozenset({EntityType.ORGANIZATION, EntityType.COUNTRY, EntityType.PROGRAMME})
_ROLE_REACH = 160
_BEFORE_ROLE = 5
"""So many words may stand between a name and the noun of its office: "Name, United Nations Resident Coordinator"."""
_APPOSITION = re.compile(r"(?: \([^)]{1,20}\))?, ")
_DEMONYM_REACH = 20


@dataclass(frozen=True, slots=True)
class _Grammar:
    name: re.Pattern[str]
    role: re.Pattern[str]
    role_verb: re.Pattern[str]
    role_stop: re.Pattern[str]
    title: re.Pattern[str]
    titles: re.Pattern[str]
    speech: re.Pattern[str]
    owner_gap: re.Pattern[str]


@cache
def _grammar(code: str) -> _Grammar:
    raw = lexicon(code).persons
    particle = alternatives(raw["particles"])
    word = rf"{TITLE}[\w’'-]+"
    first = rf"(?:{word}|{TITLE}\.)"
    name = rf"(?P<name>{word}(?: (?:{particle} ?)?{first}){{1,5}})"
    title = rf"(?:{alternatives(raw['titles'])} )"
    return _Grammar(
        name=re.compile(rf"(?<![\w’'-]){name}(?![\w-])"),
        role=re.compile(rf"(?<!\w)(?i:{alternatives(raw['roles'])})(?!\w)"),
        role_verb=re.compile(rf"(?:{raw['role_clause']}) ?(?P<verb>{alternatives(raw['role_verbs'])})(?!\w)"),
        role_stop=re.compile(raw["role_stop"], re.IGNORECASE),
        title=re.compile(rf"(?<!\w){title}$"),
        titles=re.compile(rf"(?<!\w){title}"),
        owner_gap=re.compile(raw["owner_gap"]),
        speech=re.compile(rf"(?<!\w){alternatives(raw['speech'])}(?!\w)", re.IGNORECASE),
    )


def find_persons(analysis: Analysis) -> Analysis:
    """Adds the persons who hold an office, each with the words for it."""
    grammar = _grammar(analysis.lexicon.code)
    found: list[Office] = []
    for sentence in analysis.sentences:
        for match in grammar.name.finditer(analysis.text, sentence.start, sentence.end):
            person = _person(analysis, grammar, sentence, match)
            if person is not None:
                found.append(person)
    nations = [m for office in found for m in _nationality(analysis, office)]
    mentions = [*analysis.mentions, *nations, *(f.person for f in found)]
    return replace(analysis.with_mentions(mentions), offices=tuple(found))


def _nationality(analysis: Analysis, office: Office) -> list[Mention]:
    """The country of an office, by demonym: "Australian Foreign Minister", "ministre sénégalais de la Justice"."""
    if any(m.type in _AFFILIATIONS for _, m in analysis.outermost(office.start, office.end)):
        return []
    return [
        Mention(
            start=match.start,
            end=match.end,
            type=EntityType.COUNTRY,
            name=analysis.reference.entities[match.entity_ids[0]].name,
            candidates=match.entity_ids,
            country=match.entity_ids[0],
        )
        for match in analysis.demonyms
        if office.start - _DEMONYM_REACH <= match.start
        and match.end <= office.end
        and not analysis.text[match.end : office.start].strip()
    ][:1]


def _person(analysis: Analysis, grammar: _Grammar, sentence: Sentence, match: re.Match[str]) -> Office | None:
    start, end = match.span("name")
    start, prefix = _without_titles(analysis, grammar, start, end)
    if len(analysis.text[start:end].split()) < 2:
        return None
    role = (
        _role_verb_after(analysis, grammar, sentence, end)
        or _role_after(analysis, grammar, sentence, end)
        or _role_before(analysis, grammar, sentence, start, prefix)
    )
    if role is None:
        return None
    span, rule = role
    # Behind the words for an office stand many capitalized words that are no person: "Ministry of Public Security".
    if not _is_name(analysis, grammar, start, end, sure=rule == "role.title"):
        return None
    mention = Mention(start=start, end=end, type=EntityType.PERSON, name=" ".join(analysis.text[start:end].split()))
    return Office(mention, *span, rule)


def _without_titles(analysis: Analysis, grammar: _Grammar, start: int, end: int) -> tuple[int, int]:
    """Where the name begins behind titles and offices that are written with capitals too, and where those begin."""
    start = _without_opening_words(analysis, start, end)
    prefix = start
    for pattern in (grammar.role, grammar.titles):
        inside = [m.end() for m in pattern.finditer(analysis.text, start, end) if m.end() < end]
        if inside:
            start = inside[-1]
            while start < end and not analysis.text[start].isalnum():
                start += 1
    return start, prefix


def _without_opening_words(analysis: Analysis, start: int, end: int) -> int:
    """Where the name begins behind a word that has a capital only because it opens the sentence: "For Dr …"."""
    first = analysis.text[start:end].split()[0]
    small = first.casefold() in analysis.lexicon.inside or first.casefold() in analysis.lower_words
    if small and fold(first) not in analysis.reference.given_names:
        return start + len(first) + 1
    return start


def _is_name(analysis: Analysis, grammar: _Grammar, start: int, end: int, *, sure: bool) -> bool:
    """Whether the words look like a person's name: no name of the tables, no class noun, no words of the language.

    A given name or a title settles it; else, unless it must be sure, none of the words may stand in lower case anywhere
    in the document.
    """
    text = analysis.text
    if any(m.start < end and start < m.end for _, m in analysis.outermost(start - 1, end + 1)):
        return False
    words = text[start:end].split()
    if grammar.role.search(text, start, end) or any(h.pattern.search(text, start, end) for h in analysis.lexicon.heads):
        return False
    given = analysis.reference.given_names
    titled = grammar.title.search(text, max(0, start - 20), start) is not None
    if titled or any(part in given for word in words for part in fold(word).split("-")):
        return True
    return not sure and not any(word.casefold() in analysis.lower_words for word in words)


def _role_after(
    analysis: Analysis, grammar: _Grammar, sentence: Sentence, end: int
) -> tuple[tuple[int, int], str] | None:
    """The office behind the name: "Name, regional representative of IOM in Islamabad, …"."""
    gap = _APPOSITION.match(analysis.text, end, sentence.end)
    if gap is None:
        return None
    start = _without_determiner(analysis, gap.end())
    opening = grammar.role.search(analysis.text, start, min(sentence.end, start + 60))
    between = analysis.text[start : opening.start()] if opening else ""
    words = between.split()
    if opening is None or len(words) > _BEFORE_ROLE or set(words) & analysis.lexicon.and_words:
        return None
    # A verb in between begins another clause: "Name, who received the director of …".
    if grammar.role_stop.search(between):
        return None
    return (start, _role_end(analysis, grammar, sentence, opening.end())), "role.apposition-after"


def _role_verb_after(
    analysis: Analysis, grammar: _Grammar, sentence: Sentence, end: int
) -> tuple[tuple[int, int], str] | None:
    """The office in a clause: "Name, who coordinates this group, …"."""
    verb = grammar.role_verb.match(analysis.text, end, sentence.end)
    if verb is None:
        return None
    inside = analysis.outermost(verb.end(), min(sentence.end, verb.end() + 60))
    bodies = [m for _, m in inside if m.type in _AFFILIATIONS]
    return ((verb.start("verb"), bodies[0].end), "role.verb") if bodies else None


def _role_before(
    analysis: Analysis, grammar: _Grammar, sentence: Sentence, start: int, prefix: int
) -> tuple[tuple[int, int], str] | None:
    """The office before the name: "The regional representative of IOM, (Mr) Name …"."""
    text = analysis.text
    left = max(sentence.start, start - _ROLE_REACH)
    title = grammar.title.search(text, max(sentence.start, start - 20), start)
    stop = title.start() if title else start
    # "Director General": the general is no title here.
    if any(m.start() < stop < m.end() for m in grammar.role.finditer(text, left, start)):
        stop = start
    for opening in grammar.role.finditer(text, left, stop):
        phrase = text[opening.start() : stop].rstrip().removesuffix(",").rstrip()
        # An event or another person in between: the words are not about this one.
        events = (h.pattern for h in analysis.lexicon.heads if h.type == EntityType.CONFERENCE)
        other = any(event.search(phrase) for event in events) or _holds_given_name(analysis, phrase)
        if grammar.role_stop.search(phrase) is None and not other:
            begin = _without_determiner(analysis, min(opening.start(), prefix))
            rule = "role.apposition-before" if "," in text[opening.start() + len(phrase) : stop] else "role.title"
            return (begin, opening.start() + len(phrase)), rule
    return None


def _holds_given_name(analysis: Analysis, phrase: str) -> bool:
    words = [word.strip("’',") for word in phrase.split()]
    return any(
        a[:1].isupper() and b[:1].isupper() and fold(a) in analysis.reference.given_names
        for a, b in pairwise(words)
        if a.casefold() not in analysis.lower_words
    )


def _without_determiner(analysis: Analysis, start: int) -> int:
    """Behind "the", "le" or "by the", which are no part of the words for an office."""
    for kind in ("agentive", "definite"):
        small = analysis.lexicon.words[kind].match(analysis.text, start)
        if small is not None:
            start = small.end() + (analysis.text[small.end()] == " ")
    return start


def _role_end(analysis: Analysis, grammar: _Grammar, sentence: Sentence, start: int) -> int:
    """The words for an office go on to a comma, a verb or a full stop, but not inside of a name."""
    text, position = analysis.text, start
    limit = min(sentence.end, start + _ROLE_REACH)
    inside = analysis.outermost(start, limit)
    while True:
        stop = grammar.role_stop.search(text, position, limit)
        if stop is None:
            return len(text[:limit].rstrip(" .")) if limit == sentence.end else position
        holder = next((m for _, m in inside if m.start < stop.start() < m.end), None)
        if holder is None:
            return len(text[: stop.start()].rstrip())
        position = holder.end


def claim_offices(analysis: Analysis) -> Analysis:
    """Role, affiliation and, where the sentence lets them speak, the event that they speak at."""
    grammar = _grammar(analysis.lexicon.code)
    index = {(m.start, m.end): i for i, m in enumerate(analysis.mentions)}
    claims: list[Claim] = []
    for office in analysis.offices:
        me = index[office.person.start, office.person.end]
        start, end = min(office.person.start, office.start), max(office.person.end, office.end)
        wording = " ".join(analysis.text[office.start : office.end].split())
        # An office right before a name, without a comma, is cut wrongly more often.
        sure = 0.7 if office.rule == "role.title" else 0.9
        claims.append(_claim(me, Relation.ROLE, wording, start, end, sure, office.rule))
        body = affiliation(analysis, office)
        if body is not None:
            claims.append(_claim(me, Relation.AFFILIATED_WITH, body, start, end, 0.88, office.rule))
        claims += _active_in(analysis, office)
        spoken = _speech(analysis, grammar, start, end)
        if spoken is not None:
            event = _event_spoken_at(analysis, spoken)
            span = min(start, spoken[0]), max(end, spoken[1])
            claims.append(_claim(event, Relation.HAS_SPEAKER, me, *span, 0.85, "hasSpeaker.speech-verb"))
    return analysis.with_claims(claims)


def _claim(
    subject: int, relation: Relation, value: int | str, start: int, end: int, confidence: float, rule: str
) -> Claim:
    return Claim(
        subject=subject, relation=relation, object=value, start=start, end=end, confidence=confidence, rule=rule
    )


def affiliation(analysis: Analysis, office: Office) -> int | None:
    """The body or country that the office belongs to: the first in its words, else the one right before them."""
    grammar = _grammar(analysis.lexicon.code)
    inside = [(i, m) for i, m in analysis.outermost(office.start, office.end) if m.type in _AFFILIATIONS]
    if inside:
        return inside[0][0]
    # "Gabon’s foreign minister", "IOM Director General": the body stands right before.
    before = [(i, m) for i, m in analysis.outermost(max(0, office.start - 80), office.start) if m.type in _AFFILIATIONS]
    if before and grammar.owner_gap.fullmatch(analysis.text[before[-1][1].end : office.start]):
        return before[-1][0]
    # "Prime Minister Roosevelt Skerrit of Dominica": it stands right behind the name.
    after = analysis.outermost(office.person.end, office.person.end + 60)
    between = analysis.text[office.person.end : after[0][1].start].split() if after else []
    genitive = analysis.lexicon.words["genitive"]
    if between and len(between) <= 2 and genitive.fullmatch(between[0]) and after[0][1].type in _AFFILIATIONS:
        return after[0][0]
    return None


def _active_in(analysis: Analysis, office: Office) -> list[Claim]:
    """What an office tells of its body: "head of X in country Y", so X works in Y (ruling 9 of the guide)."""
    inside = analysis.outermost(office.start, office.end)
    claims = []
    for (i, body), (j, area) in pairwise(inside):
        between = analysis.text[body.end : area.start].split()
        if (
            body.type == EntityType.ORGANIZATION
            and area.type in {EntityType.COUNTRY, EntityType.PLACE}
            and between[:1]
            and between[0].casefold() in analysis.lexicon.locative
            and len(between) <= 2
        ):
            claims.append(_claim(i, Relation.ACTIVE_IN, j, body.start, area.end, 0.85, "activeIn.office"))
    return claims


def _speech(analysis: Analysis, grammar: _Grammar, start: int, end: int) -> tuple[int, int] | None:
    """The span of the verb that lets the person speak, in the same sentence right before or behind."""
    sentence = analysis.sentence_of(start)
    after = grammar.speech.search(analysis.text, end, min(sentence.end, end + 90))
    if after is not None:
        return after.span()
    before = grammar.speech.search(analysis.text, max(sentence.start, start - 40), start)
    return before.span() if before is not None else None


def _event_spoken_at(analysis: Analysis, spoken: tuple[int, int]) -> int:
    """The event of the sentence, else the nearest of the paragraph, else the one that the document tells of."""
    sentence = analysis.sentence_of(spoken[0])
    block = analysis.document.blocks[sentence.block]
    for start, end in ((sentence.start, sentence.end), (block.start, block.end)):
        events = [i for i, m in analysis.outermost(start, end) if m.type == EntityType.CONFERENCE]
        if events:
            return min(events, key=lambda i: abs(analysis.mentions[i].start - spoken[0]))
    return MAIN_EVENT
