"""Scene breaks as a line of a manuscript has them: in Markdown they may be escaped or centred."""

import re

from fanpack.book import SceneBreakKind
from fanpack.conventions import scene_break

_BREAK_KIND = re.compile(r"(?<=\s)\{\s*\.(major|minor)\s*\}$")
_CENTER = re.compile(r"<(center|p|div)\b[^<>]{0,80}>(.*)</\1>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_OTHER_SYNTAX = re.compile(r"> |\||\[\^|:::|```")


def scene_break_of(line: str) -> SceneBreakKind | None:
    """The scene break that a line of a manuscript is, also escaped, centred or with its kind."""
    text = line.strip()
    if not text or len(text) > 300 or _OTHER_SYNTAX.match(text):
        return None
    kind = _BREAK_KIND.search(text) if text[-1] == "}" else None
    if kind:
        text = text[: kind.start()].rstrip()
    if centred := _CENTER.fullmatch(text):
        text = centred[2]
    found = scene_break(_ESCAPED.sub(r"\1", text) if "\\" in text else text)
    if found and kind:
        return "minor" if kind[1] == "minor" else "major"
    return found
