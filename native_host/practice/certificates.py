"""The practice CA and the one certificate that all practice hosts show."""

from __future__ import annotations

import base64
import functools
import hashlib
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate


@dataclass(frozen=True)
class Certificates:
    ca: Path
    """The CA in PEM, for clients that can be told to trust it."""
    leaf: Path
    """Certificate chain and private key of the servers, PEM."""
    spki: str
    """Base64 of the sha256 of the leaf's SubjectPublicKeyInfo, for ``--ignore-certificate-errors-spki-list``."""


def issue(hosts: Iterable[str], directory: Path) -> Certificates:
    """Make a fresh CA and a leaf for ``hosts``, and write both to ``directory``."""
    authority = trustme.CA(organization_name="Storebell practice")
    leaf = authority.issue_cert(*hosts)
    ca_path, leaf_path = directory / "ca.pem", directory / "leaf.pem"
    authority.cert_pem.write_to_path(str(ca_path))
    leaf_path.touch(mode=0o600)
    leaf.private_key_and_cert_chain_pem.write_to_path(str(leaf_path))
    return Certificates(ca_path, leaf_path, _spki(leaf.cert_chain_pems[0].bytes()))


@functools.cache
def foreign_context(name: str) -> ssl.SSLContext:
    """Return what a server needs to speak TLS as ``name``, which nobody here trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA(organization_name="Not ours").issue_cert(name).configure_cert(context)
    return context


def _spki(certificate: bytes) -> str:
    key = load_pem_x509_certificate(certificate).public_key()
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(info).digest()).decode()
