"""What a lesson under load runs on: app servers, and nginx in front of several of them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from lessons.classroom.store import url_from

ROOT = Path(__file__).parents[2]
START_SECONDS = 90

NGINX = """\
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{house}
}}
"""
"""nginx as a process of one's own; `house` is what the project's own configuration adds."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass
class AppServer:
    """The app on a port of its own; `environment` names its store."""

    environment: Mapping[str, str]
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "lessons", "serve", "--port", str(self.port)]
        with (self.folder / f"server-{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- our own command
                command, cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log
            )
        wait_for(f"{self.address}/_stcore/health")

    def kill(self) -> None:
        """Kill it as a power cut does: nothing is told, nothing is tidied up."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def memory(self) -> float:
        """The most memory that it ever held, in MB; 0 where the system does not say."""
        return _status(self.process, "VmHWM") / 1024

    def cpu(self) -> float:
        """The seconds of processor time that it has used; 0 where the system does not say."""
        try:
            pid = self.process.pid if self.process else 0
            times = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Proxy:
    """nginx in front of app servers, with the project's own configuration for it."""

    folder: Path
    backends: Sequence[AppServer]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it passes on."""
        house = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
        for number, each in enumerate(self.backends, start=1):
            house = house.replace(f"server app{number}:8501", f"server 127.0.0.1:{each.port}")
        house = house.replace("listen 80;", f"listen 127.0.0.1:{self.port};")
        if ":8501" in house or ":80;" in house:
            raise ValueError("docs/nginx.conf names servers or ports that are not known here")
        config = self.folder / "nginx.conf"
        config.write_text(NGINX.format(folder=self.folder, house=house), encoding="utf-8")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        with (self.folder / "nginx.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- Debian's nginx
                [program, "-c", str(config), "-p", str(self.folder)], stdout=log, stderr=log
            )
        wait_for(f"{self.address}/_stcore/health")

    def stop(self) -> None:
        """Stop it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL server of the tests' own; it can be stopped hard and started again."""

    binaries: Path
    folder: Path
    port: int

    @property
    def url(self) -> URL:
        return url_from({"DATABASE_URL": f"postgres://postgres@127.0.0.1:{self.port}/postgres"})

    def run(self, *command: str) -> None:
        program = str(self.binaries / command[0])
        prefix = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
        subprocess.run(  # noqa: S603 -- Debian's own binaries
            [*prefix, program, *command[1:]], check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60
        )

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")


@contextmanager
def postgres_running() -> Iterator[Postgres]:
    """A PostgreSQL in a folder of its own, for as long as it is needed.

    Where there is none the test is skipped, and fails where `CI` is `true`.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        missing = "there is no PostgreSQL on this machine: apt-get install postgresql"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="who-says-postgres-"))
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        import pwd  # Windows has none, and no Debian either

        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    server = Postgres(found[-1].parent, folder, free_port())
    try:
        server.run(
            "initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "--no-locale", "-E", "UTF8"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(url: str) -> None:
    """Wait until something answers.

    Raises:
        TimeoutError: if nothing does.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 -- localhost
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer in {START_SECONDS} seconds")


def _status(process: subprocess.Popen[bytes] | None, name: str) -> int:
    try:
        lines = Path(f"/proc/{process.pid if process else 0}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
