"""Why a command failed, by its own words."""

from __future__ import annotations

import pytest

from installer.running import Outcome

PIP_DISTRUSTS = """WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError(1,
'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain'))'
ERROR: No matching distribution found for annotated-doc==0.0.7
"""
PIP_ALONE = """WARNING: Retrying after connection broken by 'NewConnectionError: Failed to establish a new connection'
ERROR: No matching distribution found for annotated-doc==0.0.7
"""
NPM_DISTRUSTS = "npm error code SELF_SIGNED_CERT_IN_CHAIN\n"


@pytest.mark.parametrize(("said", "distrusts"), [(PIP_DISTRUSTS, True), (NPM_DISTRUSTS, True), (PIP_ALONE, False)])
def test_a_certificate_that_nobody_trusts_is_told_from_a_lost_network(said: str, distrusts: bool) -> None:
    assert Outcome(1, said).distrusts is distrusts


def test_pip_without_a_network_is_known_by_its_words() -> None:
    assert Outcome(1, PIP_ALONE).speaks_of_network
