"""The sandbox under both kinds of templates, narratives and frames: Jinja's, and no arithmetic.

`'a' * 10**9` fills the memory before any template runs, because Jinja computes what is constant when it
compiles. Either gate refuses operators as syntax; what an operator does is refused here once more, which
also keeps Jinja from computing it.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment


class InertEnvironment(ImmutableSandboxedEnvironment):
    """Nothing a template names can be called, changed or computed with, unless a subclass says so."""

    intercepted_binops: ClassVar[frozenset[str]] = frozenset(ImmutableSandboxedEnvironment.default_binop_table)  # type: ignore[misc]

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Jinja's own options
        super().__init__(**options)
        self.globals.clear()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> NoReturn:  # noqa: ANN401, ARG002
        raise SecurityError(f"{operator} is not allowed here")
