"""Functions of WeasyPrint and pydyf put in place of others, and taken out again."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Patch:
    """`made` takes the place of `original` as the attribute `name` of a module or class."""

    owner: Any
    name: str
    original: Any
    made: Any

    def apply(self) -> None:
        setattr(self.owner, self.name, self.made)

    def undo(self) -> None:
        """Puts the original back, unless something else has been put there since."""
        if vars(self.owner).get(self.name) is self.made:
            setattr(self.owner, self.name, self.original)


class _Entry(Patch):
    """The same for what a dictionary has under a name."""

    __slots__ = ()

    def apply(self) -> None:
        self.owner[self.name] = self.made

    def undo(self) -> None:
        """Puts the original back, unless something else has been put there since."""
        if self.owner[self.name] is self.made:
            self.owner[self.name] = self.original


def entry(owner: dict[str, Any], name: str, made: Any) -> Patch:
    """What a dictionary has under a name."""
    return _Entry(owner, name, owner[name], made)


def in_class(owner: type, name: str, made: Any) -> Patch:
    """A method or property of a class."""
    return Patch(owner, name, vars(owner)[name], made)


def everywhere(original: Any, made: Any) -> Iterator[Patch]:
    """A function, in each module of WeasyPrint that has imported it by its name."""
    name = original.__name__
    for path, module in list(sys.modules.items()):
        if path.partition(".")[0] == "weasyprint" and vars(module).get(name) is original:
            yield Patch(module, name, original, made)
