"""The words that days are written with, in the languages we read: English, Spanish, Portuguese, French and German."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = (
    "january jan enero ene janeiro janvier janv januar janner",
    "february feb febrero fevereiro fev fevrier fevr februar",
    "march mar marzo marco mars marz maerz mrz",
    "april apr abril abr avril avr",
    "may mayo maio mai",
    "june jun junio junho juin juni",
    "july jul julio julho juillet juil juli",
    "august aug agosto ago aout",
    "september sept sep septiembre setiembre setembro set septembre",
    "october oct octubre outubro out octobre oktober okt",
    "november nov noviembre novembro novembre",
    "december dec diciembre dic dezembro dez decembre dezember",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in _words(words)}
"""Folded month names and their short forms."""

WEEKDAYS = _words(
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "lunes lun martes mar miercoles mie jueves jue viernes vie sabado sab domingo dom "
    "segunda seg terca ter quarta qua quinta qui sexta sex feira "
    "lundi mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so"
)
FILLERS = frozenset(("de", "del", "do", "of", "the", "le", "el", "den", "der", "am", "st", "nd", "rd", "th", "er", "o"))
"""Words around a day that say nothing of it; `3rd` and `1er` are read as a number and a word."""

BLANK = frozenset((
    "-", "--", "---", "–", "—", ".", "?", "??", "???", "/", "n/a", "na", "n.a.", "none", "null", "nil", "nan",
    "nat", "tbd", "tba", "tbc", "unknown", "not set", "no date", "s/d", "s/f", "sin fecha", "por definir",
    "a definir", "sem data", "sans date", "kein datum", "offen", "00/00/0000", "0000-00-00", "0000-00-00 00:00:00",
    "0",
))  # fmt: skip
"""Folded texts that say that there is no day or number here (yet)."""

MONTH_FIRST = frozenset(("en_US", "en_PH", "en_PR", "en_GU", "es_US", "es_PR", "fil_PH", "en_MH", "en_UM", "en_VI"))
YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "sv", "fa"))
"""Locales and languages whose people write the month, or the year, first."""

MONTH_FIRST_ZONES = frozenset((
    "America/Adak", "America/Anchorage", "America/Boise", "America/Chicago", "America/Denver", "America/Detroit",
    "America/Juneau", "America/Los_Angeles", "America/Menominee", "America/Metlakatla", "America/New_York",
    "America/Nome", "America/Phoenix", "America/Puerto_Rico", "America/Sitka", "America/Yakutat", "Asia/Manila",
    "Pacific/Guam", "Pacific/Honolulu",
))  # fmt: skip
MONTH_FIRST_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
"""Time zones of the places where most people write the month first."""
