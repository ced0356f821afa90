"""How texts are filled for people."""

import pytest
from drivearr_scanner.integrity.wording import worded

TABLE = [
    ("{files:file|files} lost", {"files": 1}, "1 file lost"),
    ("{files:file|files} lost", {"files": 7}, "7 files lost"),
    ("{files:file|files} lost", {"files": 0}, "0 files lost"),
    ("{free:bytes} free", {"free": 999}, "999 B free"),
    ("{free:bytes} free", {"free": 1_500_000}, "1.5 MB free"),
    ("{free:bytes} free", {"free": 4 * 10**18}, "4000.0 PB free"),
    ("{speed:bytes}/s", {"speed": 28.04e6}, "28.0 MB/s"),
    ("attach {drive}", {"drive": "{files:x|y} Road trip"}, "attach {files:x|y} Road trip"),
    ("probably {cause}", {"cause": "medium"}, "probably the disk, 3 times"),
    ("probably {cause}", {"cause": "gremlins"}, "probably gremlins"),
    ("{free:bytes}, {files:file|files}, {cause}", {}, "?, ? files, ?"),
    ("{low} %", {"low": 0.4}, "0.4 %"),
    ("{sectors:sector|sectors} in {days} days", {"sectors": 120.0, "days": 14.0}, "120 sectors in 14 days"),
    ("{sectors:sector|sectors}", {"sectors": 1.0}, "1 sector"),
    ("{sectors:sector|sectors}", {"sectors": 4_294_967_295.0}, "4294967295 sectors"),
]
WORDS = {"cause.medium": "the disk, {times:time|times}"}


@pytest.mark.parametrize(("text", "params", "expected"), TABLE)
def test_numbers_sizes_and_words(text, params, expected):
    """Each form; a word stands for what the texts name, and a name from a drive is never a text itself."""
    assert worded(text, {**params, "times": 3}, WORDS) == expected


def test_decimals_in_other_languages():
    """Decimals are separated by a comma where that is asked, in sizes and in plain numbers."""
    assert worded("{free:bytes}, {low} %", {"free": 1_500_000, "low": 0.4}, comma=True) == "1,5 MB, 0,4 %"
