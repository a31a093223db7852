"""What holds for the house as a whole: its imports are light, its data is private, its README true."""

import ast
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from spacy.language import Language

from lessons import LESSONS

ROOT = Path(__file__).parents[1]
CODE = [*sorted((ROOT / "lessons").rglob("*.py")), ROOT / "app.py"]
MARKUP_SINKS = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
NETWORK_CALLS = ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket(")


@pytest.mark.parametrize("module", ["lessons", "lessons.model", "lessons.library.samples", "lessons.walk"])
def test_house_importing_loads_nothing_heavy(module: str) -> None:
    code = (
        f"import sys, {module}; "
        "print([m for m in ('spacy', 'pandas', 'altair', 'streamlit', 'rich') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 -- our own interpreter
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_house_code_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_house_app_is_a_door_not_a_room() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 40


def test_house_collects_no_telemetry_and_looks_nowhere() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["showEmailPrompt"] is False
    assert config["server"]["address"] == "localhost"
    assert config["browser"]["serverAddress"] == "localhost"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_house_text_never_becomes_markup(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            raise AssertionError(f"{path.name}:{node.value.lineno}: markup from strings")


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").rglob("*.js")), ids=lambda path: path.name)
def test_house_scripts_build_text_nodes_and_call_nobody(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    for sink in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "fetch(",
        "XMLHttpRequest",
    ):
        assert sink not in script


def test_house_readme_gives_both_commands_in_both_forms() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for marker in ("<!-- start command -->", "<!-- test command -->"):
        command = readme.split(marker)[1].strip().splitlines()[0].strip()
        assert command.startswith("python3 -m venv .venv && ")
    assert readme.count("py -m venv .venv;") == 2


def test_house_hands_its_components_to_spacy() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entry_points = project["entry-points"]["spacy_factories"]
    assert set(entry_points) == {lesson.factory for lesson in LESSONS}
    for factory, target in entry_points.items():
        module, _, name = target.partition(":")
        assert hasattr(import_module(module), name)
        assert Language.has_factory(factory)
