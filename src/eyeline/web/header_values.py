"""The security headers that the site and the public site answer with. Nothing here is Django."""

from __future__ import annotations

# Nothing from elsewhere and nothing inline; pages work without a script.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
EVERYWHERE = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every response, whoever it is for."""
NOT_INDEXED = {"X-Robots-Tag": "noindex, nofollow"}
"""Of what search engines must not list."""
STRICT_TRANSPORT_SECONDS = 31_536_000
STRICT_TRANSPORT = "max-age={}; includeSubDomains; preload"
