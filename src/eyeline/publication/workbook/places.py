"""Where things stand on a tab of measures: words and charts at the left, tables at the right."""

from __future__ import annotations

WIDTHS = (92, 32, 14)
"""Of the column of words, of the one of labels, and of each column of figures."""
WORDS, LABEL, FIRST = 0, 1, 2
"""The columns of words and labels, and the first of figures."""
BLOCK, NOW, BEFORE, BETTER, AGREED, SHOWN, UNIT = range(1, 8)
"""The columns of the list of measures."""
HEAD = 3
"""How far below a block's first row the headings of its quarters stand."""
HEAD_HEIGHT = 42
"""Of a row of headings, in points: room for the longest names of areas."""
