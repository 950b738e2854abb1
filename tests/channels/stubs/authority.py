"""A certificate authority for one test run: made anew, trusted by nothing but the test, gone with its folder."""

from __future__ import annotations

import datetime as dt
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Authority:
    """`certificate` is what a client has to trust; `host` is the certificate, with its key, of the host names given."""

    certificate: Path
    host: Path

    def server_context(self) -> ssl.SSLContext:
        """What a server of these host names answers with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.host)
        return context


def make_authority(folder: Path, names: Sequence[str]) -> Authority:
    """An authority and a certificate for the host names, valid for one day."""
    root_key, host_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = _name("A throw-away authority for tests")
    root = _certificate(root_name, root_name, root_key.public_key()).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    host = _certificate(_name(names[0]), root_name, host_key.public_key()).add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
    authority = Authority(folder / "authority.pem", folder / "host.pem")
    authority.certificate.write_bytes(root.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    key = host_key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    authority.host.write_bytes(key + host.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return authority


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.timezone.utc)
    day = dt.timedelta(days=1)
    certificate = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return certificate.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
