"""What one fetch may still use of time and bytes, over all its redirects and its robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.intake.fetch_refusals import FetchRefused

READ_AT_ONCE = 8_192  # a buffered reader asks for as much; the end of the headers is not seen more exactly


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one fetch may take. `size` counts bytes, headers included, before and after decompression."""

    size: int = 5_000_000
    seconds: float = 15.0
    redirects: int = 5
    header_size: int = 65_536


class Budget:
    """Counts down. Every method raises FetchRefused when nothing is left."""

    def __init__(self, limits: FetchLimits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._deadline = clock() + limits.seconds
        self._received = 0
        self._decoded = 0
        self._headers: int | None = None

    def seconds(self) -> float:
        """The time that is left, above 0. Raises `fetch_timeout`."""
        left = self._deadline - self._clock()
        if left <= 0:
            raise self.timed_out()
        return left

    def timed_out(self) -> FetchRefused:
        """The refusal for a fetch that used its time up."""
        return FetchRefused("fetch_timeout", f"more than {self.limits.seconds:g} seconds")

    def expect_headers(self) -> None:
        """An answer begins: until `expect_body` its bytes count as headers."""
        self._headers = 0

    def expect_body(self) -> None:
        """The headers of the answer are complete."""
        self._headers = None

    def received(self, size: int) -> None:
        """So many bytes came in. Raises `fetch_headers` or `fetch_too_large`."""
        self._received += size
        if self._headers is not None:
            self._headers += size
            if self._headers > self.limits.header_size + READ_AT_ONCE:
                raise FetchRefused("fetch_headers", f"more than {self.limits.header_size:,} bytes")
        if self._received > self.limits.size:
            raise self.too_large()

    def decoded(self, size: int) -> None:
        """So many bytes are there after decompression. Raises `fetch_too_large`."""
        self._decoded += size
        if self._decoded > self.limits.size:
            raise self.too_large()

    def room(self) -> int:
        """How many decoded bytes may still come; one more than that is refused."""
        return self.limits.size - self._decoded

    def too_large(self) -> FetchRefused:
        """The refusal for an answer that is larger than the limit."""
        return FetchRefused("fetch_too_large", f"more than {self.limits.size:,} bytes")
