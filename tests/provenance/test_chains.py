"""One match -> one chain: who told whom, in order, and where we refuse to say."""

from dataclasses import replace

from api.model import Credit
from api.provenance import Ground, build_chain, find_origins, independent_groups, unidentified
from tests.factory import analysis, article, attribution, match, source, span

OUTLET = source("Valley Courier", "news_media")
KCNA = source("KCNA", "state_media", id="kcna", state="KP")


def chain_of(text, words, attributions=(), credits=(), language="en", **more):
    found = analysis(text, attributions, credits, language=language)
    return build_chain("c1", match(text, words, **more), Ground(article(text, language=language), found, OUTLET))


def names(chain):
    return [link.source.name for link in chain.links]


def test_a_relay_and_its_speaker_stand_outer_first():
    text = "KCNA reported that Kim said that the plant is open."
    outer = attribution(text, KCNA, "reported", "Kim said that the plant is open", id="t1")
    inner = attribution(text, "Kim", "said", "the plant is open", id="t2", nested_in="t1")
    chain = chain_of(text, "the plant is open", [inner, outer])
    assert names(chain) == ["Valley Courier", "KCNA", "Kim"]
    assert [link.role for link in chain.links] == ["publisher", "relayed_by", "speaker"]
    assert chain.gatekeeper == 1
    assert chain.status == "attributed"


def test_a_citing_cue_puts_the_relay_before_what_it_cites():
    text = "Yonhap, citing a ministry, reported that the port is closed."
    ministry = source("a ministry", "government", mention="a ministry")
    cited = attribution(text, ministry, "citing", "the port is closed", id="t2")
    relay = replace(attribution(text, source("Yonhap", "news_agency"), "reported", "the port is closed"), relay_of="t2")
    assert names(chain_of(text, "the port is closed", [cited, relay])) == ["Valley Courier", "Yonhap", "a ministry"]


def test_a_credit_makes_the_agency_a_link_and_without_a_cue_the_origin():
    text = "SEOUL (Yonhap) - The port is closed."
    credit = Credit(source("Yonhap", "news_agency", id="yonhap"), "dateline", span(text, "Yonhap"))
    chain = chain_of(text, "The port is closed", credits=[credit])
    assert names(chain) == ["Valley Courier", "Yonhap"]
    assert (chain.status, chain.gatekeeper, chain.links[1].basis) == ("attributed", 1, "credit_line")
    assert find_origins([chain])[0].source.name == "Yonhap"


def test_the_publishers_own_credit_adds_nothing():
    text = "The port is closed. (Valley Courier)"
    credit = Credit(source("Valley Courier", "news_media"), "credit_line", span(text, "Valley Courier"))
    chain = chain_of(text, "The port is closed", credits=[credit])
    assert (chain.status, len(chain.links)) == ("own_voice", 1)


def test_an_attribution_of_the_other_half_does_not_speak_for_this_one():
    text = "The port is closed, but the mayor said the road is open."
    other = attribution(text, source("the mayor", "role"), "said", "the road is open")
    assert chain_of(text, "The port is closed", [other]).status == "own_voice"


def test_a_refused_speaker_leaves_the_chain_unresolved_with_its_reason():
    text = "He said the port is closed."
    refused = attribution(text, None, "said", "the port is closed", status="unresolved", reason="ambiguous_antecedent")
    chain = chain_of(text, "the port is closed", [refused])
    assert (chain.status, chain.reason) == ("unresolved", "ambiguous_antecedent")
    assert find_origins([chain]) == ()
    assert unidentified([chain], ()) == ("c1",)


def test_quoted_words_without_a_speaker_are_not_the_outlets_own_voice():
    text = "“The port is closed.”"
    assert chain_of(text, "The port is closed").status == "unresolved"


def test_an_impersonal_cue_is_unattributed():
    text = "It is believed that the port is closed."
    belief = attribution(text, None, "is believed", "the port is closed", status="unattributed", stance="believe")
    chain = chain_of(text, "the port is closed", [belief])
    assert (chain.status, chain.links[-1].role) == ("unattributed", "unattributed")


def test_a_sentence_about_the_event_inherits_its_source_and_says_so():
    text = "The minister met the envoy, KCNA reported.\nDuring the meeting, the two agreed on a date."
    told = attribution(text, KCNA, "reported", "The minister met the envoy")
    chain = chain_of(text, "the two agreed on a date", [told])
    assert names(chain) == ["Valley Courier", "KCNA"]
    assert chain.links[1].basis == "inherited"


def test_background_inherits_nothing():
    text = "The minister met the envoy, KCNA reported.\nSince last year the two countries have traded steel."
    told = attribution(text, KCNA, "reported", "The minister met the envoy")
    assert chain_of(text, "the two countries have traded steel", [told]).status == "own_voice"


def test_a_sentence_that_points_back_itself_introduces_nothing():
    text = (
        "The minister met the envoy, KCNA reported.\nDuring the talks, both praised the deal, Yonhap said.\n"
        "During the meeting, the two agreed on a date."
    )
    one = attribution(text, KCNA, "reported", "The minister met the envoy")
    two = attribution(text, source("Yonhap", "news_agency"), "said", "both praised the deal", id="t2")
    assert names(chain_of(text, "the two agreed on a date", [one, two])) == ["Valley Courier", "KCNA"]


