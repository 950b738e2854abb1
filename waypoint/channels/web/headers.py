"""The headers of every answer that is not the rest channel's."""

from __future__ import annotations

from typing import Collection, Dict, Optional

NO_STORE = {"Cache-Control": "no-store"}
AN_HOUR = {"Cache-Control": "public, max-age=3600"}
ASK_AGAIN = {"Cache-Control": "no-cache"}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def security(content_type: Optional[str]) -> Dict[str, str]:
    """What a browser may do with an answer. Only a page may load anything, and only from here."""
    page = (content_type or "").startswith("text/html")
    return {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": _PAGE_POLICY if page else "default-src 'none'; frame-ancestors 'none'",
    }


def cross_origin(origin: Optional[str], allowed: Collection[str], preflight: bool) -> Dict[str, str]:
    """What a browser must read to let a page of another origin have the answer; nothing for an origin that is not on the list."""
    if origin is None or origin.lower() not in allowed:
        return {"Vary": "Origin"}
    headers = {"Vary": "Origin", "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "ETag, Retry-After"}
    if preflight:
        headers.update({"Access-Control-Allow-Methods": "GET, POST, DELETE", "Access-Control-Allow-Headers": "Authorization, Content-Type", "Access-Control-Max-Age": "600"})
    return headers
