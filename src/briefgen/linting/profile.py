"""What an office checks against: the standard, or the standard with departures that it names and gives reasons for.

A profile may switch rules and change values, but it may not pass over a departure in silence: whoever loosens
what the standard lays down has to say why, and the reason is shown wherever the rule would have spoken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.linting.profile_manifest import ProfileManifest, Setting, read_profile
from briefgen.linting.profile_values import RULES_OF_VALUES, departs
from briefgen.os_errors import reason
from briefgen.records import dataclass

if TYPE_CHECKING:
    from briefgen.linting.rule import Rule

_BUILT_IN = Path(__file__).parent / "profiles"
_ENDINGS = (".yaml", ".yml")
_MAX_FILE = 2**20
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules hold, with which values; `deviations` are the reasons of an office by rule."""

    name: str
    title: str = ""
    kind: str = ""
    adopts: frozenset[str] = frozenset()
    switches: Mapping[str, bool] = field(default_factory=dict)
    values: Mapping[str, Setting] = field(default_factory=dict)
    deviations: Mapping[str, str] = field(default_factory=dict)

    def enabled(self, rule: Rule) -> bool:
        return self.switches.get(rule.id, rule.default)

    def value(self, key: str, default: _Value) -> _Value:
        """What the profile says of a key; values were checked as the file was read, so they have the default's type."""
        return cast("_Value", self.values.get(key, default))

    def deviation(self, rule: str) -> str | None:
        """Why the office departs from a rule; None where it does not."""
        return self.deviations.get(rule)


def built_in() -> tuple[str, ...]:
    """The names of the profiles that came with the program."""
    return tuple(sorted(path.stem for path in _BUILT_IN.glob("*.yaml")))


def load_profile(name: str, search: Sequence[Path] = ()) -> Profile:
    """The profile of a name, or of a file if the name ends in .yaml; raises BriefgenError with all its faults.

    A name is looked for among those built in, then as NAME.yaml in the folders of `search`.
    """
    from briefgen.linting.rules import ALL  # noqa: PLC0415  (rules may ask for profiles)

    rules = {rule.id: rule for rule in ALL}
    profile, findings = _loaded(name, search, rules, ())
    if findings or profile is None:
        raise BriefgenError(findings)
    return profile


def _loaded(
    name: str, search: Sequence[Path], rules: Mapping[str, Rule], below: tuple[str, ...]
) -> tuple[Profile | None, list[Diagnostic]]:
    path = _found(name, search)
    if path is None:
        return None, [Diagnostic("profile-missing", None, {"name": name, "known": "、".join(built_in())})]
    data, fault = _data(path)
    if fault:
        return None, [fault]
    manifest, findings = read_profile(data, str(path) if path.parent != _BUILT_IN else path.name, frozenset(rules))
    parent = Profile("")
    if manifest.extends:
        chain = (*below, _key(path))
        if _key(_found(manifest.extends, (path.parent, *search))) in chain:
            args = {"chain": " → ".join([*(Path(one).stem for one in chain), str(manifest.extends)])}
            return None, [*findings, Diagnostic("profile-cycle", manifest.extends.origin, args)]
        held, further = _loaded(manifest.extends, (path.parent, *search), rules, chain)
        findings += further
        parent = held or parent
    made = _joined(path.stem, parent, manifest)
    if path.parent != _BUILT_IN:
        findings += _without_reason(manifest, made, rules)
    return made, findings


def _found(name: str, search: Sequence[Path]) -> Path | None:
    """A file that a name with an ending means is looked for as it is, and beside what extends it."""
    if name.endswith(_ENDINGS):
        places = [Path(name), *(folder / name for folder in search)]
    else:
        places = [folder / f"{name}.yaml" for folder in (_BUILT_IN, *search)]
    return next((path for path in places if path.is_file()), None)


def _key(path: Path | None) -> str:
    return str(path.resolve()) if path else ""


def _data(path: Path) -> tuple[bytes, Diagnostic | None]:
    try:
        if path.stat().st_size > _MAX_FILE:
            return b"", Diagnostic("pack-file-size", None, {"name": str(path)})
        return path.read_bytes(), None
    except OSError as error:
        return b"", Diagnostic("cannot-read", None, {"file": str(path), "reason": reason(error)})


def _joined(name: str, parent: Profile, manifest: ProfileManifest) -> Profile:
    """What a profile says over what it extends."""
    return Profile(
        name,
        manifest.title or parent.title,
        manifest.kind or parent.kind,
        parent.adopts | manifest.adopts,
        MappingProxyType({**parent.switches, **{rule: on for rule, (on, _) in manifest.switches.items()}}),
        MappingProxyType({**parent.values, **{key: value for key, (value, _) in manifest.values.items()}}),
        MappingProxyType({**parent.deviations, **{str(rule): str(why) for rule, why in manifest.deviations.items()}}),
    )


def _without_reason(manifest: ProfileManifest, made: Profile, rules: Mapping[str, Rule]) -> list[Diagnostic]:
    """Binding rules that were switched off, and values of such rules that were changed, with no reason given."""
    found = [
        Diagnostic("profile-no-reason", origin, {"what": rule, "rules": rule})
        for rule, (on, origin) in manifest.switches.items()
        if not on and _binds(rules, rule) and rule not in made.deviations
    ]
    for key, (value, origin) in manifest.values.items():
        touched = [rule for rule in RULES_OF_VALUES[key] if departs(key, value) and _binds(rules, rule)]
        if touched and not any(rule in made.deviations for rule in touched):
            found.append(Diagnostic("profile-no-reason", origin, {"what": key, "rules": "、".join(touched)}))
    return found


def _binds(rules: Mapping[str, Rule], rule: str) -> bool:
    return rule in rules and rules[rule].force in ("M", "G")
