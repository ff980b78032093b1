"""A provider of accounts that runs in the test process, and says what a test lets it say."""

from __future__ import annotations

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

CLIENT, SECRET, KEY_ID = "eyeline", "a secret between the two", "key-1"


def key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """What it knows and says. `claims` go into the ID token, over what it would say by itself."""

    address: str = ""
    key: RSAPrivateKey = field(default_factory=key)
    signs_with: RSAPrivateKey | None = None
    algorithm: str = "RS256"
    claims: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    userinfo: dict[str, Any] = field(default_factory=dict)
    calls_itself: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    redeemed: dict[str, str] = field(default_factory=dict)

    def send_back(self, location: str, **other: str) -> str:
        """Take in the browser that was sent to `location`; return where it is sent back to."""
        self.asked = {
            name: values[0] for name, values in parse_qs(urlsplit(location).query).items()
        }
        back = {"code": "a code", "state": self.asked["state"], **other}
        return f"{self.asked['redirect_uri']}?{urlencode(back)}"

    def id_token(self) -> str:
        now = int(time.time())
        said = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "0042",
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked.get("nonce"),
            **self.claims,
        }
        for name in self.without:
            said.pop(name, None)
        if self.algorithm == "none":
            return jwt.encode(said, None, algorithm="none", headers={"kid": KEY_ID})
        if self.algorithm == "HS256":
            secret = "the public key of the provider, as a secret"
            return jwt.encode(said, secret, algorithm="HS256", headers={"kid": KEY_ID})
        return jwt.encode(
            said, self.signs_with or self.key, algorithm="RS256", headers={"kid": KEY_ID}
        )

    def answer(self, path: str) -> dict[str, Any]:
        """Return what it answers at a path."""
        match path:
            case "/.well-known/openid-configuration":
                return {
                    "issuer": self.calls_itself or self.address,
                    "authorization_endpoint": f"{self.address}/authorize",
                    "token_endpoint": f"{self.address}/token",
                    "userinfo_endpoint": f"{self.address}/userinfo",
                    "jwks_uri": f"{self.address}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            case "/keys":
                public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
                return {"keys": [{**public, "kid": KEY_ID, "use": "sig", "alg": "RS256"}]}
            case "/userinfo":
                return {"sub": "0042", **self.userinfo}
            case _:
                return {
                    "access_token": "an access token",
                    "token_type": "Bearer",
                    "id_token": self.id_token(),
                }

    def proof_holds(self) -> bool:
        """Whether the code was redeemed by whoever asked for it (PKCE), with the secret."""
        digest = sha256(self.redeemed["code_verifier"].encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        return (
            challenge == self.asked["code_challenge"] and self.redeemed["client_secret"] == SECRET
        )


def _first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def running() -> Iterator[Provider]:
    """Yield a provider that answers at a port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(provider.answer(urlsplit(self.path).path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.redeemed = _first(body)
            self._say(provider.answer(self.path))

        def _say(self, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield provider
        server.shutdown()
