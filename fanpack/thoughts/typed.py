"""Thoughts that an author typed between marks of their own: `/x/`, `^x^`, `::x::`, `'x'`.

The work's legend says what a mark means; without a legend nothing is assumed.
"""

import re
from collections.abc import Sequence

from fanpack.book import words_of
from fanpack.thoughts.facts import ENDERS, Passage, last_sign, starts_sentence
from fanpack.thoughts.languages import UNKNOWN
from fanpack.thoughts.legend import NOT_TYPED, Legend, Meaning
from fanpack.thoughts.quotes import ELISION, quotations
from fanpack.thoughts.recover import Proposal, ProposalKind

_CLOSING = {"<": ">", "[": "]", "{": "}"}
_KINDS: dict[Meaning, ProposalKind] = {
    "thought": "thought",
    "telepathy": "telepathy",
    "emphasis": "emphasis",
}
_LONGEST = 2000
_END = re.compile(r"[.!?…]+")
_ELISION = rf"(?i:{ELISION.pattern})"
_IN_SINGLES = re.compile(
    rf"(?<!\w)(?!{_ELISION})['‘](?=[\w…¿¡(])"
    rf"(?:[^\n'‘’]|(?<=\w)['’](?=\w)|(?<=s)['’](?= [^\W\d_A-ZÀ-Þ])|(?<!\w){_ELISION})"
    rf"{{1,{_LONGEST}}}(?<=\S)['’](?!\w)"
)
"""What stands in single marks. An apostrophe within a word or before its first letters ends
nothing, nor does that of “the boys' room” where another mark follows."""
_SURE_END = re.compile(r"[.,!?…—–-]['’]\Z")
_SURE, _DOUBTFUL = 0.98, 0.7


def typed_thoughts(passages: Sequence[Passage], legend: Legend) -> tuple[Proposal, ...]:
    """Spans between marks that the legend gives a meaning, in reading order.

    A proposal covers the marks too: they go when it is marked.
    """
    forms = _forms(legend)
    out: list[Proposal] = []
    for index, passage in enumerate(passages):
        if passage.place != "story":
            continue
        taken = bytearray(len(passage.text))
        for each in passage.spans:
            taken[each.start : each.end] = bytes([1]) * (each.end - each.start)
        for mark, kind, form in forms:
            inside = _speech(passage.text) if mark == "'" else b""
            for found in form.finditer(passage.text):
                start, end = found.span()
                if inside and inside[start]:
                    continue  # "She said 'no' to it."
                if taken.find(1, start, end) >= 0:
                    continue
                if not words_of(found[0]):
                    continue  # ^_^
                taken[start:end] = bytes([1]) * (end - start)
                sure, second = _known(found[0], mark)
                reasons = (f"the legend says what {mark} means", second)
                out.append(Proposal(index, start, end, found[0], kind, sure, reasons))
    return tuple(sorted(out, key=lambda each: (each.paragraph, each.start)))


def _speech(text: str) -> bytes:
    """Where a paragraph is between double marks; there single ones quote."""
    return quotations([text], UNKNOWN, in_singles=False)[0].inside if text else b""


def _known(text: str, mark: str) -> tuple[float, str]:
    """How sure it is that typed marks are what the legend means, and why."""
    if mark == "'" and not _SURE_END.search(text):
        return (
            _DOUBTFUL,
            "may be a quoted word or an apostrophe: it does not end as a sentence does",
        )
    return _SURE, f"stands between {mark} and {ending_of(mark)}"


def ending_of(mark: str) -> str:
    """What closes a span that a typed mark opens."""
    return _CLOSING.get(mark, mark)


def typed_width(text: str, legend: Legend, kind: ProposalKind) -> int:
    """How many characters of a span's ends are typed marks that the legend gives this meaning."""
    for mark, meaning, form in _forms(legend):
        if meaning == kind and form.fullmatch(text):
            return len(mark)
    return 0


def outer_end(text: str, start: int, end: int, width: int) -> int:
    """How many characters of end punctuation behind a span of a text, its typed marks included,
    belong to it: those of a sentence that has none within its marks (`^Never^.`)."""
    said = text[start + width : end - width]
    found = _END.match(text, end)
    if not (width and found) or last_sign(said) in ENDERS:
        return 0
    return len(found[0]) if said[:1].isupper() and starts_sentence(text[:start][-3:]) else 0


def _forms(legend: Legend) -> "list[tuple[str, ProposalKind, re.Pattern[str]]]":
    forms: dict[str, tuple[str, ProposalKind, re.Pattern[str]]] = {}
    for each in legend.conventions:
        kind = _KINDS.get(each.meaning)
        if kind and each.mark not in NOT_TYPED and '"' not in each.mark:
            forms.setdefault(each.mark, (each.mark, kind, _form(each.mark)))
    return sorted(forms.values(), key=lambda form: -len(form[0]))


def _form(mark: str) -> "re.Pattern[str]":
    if mark == "'":
        return _IN_SINGLES
    ending = ending_of(mark)
    sign, last = re.escape(mark[0]), re.escape(ending[0])
    edge = f"{sign}:" if mark == "//" else sign  # https://
    return re.compile(
        rf"(?<![\w{edge}]){re.escape(mark)}(?=[^\s{sign}{last}])[^\n{last}]{{1,{_LONGEST}}}"
        rf"(?<=\S){re.escape(ending)}(?![\w{last}])"
    )
