"""Reading a Scrivener project: its binder's order, its scenes, what is not part of the draft."""

from pathlib import Path

import pytest

from fanpack.book import SceneBreak, plain
from fanpack.findings import FanpackError
from fanpack.readers.scrivener import looks_like_scrivener, read_scrivener
from fanpack.readers.source_files import Folder
from readers.word_cases import CASES, case_name, cases_of, expected_of

RTF = "{\\rtf1\\ansi %s\\par}"


def project(folder: Path, binder: str, texts: dict[str, str]) -> Folder:
    """A project in the layout of Scrivener 1 and 2, with numbers for its documents."""
    (folder / "Files" / "Docs").mkdir(parents=True)
    items = f'<BinderItem ID="0" Type="DraftFolder"><Title>Draft</Title>{binder}</BinderItem>'
    xml = f"<ScrivenerProject><Binder>{items}</Binder></ScrivenerProject>"
    (folder / "Story.scrivx").write_text(xml)
    for name, text in texts.items():
        (folder / "Files" / "Docs" / f"{name}.rtf").write_text(RTF % text)
    return Folder(folder)


def item(number: int, title: str, kind: str = "Text", inner: str = "") -> str:
    children = f"<Children>{inner}</Children>" if inner else ""
    return f'<BinderItem ID="{number}" Type="{kind}"><Title>{title}</Title>{children}</BinderItem>'


@pytest.mark.parametrize("case", cases_of("scriv"), ids=case_name)
def test_a_project_becomes_what_is_expected(case: Path) -> None:
    for name, text in expected_of(case).items():
        assert text == (case / name).read_text(), name


def test_scenes_are_in_the_order_of_the_binder_with_breaks_between() -> None:
    folder = CASES / "scriv" / "project" / "source.scriv"
    first = read_scrivener(Folder(folder)).book.chapters[0]
    assert [isinstance(block, SceneBreak) for block in first.blocks] == [False, False, True, False]


def test_texts_without_folders_are_chapters(tmp_path: Path) -> None:
    binder = f"<Children>{item(4, 'Frost')}{item(3, 'Chapter 2: Thaw')}</Children>"
    files = project(tmp_path, binder, {"3": "Drip.", "4": "Crack."})
    book = read_scrivener(files).book
    assert [(each.number, plain(each.title)) for each in book.chapters] == [
        (1, "Frost"),
        (2, "Thaw"),
    ]
    assert [plain(each.blocks).strip() for each in book.chapters] == ["Crack.", "Drip."]


def test_a_document_without_a_text_is_no_mistake(tmp_path: Path) -> None:
    inner = item(2, "Scene") + item(3, "Scene")
    binder = f"<Children>{item(1, 'Frost', 'Folder', inner)}</Children>"
    book = read_scrivener(project(tmp_path, binder, {"3": "Crack."})).book
    assert [plain(each.blocks).strip() for each in book.chapters] == ["Crack."]


@pytest.mark.parametrize(
    ("binder", "said"),
    [("", "no text"), ("<!DOCTYPE x>", "DOCTYPE"), ("<", "broken XML")],
)
def test_a_project_that_cannot_be_read_gets_one_clear_line(
    tmp_path: Path, binder: str, said: str
) -> None:
    with pytest.raises(FanpackError, match=said) as caught:
        read_scrivener(project(tmp_path, binder, {}))
    assert len(caught.value.findings) == 1


def test_a_project_is_told_by_its_binder() -> None:
    assert looks_like_scrivener(["Story.scrivx", "Files/Docs/1.rtf"])
    assert not looks_like_scrivener(["Story.scriv/Story.scrivx"])
