"""What was worked out is recalled by its name, and nothing else comes out of the store."""

import pickle

from fanpack.batch.pipeline import read_one
from fanpack.book import Text
from fanpack.recall import (
    Memory,
    Store,
    as_bytes,
    recalled,
    recalling_from,
    remembered,
    remembering,
)
from samples import ROOT


class Kept:
    """A store in memory."""

    def __init__(self) -> None:
        self.contents: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.contents.get((kind, key))

    def put(self, kind: str, key: str, content: bytes) -> None:
        self.contents[kind, key] = content


class Work:
    """Something to work out, and how often that was done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Text, frozenset[str]]:
        self.times += 1
        return Text("a lamp"), frozenset({"lamp"})

    def known(self, store: Store | None, name: str = "lamp") -> tuple[Text, frozenset[str]]:
        with recalling_from(store):
            return recalled("texts", lambda: as_bytes(name), self)


def test_what_is_known_is_not_worked_out_again() -> None:
    work, store = Work(), Kept()
    assert work.known(store) == work.known(store) == (Text("a lamp"), frozenset({"lamp"}))
    assert work.times == 1


def test_another_name_is_worked_out() -> None:
    work, store = Work(), Kept()
    work.known(store, "lamp")
    work.known(store, "boat")
    assert work.times == 2


def test_without_a_store_all_is_worked_out() -> None:
    work = Work()
    work.known(None)
    work.known(None)
    assert work.times == 2


def test_a_book_comes_back_as_it_was() -> None:
    book = read_one(ROOT / "manuscripts" / "der-letzte-zug.md")
    store = Kept()
    with recalling_from(store):
        first = recalled("books", lambda: b"it", lambda: book)
        assert recalled("books", lambda: b"it", lambda: None) == first == book


class Harm:
    """What does something when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest_fails, ("a store made something happen",)


def pytest_fails(why: str) -> None:
    raise AssertionError(why)


def test_bytes_that_are_none_of_ours_are_worked_out_anew() -> None:
    work, store = Work(), Kept()
    expected = work.known(store)
    for strange in (pickle.dumps(Harm()), b"no pickle", b""):
        store.contents = dict.fromkeys(store.contents, strange)
        assert work.known(store) == expected
    assert work.times == 4


def test_who_remembers_gets_the_very_object_again_and_the_store_has_it_too() -> None:
    work, store = Work(), Kept()
    with remembering(Memory()):
        first = work.known(None)
        assert work.known(store) is first
    assert work.times == 1
    assert work.known(store) == first
    assert work.times == 1


def test_what_is_made_of_another_object_or_otherwise_is_made_anew() -> None:
    one, other = Text("a lamp"), Text("a lamp")
    with remembering(Memory()):
        made = [
            remembered("kind", of, given, list)
            for of, given in ((one, 1), (one, 1), (one, 2), (other, 1))
        ]
    assert made[0] is made[1]
    assert len({id(each) for each in made}) == 3


def test_of_what_is_remembered_the_longest_unused_goes() -> None:
    things = [Text(str(number)) for number in range(4)]
    with remembering(Memory(most=3)):
        first, *_ = (remembered("kind", each, None, list) for each in things[:3])
        assert remembered("kind", things[0], None, list) is first
        remembered("kind", things[3], None, list)
        assert remembered("kind", things[0], None, list) is first
        assert remembered("kind", things[1], None, lambda: ["anew"]) == ["anew"]
