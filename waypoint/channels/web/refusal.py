"""The refusals of the web channel: a status, a code that a program can read, and a sentence that says what would do."""

from __future__ import annotations

from typing import Any, Dict, Optional


class Refusal(Exception):
    """A request that is not answered as asked."""

    def __init__(self, status: int, code: str, message: str, retry_after: Optional[int] = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after

    def body(self) -> Dict[str, Any]:
        """The JSON body of the answer."""
        return {"error": {"code": self.code, "message": self.message}}

    def headers(self) -> Dict[str, str]:
        """The headers that belong to it."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
