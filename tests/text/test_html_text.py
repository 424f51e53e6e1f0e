"""HTML as it is read: words, lines and what is no running text, with the place of each character in the source."""

import pytest

from api.model import Span
from api.text.html_text import read_html

READ = [
    ("<p>El <b>ministro</b>\n  dijo</p><p>que sí</p>", "El ministro dijo\nque sí"),
    ("caf&eacute; &amp; t&#233; &#x1F600;", "café & té 😀"),
    ("AT&T y R&amp;D &lt;b&gt;", "AT&T y R&D <b>"),
    ("uno<br>dos<br/>tres", "uno\ndos\ntres"),
    ("<!-- wp:paragraph --><p>uno</p><!-- /wp:paragraph -->", "uno"),
    ("<script>if (a < b) { '<p>no</p>' }</script>sí<style>p {}</style>", "sí"),
    ("<a title='a > b' href=\"x\">enlace</a>", "enlace"),
    ("5 < 6 y 7 > 6", "5 < 6 y 7 > 6"),
    ("antes <a href='nunca cerrado", "antes"),
    ("antes <!-- nunca cerrado", "antes"),
    ("antes <script>nunca cerrado", "antes"),
    ("a\u00a0b", "a\u00a0b"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "text"), READ)
def test_what_is_read(source, text):
    assert read_html(source).text == text


def test_a_stretch_of_the_text_is_found_in_the_source():
    source = "<p>El <b>ministro</b> caf&eacute;</p><p>dijo</p>"
    read = read_html(source)
    for words, raw in [
        ("ministro café", "ministro</b> caf&eacute;"),
        ("El ministro", "El <b>ministro"),
        ("dijo", "dijo"),
    ]:
        start = read.text.index(words)
        place = read.source(Span(start, start + len(words)))
        assert place.of(source) == raw


def test_what_is_no_running_text_is_named():
    read = read_html("<h2>Uno</h2>dos<figcaption>tres</figcaption><pre>cuatro<td>cinco")
    kinds = [(region.span.of(read.text).strip(), region.kind) for region in read.regions]
    assert kinds == [("Uno", "heading"), ("tres", "caption"), ("cuatro\ncinco", "code"), ("cinco", "table")]
