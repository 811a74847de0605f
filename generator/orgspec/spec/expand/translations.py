"""Translations: a file a language, label path → translation, becomes the translation components of that language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from orgspec.diagnostics import Part, did_you_mean
from orgspec.org.model import Component, Origin
from orgspec.spec.expand.labels import labels
from orgspec.spec.expand.said import said_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.diagnostics import Place
    from orgspec.org.model import Key, Value
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.labels import Label
    from orgspec.spec.expand.said import Said
    from orgspec.spec.spec import Document

_Tree: TypeAlias = "dict[str, str | _Tree | list[_Tree] | None]"

_NAMED_MISSING = 3


def translations(
    documents: Iterable[Document], languages: Sequence[Said], components: Mapping[Key, Component], findings: Findings
) -> Iterator[Component]:
    """The translation components of all files; what they add to stands in `components` or is made.

    A path that leads to no text, and a language that the org has not, are findings; texts without a translation are
    told about.
    """
    known: dict[str, Label] = {}
    has = [one.text() for one in languages]
    for document in documents:
        known = known or {label.path: label for label in labels(components.values())}
        language, said = document.about.full_name, said_in(document)
        if language not in has:
            hint = did_you_mean(language, has) or "add it to `languages` in org.json"
            findings.add("S228", f"the org has no language `{language}`", said, hint)
        yield from _of_language(language, said, known, components, findings)


def _of_language(
    language: str, said: Said, known: Mapping[str, Label], components: Mapping[Key, Component], findings: Findings
) -> Iterator[Component]:
    homes: defaultdict[Key, list[tuple[Label, Said]]] = defaultdict(list)
    for path, one in said.without(["$schema", "cites"]).members():
        if path in known:
            homes[_key(known[path], language)].append((known[path], one))
        else:
            findings.add("S229", f"there is no text at `{path}`", one, did_you_mean(path, known), Part.KEY)
    missing = [path for path in known if said.get(path) is None]
    if missing:
        some = ", ".join(f"`{path}`" for path in missing[:_NAMED_MISSING])
        rest = f" and {len(missing) - _NAMED_MISSING} more" if len(missing) > _NAMED_MISSING else ""
        message = f"{len(missing)} of {len(known)} texts have no translation: {some}{rest}"
        findings.add("S230", message, said)
    parents = {("CustomObjectTranslation", name.partition(".")[0]) for type_, name in homes if "." in name}
    for key in [*homes, *sorted(parents - homes.keys())]:
        yield _translated(key, homes.get(key, []), components.get(key), said)


def _key(label: Label, language: str) -> Key:
    object_, dot, field = label.name.partition(".")
    return (label.type, f"{object_}-{language}{dot}{field}" if object_ else language)


def _translated(key: Key, found: Iterable[tuple[Label, Said]], given: Component | None, said: Said) -> Component:
    tree = _thawed(given.content) if given else {}
    parts: dict[str, Place] = dict(given.origin.parts) if given and given.origin else {}
    for label, one in found:
        parts[_put(tree, label, one.text())] = one.place
    place = given.origin.place if given and given.origin else said.place
    cites = tuple(dict.fromkeys((*(given.cites if given else ()), *said.cites())))
    return Component(*key, _frozen(tree), given.companions if given else {}, Origin(place, parts), cites)


def _put(tree: _Tree, label: Label, translation: str) -> str:
    """Puts a translation into its place; gives the path of the place. What stands there already stays."""
    path = ""
    for entry in label.entries:
        entries = tree.setdefault(entry.element, [])
        assert isinstance(entries, list)  # noqa: S101 - repeated elements are thawed into lists
        index = next((i for i, e in enumerate(entries) if e.get(entry.key) == entry.value), len(entries))
        if index == len(entries):
            entries.append({entry.key: entry.value})
        tree = entries[index]
        path += f"{entry.element}/{index}/"
    tree.setdefault(label.leaf, translation)
    return path + label.leaf


def _thawed(content: Mapping[str, Value]) -> _Tree:
    return {key: _thaw(value) for key, value in content.items()}


def _thaw(value: Value) -> str | _Tree | list[_Tree] | None:
    match value:
        case None | str():
            return value
        case Mapping():
            return _thawed(value)
        case Sequence():
            return [_thawed(entry) for entry in value if isinstance(entry, Mapping)]


def _frozen(tree: _Tree) -> dict[str, Value]:
    return {key: _freeze(value) for key, value in tree.items()}


def _freeze(value: str | _Tree | list[_Tree] | None) -> Value:
    match value:
        case dict():
            return _frozen(value)
        case list():
            return tuple(_frozen(entry) for entry in value)
        case _:
            return value
