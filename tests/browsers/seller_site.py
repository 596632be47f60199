"""A page at https://seller.shopee.sg without a platform: a TLS server and the CONNECT proxy that leads there."""

from __future__ import annotations

import base64
import hashlib
import socket
import ssl
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from native_host.practice.browsers import PracticeAddresses

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "seller.shopee.sg"
URL = f"https://{HOST}/new-webchat/conversations"

PAGE = b"""<!doctype html><meta charset=utf-8><title>Seller</title><body><textarea id=composer></textarea>
<button id=plain>Plain</button><script>
window.seen = [];
const note = (e) => seen.push({type: e.type, key: e.key ?? null, keyCode: e.keyCode ?? null, trusted: e.isTrusted,
  composing: e.isComposing ?? null, data: e.data ?? null, shift: e.shiftKey ?? null, target: e.target.id ?? null});
for (const type of ["keydown", "keyup", "compositionstart", "compositionupdate", "compositionend", "click"])
  document.addEventListener(type, note, true);
for (const type of ["online", "offline"]) addEventListener(type, note);
</script>"""


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def seller_site() -> Iterator[PracticeAddresses]:
    """Serve the page until the block ends; every other host is refused."""
    authority = trustme.CA()
    certificate = authority.issue_cert(HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
    key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    spki = base64.b64encode(hashlib.sha256(key).digest()).decode()
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    with site, closing(socket.create_server(("127.0.0.1", 0))) as proxy:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        threading.Thread(target=_accept, args=(proxy, site.server_port), daemon=True).start()
        yield PracticeAddresses(f"http://127.0.0.1:{proxy.getsockname()[1]}", spki)
        site.shutdown()


def _accept(proxy: socket.socket, site_port: int) -> None:
    while True:
        try:
            client, _ = proxy.accept()
        except OSError:
            return  # the block has ended
        threading.Thread(target=_tunnel, args=(client, site_port), daemon=True).start()


def _tunnel(client: socket.socket, site_port: int) -> None:
    with client:
        asked = client.recv(4096).split(b"\r\n", 1)[0]
        if not asked.startswith(f"CONNECT {HOST}:443 ".encode()):
            client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", site_port)) as site:
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=_pump, args=(site, client), daemon=True)
            back.start()
            _pump(client, site)
            back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return  # either side hung up
