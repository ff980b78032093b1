"""A passkey as a browser makes one, under a number that is known again."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

_HOST = "localhost"


def credential(number: bytes) -> dict[str, Any]:
    """Return what is kept of a passkey with this number."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    attested = AttestedCredentialData.create(Aaguid.NONE, number, key)
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP
    about = AuthenticatorData.create(sha256(_HOST.encode()).digest(), flags, 0, attested)
    asked = CollectedClientData.create("webauthn.create", b"challenge", f"http://{_HOST}")
    return {
        "id": websafe_encode(number),
        "rawId": websafe_encode(number),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(asked),
            "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
        },
        "clientExtensionResults": {},
    }
