"""Documents with one known defect each, by area."""

from tests.linting.bench.defects import body, end, head, numbers, page, special, text

DEFECTS = (
    *page.DEFECTS,
    *head.DEFECTS,
    *body.DEFECTS,
    *end.DEFECTS,
    *numbers.DEFECTS,
    *special.DEFECTS,
    *text.DEFECTS,
)
