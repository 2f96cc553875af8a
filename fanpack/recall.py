"""What was worked out before and need not be worked out again.

Whoever has a cache lends it (`recalling_from`); where nobody does, all is worked out. What is
recalled under a name must follow from that name and from the program alone: then it cannot
matter whether it was recalled. A process that goes on building the same books also remembers
the objects themselves (`remembering`), and what was made of each.
"""

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Any, Protocol, TypeVar

_T = TypeVar("_T")


class Store(Protocol):
    """Where things are kept by kind and key, for one program."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept; None where nothing is."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep something."""


_store: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def recalling_from(store: Store | None) -> Iterator[None]:
    """Lets `recalled` use a store meanwhile, or none."""
    token = _store.set(store)
    try:
        yield
    finally:
        _store.reset(token)


def recalled(kind: str, name: Callable[[], bytes], work_out: Callable[[], _T]) -> _T:
    """What `work_out` gives, which follows from its `name`; recalled if it is known.

    It is made of fanpack's own dataclasses and of Python's plain values, and nobody changes it.
    The name is asked for where there is a store or a memory.
    """
    store, memory = _store.get(), _memory.get()
    if store is None and memory is None:
        return work_out()
    key = sha256(name()).hexdigest()
    if memory is None:
        return _stored(store, kind, key, work_out)
    made = memory.find(kind, None, key, lambda: _stored(store, kind, key, work_out))
    if store is not None and store.get(kind, key) is None:
        store.put(kind, key, as_bytes(made))
    return made


def still_of_use(kind: str, name: Callable[[], bytes]) -> None:
    """Tells the store, if there is one, that what it may have under a name is of use, though it is
    not needed now."""
    store = _store.get()
    if store is not None:
        store.get(kind, sha256(name()).hexdigest())


def _stored(store: Store | None, kind: str, key: str, work_out: Callable[[], _T]) -> _T:
    if store is None:
        return work_out()
    data = store.get(kind, key)
    if data is not None:
        with suppress(pickle.UnpicklingError, EOFError):
            known: _T = _Unpickler(io.BytesIO(data)).load()
            return known
    made = work_out()
    store.put(kind, key, as_bytes(made))
    return made


# ---------------------------------------------------------------- the objects themselves

_MOST = 3000
"""What is remembered of some two hundred chapters: 100 MiB."""


class Memory:
    """What was made of which objects in this process. Of `most` entries the ones go that were
    not asked for longest."""

    def __init__(self, most: int = _MOST) -> None:
        self.most = most
        self._known: OrderedDict[tuple[str, int, Hashable], tuple[object, Any]] = OrderedDict()

    def find(self, kind: str, of: object, given: Hashable, work_out: Callable[[], _T]) -> _T:
        """What `work_out` makes of an object, known by its identity, and what is `given` beside."""
        key = kind, id(of), given
        if key in self._known:
            self._known.move_to_end(key)
            known: _T = self._known[key][1]
            return known
        made = work_out()
        self._known[key] = of, made  # as long as the object is held, no other has its identity
        if len(self._known) > self.most:
            self._known.popitem(last=False)
        return made


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Lets `recalled` and `remembered` use a memory meanwhile."""
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


def remembered(kind: str, of: object, given: Hashable, work_out: Callable[[], _T]) -> _T:
    """What `work_out` gives, which follows from an object and what is `given` beside; nobody
    changes either, or it."""
    memory = _memory.get()
    return work_out() if memory is None else memory.find(kind, of, given, work_out)


# ---------------------------------------------------------------- as bytes


def as_bytes(value: object) -> bytes:
    """A value as bytes: where they are equal, so are the values."""
    made = io.BytesIO()
    pickler = pickle.Pickler(made, protocol=5)
    pickler.dispatch_table = _reducers
    pickler.dump(value)
    return made.getvalue()


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How an object is taken apart, by its class: a dataclass into itself and its fields.

    What Python does by itself for dataclasses with slots takes three times as long.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [each.name for each in fields(kind)]
        values = attrgetter(*names) if names else tuple
        if len(names) > 1:
            self[kind] = lambda made: (kind, values(made))
        elif names:
            self[kind] = lambda made: (kind, (values(made),))
        else:
            self[kind] = lambda made: (kind, ())
        return self[kind]


_reducers = _Reducers()


class _Unpickler(pickle.Unpickler):
    """Makes nothing but fanpack's dataclasses, whatever the bytes may say."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("fanpack.") else None
        if isinstance(found, type) and is_dataclass(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing to be recalled")
