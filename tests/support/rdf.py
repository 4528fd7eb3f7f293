"""Reading quads in tests: values by subject and property, unions and lists as sets."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from tkgraph.vocabulary import OWL, RDF, RDFS, TK


class Graph:
    """What a list of quads says, whatever their graph."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        self._subjects: dict[tuple[str, str], set[str]] = {}
        for quad in quads:
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            subject, predicate = quad.subject.value, quad.predicate.value
            self._objects.setdefault((subject, predicate), []).append(quad.object)
            self._subjects.setdefault((predicate, quad.object.value), set()).add(subject)

    def objects(self, subject: str, predicate: str) -> list[NamedNode | Literal]:
        return self._objects.get((subject, predicate), [])

    def values(self, subject: str, predicate: str) -> set[str]:
        return {o.value for o in self.objects(subject, predicate)}

    def subjects(self, predicate: str, value: str) -> set[str]:
        return self._subjects.get((predicate, value), set())

    def predicates(self) -> set[str]:
        return {predicate for _, predicate in self._objects}

    def all_values(self, predicate: str | None = None) -> set[str]:
        """The objects of one property, or of all."""
        return {o for p, o in self._subjects if predicate in (None, p)}

    def languages(self, subject: str, predicate: str) -> list[str]:
        return sorted(o.language or "" for o in self.objects(subject, predicate) if isinstance(o, Literal))

    def members(self, head: str) -> list[str]:
        """The members of an RDF list."""
        found: list[str] = []
        while head != RDF + "nil":
            (first,), (head,) = self.values(head, RDF + "first"), self.values(head, RDF + "rest")
            found.append(first)
        return found

    def classes_of(self, relation: str, end: str) -> set[str]:
        """The local names of the classes of a domain or range, a union taken apart, with all classes below them."""
        found: set[str] = set()
        for class_ in self.values(TK + relation, RDFS + end):
            lists = self.values(class_, OWL + "unionOf")
            found |= {name for head in lists for name in self.members(head)} if lists else {class_}
        return {name.removeprefix(TK) for name in self.below(found)}

    def below(self, classes: set[str]) -> set[str]:
        """The classes themselves and all below them."""
        found = set(classes)
        for class_ in classes:
            found |= self.below(self.subjects(RDFS + "subClassOf", class_))
        return found
