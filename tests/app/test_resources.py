from pathlib import Path

import pytest

from toc_editor.app import resources


def lay_out(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("content", encoding="utf-8")


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    return tmp_path


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resources.find("resources/templates/logic-model.toc").is_file()
    assert resources.root() == Path(resources.__file__).parents[2]


def test_a_wheel_has_its_resources_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    lay_out(tmp_path, "_data/icons/save.svg")
    assert resources.find("icons/save.svg") == tmp_path / "_data" / "icons" / "save.svg"


def test_the_frozen_program_has_its_resources_where_it_was_unpacked(frozen: Path) -> None:
    lay_out(frozen, "icons/save.svg")
    assert resources.find("icons/save.svg") == frozen / "icons" / "save.svg"


def test_a_resource_that_is_missing_is_named(frozen: Path) -> None:
    with pytest.raises(resources.MissingResourceError, match=r"icons/save\.svg is missing"):
        resources.find("icons/save.svg")


@pytest.mark.parametrize(
    "name",
    [
        "../pyproject.toml",
        "resources/../../secret",
        "/etc/passwd",
        "resources\\templates\\a.toc",
        "resources/",
        "resources",
        "docs/a.md",
        "resources/.hidden",
        "icons/a\0.svg",
        "icons/save.svg\n",
    ],
)
def test_only_names_of_resources_are_looked_for(name: str) -> None:
    with pytest.raises(ValueError, match="is not the name of a resource"):
        resources.find(name)


def test_a_folder_is_listed_with_all_below_it_in_order(frozen: Path) -> None:
    lay_out(frozen, "icons/b.svg", "icons/a.svg", "icons/more/c.svg", "icons/a.txt", "other/d.svg")
    assert resources.names("icons", ".svg") == ["icons/a.svg", "icons/b.svg", "icons/more/c.svg"]


def test_a_folder_that_is_not_there_lists_nothing(frozen: Path) -> None:
    assert resources.names("resources/examples") == []


def test_only_folders_of_resources_are_listed() -> None:
    with pytest.raises(ValueError, match="is not the name of a folder"):
        resources.names("..")
