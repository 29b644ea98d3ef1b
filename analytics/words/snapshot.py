"""What is said of the readings kept on the disk."""

from collections.abc import Sequence

from analytics.words import _, joined


def no_key() -> str:
    """Return that the key of the snapshot is none."""
    return _(
        "Nothing is kept on the disk: the key under [snapshot] in secrets.toml is not one. The README says how to make "
        "a key."
    )


def foreign(path: str) -> str:
    """Return that a file is not ours."""
    return _(
        "{path} is not a file that Full Circle wrote, so it is not used. The next good reading takes its place."
    ).format(path=path)


def another_version(path: str) -> str:
    """Return that a file was written by another version."""
    return _(
        "{path} was written by another version of Full Circle, so it is not used. The next good reading takes its "
        "place."
    ).format(path=path)


def another_key(path: str) -> str:
    """Return that a file cannot be opened with the key."""
    return _(
        "{path} was made with another key, or is damaged, so it is not used. The next good reading takes its place."
    ).format(path=path)


def unopened(path: str, why: str) -> str:
    """Return that a file cannot be opened at all."""
    return _("{path} cannot be opened ({why}), so it is not used. Look at who may read it.").format(path=path, why=why)


def unreadable(name: str) -> str:
    """Return that a file opens and does not hold what it should."""
    return _(
        "What is kept on the disk ({name}) cannot be understood, so it is not used. The next good reading takes its "
        "place."
    ).format(name=name)


def otherwise(names: Sequence[str]) -> str:
    """Return that readings were kept under another configuration."""
    return _(
        "The readings of {names} on the disk were made with other lines in sources.toml, so they are not used. The "
        "next good reading takes their place."
    ).format(names=joined(names))


def not_written(why: str) -> str:
    """Return that the readings could not be kept."""
    return _(
        "The readings could not be kept on the disk ({why}). Look whether there is room and whether the folder may be "
        "written to."
    ).format(why=why)
