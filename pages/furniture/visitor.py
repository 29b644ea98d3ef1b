"""What Streamlit knows of the visitor and of secrets.toml, as it is at each look."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analytics.words import access as words


def secrets() -> tuple[Mapping[str, object], str]:
    """Return secrets.toml, empty where there is none, and why it cannot be read, empty where it can."""
    try:
        return st.secrets.to_dict(), ""
    except StreamlitSecretNotFoundError as error:
        there = any(Path(path).exists() for path in st.get_option("secrets.files"))
        return {}, words.secrets_broken(str(error)) if there else ""


class Part(Mapping[str, object]):
    """A part of secrets.toml as it is at each look, empty where there is none.

    Args:
        name: Its name, as in `[name]`.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getitem__(self, name: str) -> object:
        return self._now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def _now(self) -> Mapping[str, object]:
        part = secrets()[0].get(self._name)
        return cast("Mapping[str, object]", part) if isinstance(part, Mapping) else {}


def listens_on() -> str | None:
    """Return the address that the server listens on, None for all."""
    return cast("str | None", st.get_option("server.address"))


def claims() -> Mapping[str, object]:
    """Return what the log-in service said of the visitor, empty where nobody is logged in."""
    return cast("Mapping[str, object]", st.user.to_dict())
