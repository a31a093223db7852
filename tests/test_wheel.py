"""A wheel built from the project and installed in an empty folder serves the app, samples and all."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


def _run(*command: str, cwd: Path, installed: Path | None = None, **variables: str) -> str:
    environment = {**os.environ, **variables}
    if installed:
        environment["PYTHONPATH"] = str(installed)
    run = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)  # noqa: S603 -- our own commands
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's files and nothing of the checkout."""
    built = tmp_path_factory.mktemp("built")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    _run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(built), str(ROOT), cwd=built)
    (wheel,) = built.glob("*.whl")
    site = tmp_path_factory.mktemp("site")
    _run(*pip, "install", "--no-deps", "--target", str(site), str(wheel), cwd=built)
    return site


def test_wheel_holds_the_package_and_the_samples(installed: Path, tmp_path: Path) -> None:
    code = (
        "import json, lessons; from lessons.library.samples import samples; "
        "print(json.dumps([lessons.__file__, [s.article.slug for s in samples()]]))"
    )
    origin, slugs = json.loads(_run(sys.executable, "-c", code, cwd=tmp_path, installed=installed))
    assert Path(origin).is_relative_to(installed)
    assert set(slugs) == {path.parent.name for path in (ROOT / "sample_articles").glob("*/article.md")}


def test_wheel_opens_the_classrooms_store(installed: Path, tmp_path: Path) -> None:
    code = (
        "from lessons.classroom.nicknames import made_up; "
        "from lessons.classroom.store import Store, url_from; "
        "Store(url_from()).close(); print(made_up(set()))"
    )
    out = _run(sys.executable, "-c", code, cwd=tmp_path, installed=installed, WHO_SAYS_DATA=str(tmp_path))
    assert len(out.split()) == 2
    assert (tmp_path / "classroom.sqlite").is_file()


def test_wheel_runs_every_page_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        "app = AppTest.from_file(sys.argv[1], default_timeout=60).run(); "
        "assert not app.exception, app.exception; print('ran')"
    )
    out = _run(
        sys.executable, "-c", code, str(installed / "lessons" / "app.py"), cwd=tmp_path, installed=installed
    )
    assert out.strip().endswith("ran")


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-m", "lessons", "serve", "--port", str(port)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def test_wheel_serves_the_app_from_an_empty_folder(served: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{served}/_stcore/health", timeout=2) as answer:  # noqa: S310 -- localhost
                assert answer.read() == b"ok"
                break
        except (urllib.error.URLError, TimeoutError):
            assert time.monotonic() < deadline, "the server did not answer"
            time.sleep(0.2)
    with urllib.request.urlopen(served, timeout=5) as page:  # noqa: S310 -- localhost
        assert b'<div id="root"' in page.read()
