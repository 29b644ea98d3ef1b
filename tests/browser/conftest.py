"""A server of our own and a real Chromium, both ended with the tests that asked for them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.opening import CHROMIUM, OPEN, Serve

ROOT = Path(__file__).parents[2]
NO_SHEET: Mapping[str, str] = MappingProxyType({})


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """Serve the app from a working folder on a free port of loopback, and end it by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port),
        "--server.headless", "true", *options,
    ]  # fmt: skip
    log = (folder / "server.log").open("wb")
    with log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL) as server:  # noqa: S603 - our own command
        try:
            _wait_until_up(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _wait_until_up(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        if server.poll() is not None:
            pytest.fail("the server ended before it answered")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    pytest.fail("the server did not answer within a minute")


def keep(folder: Path, sources: str, secrets: str, sheet: Mapping[str, str] = NO_SHEET) -> None:
    """Write what a group keeps into a working folder: sources.toml and secrets.toml where there are, and its tables.

    The tables are files of a folder called `sheet`, by their names.
    """
    settings = folder / ".streamlit"
    settings.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / ".streamlit/config.toml", settings)
    files = {settings / "sources.toml": sources, settings / "secrets.toml": secrets}
    for path, text in (files | {folder / "sheet" / name: text for name, text in sheet.items()}).items():
        if text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serve the app with what a group keeps as given, else open on this computer; returns its address."""
    with ExitStack() as stack:

        def start(sources: str = "", secrets: str = OPEN, *options: str, sheet: Mapping[str, str] = NO_SHEET) -> str:
            keep(tmp_path, sources, secrets, sheet)
            return stack.enter_context(running(tmp_path, *options))

        yield start


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser without cookies."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture(scope="session")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serve as `serve` does, but once for all tests that ask for the same; none of them changes what is kept."""
    addresses: dict[tuple[object, ...], str] = {}
    with ExitStack() as stack:

        def start(sources: str = "", secrets: str = OPEN, *options: str, sheet: Mapping[str, str] = NO_SHEET) -> str:
            asked = (sources, secrets, options, tuple(sheet.items()))
            if asked not in addresses:
                folder = tmp_path_factory.mktemp("shared")
                keep(folder, sources, secrets, sheet)
                addresses[asked] = stack.enter_context(running(folder, *options))
            return addresses[asked]

        yield start


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the demo group."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit", ignore=shutil.ignore_patterns("s*.toml"))
    with running(folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; without one, they skip, but fail where browser tests must run."""
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt-get install chromium-headless-shell)"
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
