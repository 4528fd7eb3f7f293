"""Which names of the entities are looked for in texts, and how a text must write them.

The tables hold more names than a text should be searched for: ``risky_names.csv`` lists those that mean something else
as often. Two spellings of a word (``spellings.csv``) stand for each other in every name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from tkgraph.model import Entity, EntityType
from tkgraph.reference.names import Case, Name, NameForm, fold_name
from tkgraph.reference.tables import LANGUAGES, read_table

_RULES = frozenset({"never", "not-among-capitals", "alone", "exact", "block"})
# An article belongs to the sentence unless it has a capital, as in El Salvador.
_ARTICLE = re.compile(r"^(?:the|les?|las?|los|el) ")
# Of entities with the same name, the type that a text means most often comes first.
_TYPE_ORDER = (
    EntityType.COUNTRY,
    EntityType.REGION,
    EntityType.ORGANIZATION,
    EntityType.PROCESS,
    EntityType.PROGRAMME,
    EntityType.INSTRUMENT,
    EntityType.PLACE,
)


def names_to_find(entities: Mapping[str, Entity], *, cautious: Collection[str] = ()) -> Iterator[Name]:
    """The names to look for, in order of preference; those of ``cautious`` entities also name persons.

    Raises:
        InternalError: a table is wrong.
    """
    rules: dict[str, str] = {}
    for row in read_table("risky_names"):
        if row["rule"] not in _RULES:
            raise row.wrong(f"there is no rule {row['rule']!r}")
        rules[row["name"]] = row["rule"]
        if row["rule"] == "block":
            yield Name(row["name"], "", NameForm.NAME, Case.SOME)
    never = frozenset(fold_name(name) for name, rule in rules.items() if rule == "never")
    spellings = _Spellings()
    for entity in sorted(entities.values(), key=lambda entity: _TYPE_ORDER.index(entity.type)):
        for name in _names_of(entity, rules):
            rule = rules.get(name.text)
            # An acronym is risky as it is written; a name is risky however it is written, unless this spelling is fine.
            if rule == "never" or (not rule and name.form != NameForm.ACRONYM and fold_name(name.text) in never):
                continue
            yield replace(name, case=Case.ALONE) if entity.id in cautious else name
            if entity.type != EntityType.PLACE and " " in name.text:
                yield from spellings.of(name)
    yield from _demonyms()


def _names_of(entity: Entity, rules: Mapping[str, str]) -> Iterator[Name]:
    for form, labels in ((NameForm.NAME, entity.labels), (NameForm.ALIAS, entity.aliases)):
        for label in labels:
            text = _ARTICLE.sub("", label.text)
            yield Name(text, entity.id, form, _case_of_name(text, entity.type, rules))
    for label in entity.acronyms:
        yield Name(label.text, entity.id, NameForm.ACRONYM, _case_of_acronym(label.text, rules))


def _case_of_name(text: str, entity_type: EntityType, rules: Mapping[str, str]) -> Case:
    if rules.get(text) == "exact":
        return Case.EXACT
    if rules.get(text) == "alone":
        return Case.ALONE
    if not re.search(r"[ '-]", text):
        return Case.FIRST
    # "les pays nordiques" and "el mundo árabe" are regions without a capital.
    return Case.ANY if entity_type == EntityType.REGION and " " in text else Case.SOME


def _case_of_acronym(text: str, rules: Mapping[str, str]) -> Case:
    """Short forms such as Frontex and UN Women read like names; all others are matched as they stand."""
    if rules.get(text) == "not-among-capitals":
        return Case.EXACT_ALONE
    if " " in text and not text.isupper():
        return Case.SOME
    return Case.FIRST if text[1:].islower() and len(text) > 4 else Case.EXACT


class _Spellings:
    """What word stands for what other, in both directions, with a capital and without."""

    def __init__(self) -> None:
        pairs = []
        for row in read_table("spellings"):
            for old, new in ((row["word"], row["other"]), (row["other"], row["word"])):
                pairs += [(old, new), (old.lower(), new.lower())]
        self._pairs = [(re.compile(rf"(?<!\w){re.escape(old)}(?!\w)"), new) for old, new in dict.fromkeys(pairs)]
        self._any = re.compile("|".join(word.pattern for word, _ in self._pairs))

    def of(self, name: Name) -> Iterator[Name]:
        """The name in all other spellings: each word that has two in either."""
        if not self._any.search(name.text):
            return
        texts = {name.text: None}
        for word, other in self._pairs:
            texts |= dict.fromkeys(word.sub(other, text) for text in texts)
        yield from (replace(name, text=text) for text in texts if text != name.text)


def _demonyms() -> Iterator[Name]:
    for row in read_table("demonyms"):
        for language in LANGUAGES:
            case = Case.FIRST if language == "en" else Case.ANY
            for word in row.several(language):
                yield Name(word, f"country/{row['iso3']}", NameForm.DEMONYM, case)
