"""Who is the owner: the machine itself, by its local name, and nobody else."""

import pytest

from irm.ui.pages import PAGES
from irm.ui.visitors import is_owner_of

OPEN_TO_GUESTS = {"join", "board"}


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "LOCALHOST", "[::1]:8501"])
def test_this_machine_by_a_local_name_is_the_owner(host):
    assert is_owner_of(None, {"Host": host})


@pytest.mark.parametrize("host", ["192.168.1.5:8501", "laptop.local", "127.0.0.2:8501", "", "a b["])
def test_another_name_is_a_guest_even_from_this_machine(host):
    assert not is_owner_of(None, {"host": host})


@pytest.mark.parametrize("address", ["192.168.1.7", "127.0.0.2", "::ffff:10.0.0.1"])
def test_another_machine_is_a_guest_whatever_name_it_writes(address):
    assert not is_owner_of(address, {"Host": "localhost:8501"})


def test_a_connection_without_a_host_name_is_a_guest():
    assert not is_owner_of(None, {"Upgrade": "websocket"})


def test_a_forwarded_address_in_a_header_changes_nothing():
    said = {"Host": "192.168.1.5", "X-Forwarded-Host": "localhost", "X-Forwarded-For": "127.0.0.1"}
    assert not is_owner_of("192.168.1.7", said)


def test_guests_may_open_the_pages_of_the_workshop_alone():
    assert {page.stem for page in PAGES if page.opens_to == "guests"} == OPEN_TO_GUESTS


def test_every_page_says_whom_it_opens_to():
    assert {page.opens_to for page in PAGES} == {"owner", "guests"}
