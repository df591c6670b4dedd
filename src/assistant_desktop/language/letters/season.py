"""The season's greeting of a Japanese letter, by the day it is written.

The terms follow the traditional calendar's turning points (立春 about 4 February, 立夏 6 May,
立秋 8 August, 立冬 8 November), which move by a day at most.
"""

from datetime import date

_GREETINGS: tuple[tuple[int, int, str], ...] = (
    (1, 1, "新春"),
    (1, 16, "厳寒"),
    (2, 4, "余寒"),
    (3, 1, "早春"),
    (3, 21, "春暖"),
    (4, 1, "陽春"),
    (4, 20, "晩春"),
    (5, 6, "新緑"),
    (6, 1, "初夏"),
    (6, 11, "梅雨"),
    (7, 7, "盛夏"),
    (8, 8, "残暑"),
    (9, 1, "初秋"),
    (9, 23, "秋涼"),
    (10, 1, "秋冷"),
    (10, 24, "錦秋"),
    (11, 8, "晩秋"),
    (12, 1, "初冬"),
    (12, 11, "師走"),
)


def greeting(day: date) -> str:
    """晩秋の候: from the latest term that has begun on this day."""
    begun = [name for month, first, name in _GREETINGS if (month, first) <= (day.month, day.day)]
    return f"{begun[-1]}の候"
