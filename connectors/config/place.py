"""A table of settings in a TOML file, each setting of the type that is wanted or a sentence that says what is not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from connectors.config.shape import ConfigError, nearest


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the file with the name a person would find it by."""

    name: str
    values: Mapping[str, object]

    def fail(self, message: str) -> ConfigError:
        """Return the mistake found here, as a sentence that names the place."""
        return ConfigError(f"{self.name}: {message}")

    def allow(self, *keys: str) -> None:
        """Refuse any setting but these."""
        for key in self.values:
            if key not in keys:
                raise self.fail(f"there is no setting {key!r}.{nearest(key, keys)}")

    def text(self, key: str, default: str = "") -> str:
        """Return a setting that is text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.fail(f'{key} must be text in quotes, as in {key} = "…".')
        return value

    def whole(self, key: str) -> int | None:
        """Return a setting that is a whole number from 1, or None without it."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.fail(f"{key} must be a whole number from 1, without quotes.")
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        """Return a setting that is true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false, without quotes.")
        return value

    def one_of(self, key: str, words: Iterable[str]) -> str:
        """Return a setting that is one of some words."""
        value = self.text(key)
        known = tuple(words)
        if value not in known:
            raise self.fail(f"{key} cannot be {value!r}.{nearest(value, known)}")
        return value

    def place(self, key: str) -> "Place":
        """Return a table of settings inside this one, empty without it."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.fail(f"{key} must be a table of settings.")
        return Place(f"{self.name}, {key}", cast("Mapping[str, object]", value))

    def places(self, key: str) -> list["Place"]:
        """Return the tables of settings under a name, in order."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.fail(f"{key} must be written with two brackets, [[{key}]].")
        named = [(cast("Mapping[str, object]", item), number) for number, item in enumerate(value, 1)]
        return [Place(f"{self.name}, {key} {item.get('name', number)!r}", item) for item, number in named]

    def words(self, key: str) -> tuple[str, ...]:
        """Return a setting that is a word or a list of words."""
        value = self.values.get(key, [])
        several: list[object] = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str | int | float | bool) for word in several):
            raise self.fail(f"{key} must be a list of words in quotes.")
        return tuple(str(word) for word in several)
