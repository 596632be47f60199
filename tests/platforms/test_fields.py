"""Reading JSON whose numbers don't fit a float and whose kinds change with the day."""

from __future__ import annotations

import pytest

from native_host.platforms.fields import Fields, Malformed, parse


def test_ids_beyond_2_53_keep_every_digit() -> None:
    said = parse(b'{"conversation_id":296431470344582725,"last_message_timestamp":1716700000123456789}')
    assert said.text("conversation_id") == "296431470344582725"
    assert said.whole("last_message_timestamp") == 1716700000123456789


def test_a_sum_stays_as_it_was_written() -> None:
    assert parse(b'{"total_amount":18.90}').text("total_amount") == "18.90"


def test_a_number_may_come_as_text() -> None:
    assert parse(b'{"width":"640"}').whole("width") == 640


@pytest.mark.parametrize("body", [b"", b"nothing", b"[]", b"7", b"\xff\xfe", b"[" * 100_000, b'{"id":' + b"9" * 5000])
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse(body)


@pytest.mark.parametrize("body", [b"{}", b'{"rows":{}}', b'{"rows":[1]}', b'{"rows":[null]}'])
def test_a_list_that_is_missing_or_damaged_is_not_an_empty_list(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse(body).objects("rows")


def test_null_is_an_empty_list() -> None:
    assert parse(b'{"rows":null}').objects("rows") == []


@pytest.mark.parametrize("body", [b"{}", b'{"id":null}', b'{"id":""}', b'{"id":{}}', b'{"id":true}'])
def test_a_row_has_an_id(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse(body).required("id")


def test_the_first_field_that_holds_something_counts() -> None:
    said = Fields({"err_code": "", "error_code": "B7"})
    assert said.text("err_code", "error_code") == "B7"


def test_content_may_be_json_within_text() -> None:
    said = parse(rb'{"content":"{\"content\":\"hi\"}"}')
    assert said.object("content").text("content") == "hi"
    assert Fields({"content": "plain words"}).object("content").text("content") == ""


@pytest.mark.parametrize(
    ("value", "flag"), [(True, True), ("true", True), ("1", True), (1, True), ("false", False), (0, False)]
)
def test_a_truth_may_be_written_in_several_ways(value: object, flag: bool) -> None:
    assert Fields({"more": value}).flag("more") is flag
