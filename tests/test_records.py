"""Frozen records against what the standard library makes of the same class."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    name: str
    parts: tuple[int, ...] = ()
    place: str = field(default="", compare=False)
    hidden: str = field(default="", repr=False)
    unhashed: list[int] = field(default_factory=list, hash=False)


@dataclass(frozen=True, slots=True)
class Alone:
    name: float


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(frozen=True, slots=True)
class Spoken:
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    name: str


def test_records_are_equal_where_their_compared_fields_are():
    assert Ours("a", (1,), place="here") == Ours("a", (1,), place="there")
    assert Ours("a", (1,)) != Ours("a", (2,))
    assert Alone(1) == Alone(1.0)
    assert Alone(1) != Alone(2)
    assert Empty() == Empty()


def test_records_of_other_classes_are_not_equal():
    assert Empty() != Alone(1)
    assert Alone(1) != 1


def test_equal_records_hash_alike():
    assert hash(Ours("a", (1,), place="here", unhashed=[1])) == hash(Ours("a", (1,), place="there", unhashed=[2]))
    assert len({Alone(1), Alone(1.0), Alone(2), Empty(), Empty()}) == 3


def test_a_record_shows_its_fields_but_those_kept_out():
    assert repr(Ours("a", hidden="s")) == "Ours(name='a', parts=(), place='', unhashed=[])"
    assert repr(Empty()) == "Empty()"


def test_a_class_with_a_method_of_its_own_keeps_it():
    assert repr(Spoken("a")) == "<a>"
    assert Spoken("a") == Spoken("a")
    assert hash(Spoken("a")) == hash(Spoken("a"))


def test_what_asks_for_more_is_left_to_the_library():
    assert Ordered("a") < Ordered("b")


def test_a_record_is_frozen_and_has_no_room_for_more():
    one = Ours("a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")


def test_a_record_is_replaced_copied_and_pickled_like_any_other():
    one = Ours("a", (1,))
    assert dataclasses.replace(one, name="b") == Ours("b", (1,))
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    assert [each.name for each in dataclasses.fields(one)] == ["name", "parts", "place", "hidden", "unhashed"]


def test_a_record_is_taken_apart_by_a_match():
    match Ours("a", (1,)):
        case Ours(name, parts):
            assert (name, parts) == ("a", (1,))
        case _:
            pytest.fail("no match")
