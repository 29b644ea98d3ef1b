"""What the samples of a deployment hold, and what a browser is told by the server itself."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from connectors.access.headers import HEADERS, POLICY

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / ".streamlit/deploy"
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_each_proxy_keeps_to_https_passes_websockets_on_and_bounds_what_is_sent(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert "Strict-Transport-Security" in text
    assert "127.0.0.1:8501" in text
    assert "/_stcore/metrics" in text
    assert {"Caddyfile": "max_size 30MB", "nginx.conf": "client_max_body_size 30m"}[name] in text
    if name == "nginx.conf":  # Caddy does these by itself
        for line in ("proxy_set_header Upgrade", "proxy_set_header Host $host", "X-Forwarded-For", "return 301 https"):
            assert line in text


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed")
def test_caddy_takes_its_sample() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own command
    assert told.returncode == 0, told.stderr


def test_the_image_holds_what_it_runs_and_no_key_and_no_table() -> None:
    copied = [word for line in DOCKERFILE.splitlines() if line.startswith("COPY") for word in line.split()[1:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"app.py", "analytics", "connectors", "pages", ".streamlit/config.toml", ".streamlit/static"} <= {*copied}
    assert not {".", ".streamlit", ".streamlit/secrets.toml", ".streamlit/sources.toml"} & {*copied}


def test_the_image_listens_beyond_loopback_by_its_command_line_alone_and_not_as_root() -> None:
    assert '"--server.address=0.0.0.0"' in DOCKERFILE
    assert 'address = "127.0.0.1"' in (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert DOCKERFILE.index("USER circle") < DOCKERFILE.index("CMD")


def test_a_page_may_load_from_its_own_server_alone() -> None:
    assert POLICY["default-src"] == "'none'"
    allowed = " ".join(POLICY.values())
    assert [word for word in ("http", "*", "'unsafe-eval'") if word in allowed] == []
    assert "unsafe-inline" not in POLICY["script-src"]
    assert HEADERS["referrer-policy"] == "no-referrer"


def test_the_readme_leads_to_each_sample_and_to_the_threat_model() -> None:
    for name in (*(f".streamlit/deploy/{path.name}" for path in DEPLOY.iterdir()), "SECURITY.md"):
        assert f"]({name})" in README
        assert (ROOT / name).exists()


def test_the_threat_model_says_of_each_who_might_want_the_data_what_they_get_and_what_to_do() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for who in ("thief with a laptop", "court", "Somebody with a link", "A member who means harm", "A coordinator"):
        part = text.partition(who)[2].partition("\n\n")[0]
        assert "*Do*" in part, who
    assert 600 < len(text.split()) < 1_500, "about two pages"


def test_nobody_is_shown_an_error_from_within_or_asked_by_another_host() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["client"]["showErrorDetails"] == "none"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["enableAgentApi"] is False
    assert config["server"]["maxUploadSize"] <= 30  # as much as both proxies pass on
    assert [font["url"] for font in config["theme"]["fontFaces"] if "//" in font["url"]] == []