def test_two_sources_for_the_event_are_not_chosen_between():
    text = (
        "The minister met the envoy, KCNA reported.\nThe envoy met the minister, Yonhap said.\n"
        "During the meeting, the two agreed on a date."
    )
    one = attribution(text, KCNA, "reported", "The minister met the envoy")
    two = attribution(text, source("Yonhap", "news_agency"), "said", "The envoy met the minister", id="t2")
    assert chain_of(text, "the two agreed on a date", [one, two]).status == "own_voice"


def groups_of(*sources_by_article):
    chains = []
    for number, sources in enumerate(sources_by_article, start=1):
        text = "The port is closed, X said."
        told = [attribution(text, replace(s, mention="X"), "said", "The port is closed", id=f"t{i}",
                            nested_in=f"t{i - 1}" if i else None) for i, s in enumerate(sources)]  # fmt: skip
        built = build_chain(f"c{number}", match(text, "The port is closed", id=f"a{number}"),
                            Ground(article(text, id=f"a{number}"), analysis(text, told),
                                   source(f"Paper {number}", "news_media")))  # fmt: skip
        chains.append(built)
    return find_origins(chains), independent_groups(find_origins(chains), chains)


def test_two_named_strangers_are_two_independent_origins():
    origins, groups = groups_of([source("Ana Ruiz")], [source("Bo Lind")])
    assert (len(origins), len(groups)) == (2, 2)


def test_an_office_may_be_the_body_or_person_that_another_article_names():
    origins, groups = groups_of([source("the senator", "role")], [source("Kestrel", "institution")])
    assert (len(origins), len(groups)) == (2, 1)


def test_the_same_person_by_surname_is_one_origin():
    origins, groups = groups_of([source("Kim Jong-un")], [source("Kim")])
    assert (len(origins), len(groups)) == (1, 1)


def test_two_media_of_one_state_are_one():
    rodong = source("Rodong Sinmun", "state_media", id="rodong", state="KP")
    origins, groups = groups_of([KCNA], [rodong])
    assert (len(origins), len(groups)) == (2, 1)


def test_two_speakers_through_one_agency_are_one():
    agency = source("Yonhap", "news_agency", id="yonhap")
    origins, groups = groups_of([agency, source("Ana Ruiz")], [agency, source("Bo Lind")])
    assert (len(origins), len(groups)) == (2, 1)


def test_an_unnamed_source_is_no_origin():
    origins, groups = groups_of([source("diplomatic sources", "anonymous_affiliated")])
    assert (origins, groups) == ((), [])


def test_a_line_with_a_mediums_name_in_it_is_no_credit():
    text = "Scroll to top of page\nThousands marched through Lindau."
    button = source("Scroll to top of page", "news_media", candidates=("scroll_in",))
    credit = Credit(button, "credit_line", span(text, "Scroll to top of page"))
    chain = chain_of(text, "Thousands marched through Lindau", credits=[credit])
    assert names(chain) == ["Valley Courier"]
    assert (chain.status, chain.reason, chain.gatekeeper) == ("unresolved", "unparsed_credit", None)


def test_a_joint_byline_of_known_media_is_a_credit():
    text = "Thousands marched through Lindau.\nAfp and Dpa"
    both = source("Afp and Dpa", "news_agency", candidates=("afp", "dpa"))
    chain = chain_of(text, "Thousands marched", credits=[Credit(both, "credit_line", span(text, "Afp and Dpa"))])
    assert names(chain) == ["Valley Courier", "Afp and Dpa"]
    assert chain.status == "attributed"


def test_a_name_that_begins_like_a_sentence_is_nobody():
    text = "LINDAU, Mass. A Kestovian teenager found the box."
    cut = attribution(text, source("Mass. A Kestovian"), "found", "the box")
    chain = chain_of(text, "the box", [cut])
    assert names(chain) == ["Valley Courier"]
    assert (chain.status, chain.reason) == ("unresolved", "unsure_name")


def test_an_order_that_the_claim_is_about_is_told_by_who_relates_it():
    text = "The ministry said that Ruiz ordered that the port be closed."
    told = "Ruiz ordered that the port be closed"
    outer = attribution(text, source("The ministry", "government"), "said", told, id="t1")
    order = attribution(text, "Ruiz", "ordered", "the port be closed", id="t2", stance="demand", nested_in="t1")
    assert names(chain_of(text, told, [outer, order])) == ["Valley Courier", "The ministry"]


def test_an_accusation_whose_content_alone_is_claimed_ends_with_the_accuser():
    text = "The ministry said that Ruiz charged that the port is closed."
    outer = attribution(
        text, source("The ministry", "government"), "said", "Ruiz charged that the port is closed", id="t1"
    )
    inner = attribution(text, "Ruiz", "charged", "the port is closed", id="t2", stance="accuse", nested_in="t1")
    assert names(chain_of(text, "the port is closed", [outer, inner])) == ["Valley Courier", "The ministry", "Ruiz"]
