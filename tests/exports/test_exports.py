"""Every face of an answer is read back by a parser that others wrote, with names that try to break out of it."""

import csv
import io
import json
import warnings

import msgspec
import pydot
import pytest
from lxml import etree

from api.exports import FORMATS, read_answer
from tests.exports.conftest import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def written(answer, name):
    return FORMATS[name].write(answer)


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_answer_without_matches_has_every_face(answer, name):
    bare = msgspec.structs.replace(answer, matches=(), chains=(), flags=(), origins=(), first_seen=None)
    assert bare.claim.text.split()[0] in written(bare, name) or name in ("csv", "annotations")


def test_a_table_has_one_row_a_link_and_no_cell_is_a_formula(hostile):
    rows = list(csv.DictReader(io.StringIO(written(hostile, "csv"))))
    assert len(rows) == sum(len(chain.links) for chain in hostile.chains)
    assert rows[0]["claim"].startswith("'=")
    assert {row["outlet"] for row in rows} == {"'" + HOSTILE, "Diario del Valle"}
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {row["source_id"] for row in rows if row["role"] == "relayed_by"} == {"xinhua"}


def test_a_picture_is_well_formed_and_runs_nothing(hostile):
    root = etree.fromstring(written(hostile, "svg").encode(), etree.XMLParser(resolve_entities=False))
    assert {element.tag for element in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "defs", "marker", "path", "g", "rect", "text", "tspan")
    }
    assert root.find(f"{SVG}title").text.startswith(HOSTILE)
    assert not [
        key for element in root.iter() for key in element.attrib if key.lower().startswith("on") or "href" in key
    ]


def test_no_box_of_a_picture_covers_another(answer):
    root = etree.fromstring(written(answer, "svg").encode())
    boxes = [tuple(int(rect.get(key)) for key in ("x", "y", "width", "height")) for rect in root.iter(f"{SVG}rect")]
    assert len(boxes) == 5  # the claim, two outlets, the agency, the office
    for one, (x, y, w, h) in enumerate(boxes):
        for a, b, c, d in boxes[one + 1 :]:
            assert x + w <= a or a + c <= x or y + h <= b or b + d <= y


def test_a_graph_is_read_by_pydot(hostile):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydot's grammar, not ours
        (drawn,) = pydot.graph_from_dot_data(written(hostile, "dot"))
    nodes = [node for node in drawn.get_nodes() if node.get_name() != "node"]
    assert len(nodes) == 5
    assert len(drawn.get_edges()) == 4
    assert any("HYPERLINK" in node.get_label() for node in nodes)


def test_a_flowchart_holds_no_character_that_means_something_to_mermaid(hostile):
    head, *lines = written(hostile, "mermaid").splitlines()
    assert head == "flowchart LR"
    for line in lines:
        labels = line.split('"')
        assert len(labels) in (1, 3)  # one quoted label a line, or none
        assert not set("<>[]{}|\\`") & set(labels[1] if len(labels) == 3 else "")
    assert sum("-->" in line or "-.->" in line for line in lines) == 4


def test_linked_data_tells_appearances_and_never_a_rating(answer):
    from rdflib import Graph, Namespace

    schema = Namespace("https://schema.org/")
    text = written(answer, "jsonld")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's own use of what it deprecates
        told = Graph().parse(data=text, format="json-ld")
    assert len(list(told.objects(predicate=schema.appearance))) == 2
    (first,) = told.objects(predicate=schema.firstAppearance)
    assert str(first) == "https://valle.example/a?b=1&c=2"
    assert "ating" not in text
    (review,) = told.subjects(schema.creativeWorkStatus, None)
    assert str(told.value(review, schema.claimReviewed)) == answer.claim.text


def test_provenance_is_read_by_prov(answer):
    from prov.model import ProvDocument

    document = ProvDocument.deserialize(content=written(answer, "prov"), format="json")
    kinds = [type(record).__name__ for record in document.get_records()]
    assert kinds.count("ProvEntity") == 1 + sum(len(chain.links) for chain in answer.chains)
    assert kinds.count("ProvAttribution") == sum(len(chain.links) for chain in answer.chains)
    assert kinds.count("ProvAgent") == 4


def test_annotations_quote_the_articles(answer):
    page = json.loads(written(answer, "annotations"))
    assert page["type"] == "AnnotationPage"
    quoted = [selector for item in page["items"] for selector in item["target"]["selector"]]
    assert any(selector.get("exact", "").startswith("El canciller Dario Velek") for selector in quoted)
    assert {item["target"]["source"] for item in page["items"]} >= {"https://valle.example/a?b=1&c=2"}
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_the_words_of_a_deleted_article_are_in_no_face(body, answer):
    from api.store.redaction import redact

    gone = answer.matches[0].article
    words = answer.matches[0].passage.exact
    left = read_answer(redact(body.decode(), gone.id))
    assert any(match.passage.redacted for match in left.matches)
    for name in FORMATS:
        assert words not in written(left, name), name
