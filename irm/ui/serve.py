"""Start the app for a room: other devices reach it, by the names of this machine alone.

`streamlit run app.py` stays on this machine. A list of host names cannot be given on Streamlit's
command line, which takes it as one name; so the server is started from here with a real list.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from irm.errors import StateError
from irm.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = "0.0.0.0"  # noqa: S104  on purpose: a room's devices come over the network
_ANY_ROUTE = ("192.0.2.1", 9)  # an address for examples; asking for the way to it sends nothing


def serve(port: int, listen: str, names: Sequence[str]) -> None:
    """Run the server until it is stopped; `names` are more names that lead to this machine."""
    here = [*map(_checked, names), *own_names()]
    address = next((name for name in here if name not in ("localhost", "127.0.0.1")), "localhost")
    link = f"http://{_in_link(address)}:{port}"
    settings = Settings()
    os.environ["IRM_DATA_DIR"] = str(settings.data_dir)
    os.environ["IRM_JOIN_ADDRESS"] = settings.join_address or link
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from here
    _check_free(listen, port)
    print(_words(os.environ["IRM_JOIN_ADDRESS"], port), flush=True)
    _run(port, listen, tuple(dict.fromkeys(here)))


def own_names() -> tuple[str, ...]:
    """Answer the addresses and names of this machine, those that others use first."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_ANY_ROUTE)
        found.append(probe.getsockname()[0])
    name = socket.gethostname()
    with suppress(OSError):
        found += [str(row[4][0]) for row in socket.getaddrinfo(name, None, socket.AF_INET)]
    found = [one for one in found if not one.startswith("127.")]
    found += [name, f"{name}.local"] if name and "." not in name else [name]
    return tuple(dict.fromkeys((*filter(None, found), "localhost", "127.0.0.1")))


def _checked(name: str) -> str:
    """A name or an address as it stands in a link: no scheme, no port, no star for anybody."""
    with suppress(ValueError):
        return str(ipaddress.ip_address(name))
    if not name or len(name) > 253 or not all(c.isalnum() or c in "-." for c in name):
        raise StateError(f"“{name}” is no name of a machine. Enter it as office-laptop.local.")
    return name.lower()


def _in_link(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _check_free(listen: str, port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((listen, port))
    except OSError as error:
        raise StateError(
            f"Port {port} cannot be used ({error.strerror}). Stop the app that runs there, "
            "or choose another with --port."
        ) from error


def _words(link: str, port: int) -> str:
    return (
        f"People join at     {link}/join\n"
        f"You lead it at     http://localhost:{port}/workshop\n"
        "Other devices see the pages of the workshop and nothing else of the app. "
        "Stop it with Ctrl+C."
    )


def _run(port: int, listen: str, hosts: Sequence[str]) -> None:
    from streamlit.web import bootstrap  # loads the server

    options = {
        "server_port": port,
        "server_address": listen,
        "server_allowedHosts": list(hosts),
        # Its welcome would ask a machine on the internet what our address is.
        "logger_hideWelcomeMessage": True,
    }
    bootstrap.load_config_options(options)
    bootstrap.run(str(ROOT / "app.py"), is_hello=False, args=[], flag_options=options)
