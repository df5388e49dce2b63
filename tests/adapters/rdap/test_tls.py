"""Certificates are verified: an unknown issuer or another name ends the look-up before a byte of HTTP is sent."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from adapters.net import LookupFailedError, Network
from adapters.rdap import fetch, origin
from tests.servers.here import QUICK
from tests.servers.rdap_server import not_found, rdap_server


def _usage() -> x509.KeyUsage:
    """What Python 3.13 asks of an issuer: that it may sign."""
    others = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "crl_sign"), False
    )
    return x509.KeyUsage(digital_signature=True, key_cert_sign=True, encipher_only=False, decipher_only=False, **others)


def certificate(folder: Path, name: x509.GeneralName) -> Path:
    """A self-signed certificate for `name`, key and all, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rdap.example")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([name]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(_usage(), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "server.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def outcome(path: Path, trusted: bool) -> tuple[str, list[str]]:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(path)
    context = ssl.create_default_context()
    if trusted:
        context.load_verify_locations(path)
    network = Network(QUICK, tls=context)
    with rdap_server({"/domain/x": not_found()}, serving) as server:
        try:
            status, _ = fetch(server.base + "domain/x", frozenset((origin(server.base),)), network, network.deadline())
        except LookupFailedError as failed:
            return failed.code, server.paths
        return str(status), server.paths


LOOPBACK = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


def test_a_certificate_of_an_unknown_issuer_is_refused(tmp_path: Path) -> None:
    assert outcome(certificate(tmp_path, LOOPBACK), trusted=False) == ("tls", [])


def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    assert outcome(certificate(tmp_path, x509.DNSName("rdap.example")), trusted=True) == ("tls", [])


def test_a_certificate_that_verifies_is_accepted(tmp_path: Path) -> None:
    assert outcome(certificate(tmp_path, LOOPBACK), trusted=True) == ("404", ["/domain/x"])
