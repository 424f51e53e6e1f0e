"""The contract is made of strict requests, growing answers and words that the model really uses."""

from typing import get_args

import pytest
from marshmallow import INCLUDE, RAISE, Schema

from api import model
from api.flags.table import FLAGS
from schemas import articles, attributions, base, common, messages, ops, sources, verifications, vocabulary

MODULES = (articles, attributions, common, ops, sources, verifications)
SCHEMAS = {
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Schema) and value not in (base.Request, base.Answer, base.Wire)
}
WORDS = {
    vocabulary.STANCE: model.Stance,
    vocabulary.SOURCE_TYPE: model.SourceType,
    vocabulary.STATE_MEDIA_FLAG: model.StateMediaFlag,
    vocabulary.FIELD: model.FieldName,
    vocabulary.ATTRIBUTION_STATUS: model.AttributionStatus,
    vocabulary.CHAIN_STATUS: model.ChainStatus,
    vocabulary.KIND: model.Kind,
    vocabulary.LINK_ROLE: model.LinkRole,
    vocabulary.BASIS: model.Basis,
    vocabulary.TIER: model.Tier,
    vocabulary.RELATION: model.Relation,
    vocabulary.DIFFERENCE_KIND: model.DifferenceKind,
}


@pytest.mark.parametrize("schema", sorted(SCHEMAS, key=lambda each: each.__name__))
def test_a_schema_is_either_strict_or_growing(schema):
    assert issubclass(schema, base.Request) != issubclass(schema, base.Answer)
    assert schema.Meta.unknown == (RAISE if issubclass(schema, base.Request) else INCLUDE)
    assert schema.__doc__


@pytest.mark.parametrize(("listed", "used"), list(WORDS.items()), ids=[each.name for each in WORDS])
def test_a_vocabulary_lists_the_words_of_the_model(listed, used):
    assert set(listed.words) == set(get_args(used))


def test_a_message_keeps_its_code():
    filled = messages.RANGE.format(min=1, max=2)
    assert (filled, filled.code) == ("A number from 1 to 2 is required.", "range")


@pytest.mark.parametrize(
    "value", ["2024-07-19", "2024-07-19T08:00", "2024-07-19T08:00:00+09:00", "2024-07-19t08:00:00z", "9999-12-31"]
)
def test_a_time_may_be_a_day_or_a_second_with_or_without_offset(value):
    assert base.Time().deserialize(value) == value


def test_flags_speak_the_listed_words():
    assert {each.group for each in FLAGS} <= set(vocabulary.FLAG_GROUP.words)
    assert {each.severity for each in FLAGS} <= set(vocabulary.SEVERITY.words)
    assert set(vocabulary.FLAG_CODE.words) == {each.code for each in FLAGS}
