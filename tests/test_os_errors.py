"""Why the system refused a file."""

from __future__ import annotations

import errno

from briefgen.os_errors import reason


def test_a_known_reason_is_told_in_chinese_and_in_the_words_of_the_system():
    told = reason(OSError(errno.ENOSPC, "No space left on device"))
    assert (str(told), told.en) == ("磁盘已满", "No space left on device")


def test_an_unknown_reason_is_told_by_its_number():
    told = reason(OSError(9999, "Strange"))
    assert (str(told), told.en) == ("系统拒绝（错误号 9999）", "Strange")


def test_an_error_without_a_number_is_told_too():
    told = reason(OSError("torn"))
    assert (str(told), told.en) == ("系统拒绝（错误号 0）", "torn")
