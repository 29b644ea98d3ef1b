"""Text from bytes whose encoding nobody wrote down, as spreadsheet programs save it."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_NARROW = ("cp1252", "mac-roman", "cp850")  # Excel's CSV on Windows, on a Mac, and its "CSV (MS-DOS)"

_LOWER = "a-zàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß"
_UPPER = "A-ZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒ"
_WESTERN = re.compile(
    rf"""[¿¡«“‘„‹]* (?: [{_LOWER}]+ | [{_UPPER}][{_LOWER}]* | [{_UPPER}]+ ) [»”’…›ºª°®™]*
    | (?: [cdjlmnst] | [CDJLMNST] | [Qq]u ) ’ [{_UPPER}{_LOWER}]+   # l’eau
    | [{_UPPER}{_LOWER}]+ ’ (?: t | s | d | m | re | ve | ll )      # don’t
    | [–—•…€£¥°ºª§©®™±×·«»“”‘’„¿¡½¼¾²³µ´\xa0]+                      # a sign by itself""",  # noqa: RUF001 - these are the signs
    re.VERBOSE,
)
_WORD_WITH_HIGH = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST_WORDS = 2_000


def decode(content: bytes) -> str:
    """Return the text of a file.

    A byte order mark decides. Without one, text that is UTF-8 is UTF-8, a stray byte of another encoding in it read
    as cp1252; then bytes of which every second is nought are UTF-16; and what is left is the one of cp1252, Mac Roman
    and cp850 in which its words look most like words (`José`, not `JosŽ`), cp1252 where that does not tell.

    Args:
        content: The file's bytes.

    Returns:
        The text without its byte order mark. Never fails: bytes that are no text come back as odd characters.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    return _wide(content) or _utf8(content) or _narrow(content)


def _wide(content: bytes) -> str | None:
    """Return UTF-16 text without a mark: its delimiters, digits and line breaks each have one byte that is nought."""
    sample = content[:_SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    often, seldom = max(first, second), min(first, second)
    if often * 40 < len(sample) or seldom * 20 > often or not often:
        return None
    try:
        return content.decode("utf-16-le" if second > first else "utf-16-be")
    except UnicodeDecodeError:
        return None


def _utf8(content: bytes) -> str | None:
    """Return UTF-8 text; a byte that does not fit, among more characters that do, is one of cp1252 pasted in."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="surrogateescape")
    high = re.findall(r"[^\x00-\x7f]", text)
    strays = sum("\udc80" <= character <= "\udcff" for character in high)
    return re.sub("[\udc80-\udcff]", _stray, text) if strays * 2 < len(high) else None


def _stray(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")


def _narrow(content: bytes) -> str:
    words = [match[0] for match, _ in zip(_WORD_WITH_HIGH.finditer(content), range(_MOST_WORDS), strict=False)]
    encoding = max(_NARROW, key=lambda known: _likeness(words, known))
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:  # cp1252 leaves five bytes without a character; Latin-1 has one for each
        return content.decode("latin-1")


def _likeness(words: list[bytes], encoding: str) -> int:
    return sum(_WESTERN.fullmatch(word.decode(encoding, errors="replace")) is not None for word in words)
