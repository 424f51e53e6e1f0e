// Answers -> elements. Nothing is ever parsed as HTML: every word of an article arrives as text.
import { WORDS } from "./words.js";

let locale = "en";
export const setLocale = (value) => { locale = value; };
export const say = (name) => WORDS[locale][name] ?? name;

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// The text with the given stretches marked; offsets count UTF-16 from `base`, as JavaScript does.
export function marked(text, spans, base = 0) {
  const parts = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start_utf16 - b.start_utf16)) {
    const start = Math.max(at, span.start_utf16 - base);
    const end = Math.min(text.length, span.end_utf16 - base);
    if (end <= start) continue;
    parts.push(text.slice(at, start), el("mark", {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

const where = (article) => [article.outlet.name, article.published_at, article.language].filter(Boolean).join(" · ");

export function answerView(answer, actions) {
  const claim = answer.claim.text;
  const claimed = answer.matches.flatMap((match) => match.differences.map((each) => each.claim));
  return [
    el("h2", { id: "answer-title", tabindex: "-1" }, say("answer")),
    el("p", { class: "summary", lang: answer.locale }, answer.summary),
    el("p", { class: "meta", lang: answer.locale }, answer.confidence.label),
    el("h3", {}, say("asked")), el("blockquote", { lang: answer.claim.language }, ...marked(claim, claimed)),
    ...flagsView(answer, actions), ...chainsView(answer), ...originsView(answer), ...matchesView(answer, actions),
    ...searchView(answer.search),
    el("p", {}, el("a", { href: `/v/${answer.id}` }, say("link")), " ",
      el("button", { type: "button", onclick: () => actions.remove(answer.id) }, say("remove"))),
  ];
}

function flagsView(answer, actions) {
  const rows = answer.flags.map((flag) => el("li", { class: `flag ${flag.severity}` },
    el("h4", { lang: answer.locale }, flag.label), el("p", { class: "severity" }, say(flag.severity)),
    el("p", { lang: answer.locale }, flag.explanation),
    flag.evidence.length ? el("ul", {}, ...flag.evidence.filter((span) => span.exact).map((span) =>
      el("li", {}, el("button", { type: "button", class: "link", onclick: () => actions.open(span) }, `« ${span.exact} »`)))) : null,
    flag.cleared_by ? el("p", { class: "meta", lang: answer.locale }, say("clear"), flag.cleared_by) : null));
  return [el("h3", {}, say("flags")), rows.length ? el("ul", { class: "plain" }, ...rows) : el("p", {}, say("noflags"))];
}

function chainsView(answer) {
  if (!answer.chains.length) return [];
  const rows = answer.chains.map((chain) => el("li", {}, ...chain.links.flatMap((link, place) => [
    place ? " ← " : "", `${link.source.name} (${say(link.role)})`, link.cue && link.cue.exact ? ` « ${link.cue.exact} »` : ""])));
  const frame = el("div", { class: "picture", id: "picture", tabindex: "0", role: "region", "aria-label": say("picture") });
  return [el("h3", {}, say("chains")), frame, el("ol", {}, ...rows)];
}

function originsView(answer) {
  if (!answer.origins.length) return [];
  return [el("h3", {}, say("origins")), el("p", {}, say("independent"), String(answer.independent_origins)),
    el("ul", {}, ...answer.origins.map((origin) => el("li", { lang: answer.locale }, `${origin.source.name}: ${origin.why}`)))];
}

function matchesView(answer, actions) {
  const rows = answer.matches.map((match) => el("li", {},
    el("p", {}, el("strong", { lang: match.article.language }, match.article.title || match.article.outlet.name), " ",
      el("span", { class: "meta" }, where(match.article)), ` — ${match.tier === "match" ? say(match.relation) : say("possible")}`),
    el("blockquote", { lang: match.article.language },
      ...marked(match.passage.exact, match.differences.map((each) => each.passage), match.passage.start_utf16)),
    match.differences.length ? el("ul", {}, ...match.differences.map((each) => el("li", { lang: answer.locale }, each.note))) : null,
    match.copies.length ? el("p", { class: "meta" }, say("copies"), String(match.copies.length)) : null,
    el("button", { type: "button", onclick: () => actions.open(match.passage) }, say("read"))));
  return rows.length ? [el("h3", {}, say("found")), el("ol", {}, ...rows)] : [];
}

function searchView(search) {
  const said = search.articles
    ? `${search.articles} ${say("articles")}, ${search.passages} ${say("passages")} (${search.languages.join(", ")}), ${[search.oldest, search.newest].filter(Boolean).map((day) => day.slice(0, 10)).join(" – ")}`
    : say("nothing");
  return [el("h3", {}, say("searched")), el("p", {}, said, search.complete ? "" : ` ${say("cut")}`, search.filtered ? ` ${say("filtered")}` : "")];
}

export function draftView(draft, actions) {
  const rows = draft.findings.map((finding) => el("li", {},
    el("blockquote", {}, finding.exact), el("p", {}, finding.message),
    el("button", { type: "button", onclick: () => actions.ask(finding.exact) }, say("check"))));
  const skipped = draft.coverage.skipped || [];
  return [el("h2", { id: "answer-title", tabindex: "-1" }, say("draft")),
    rows.length ? el("ol", {}, ...rows) : el("p", {}, say("draftnone")),
    skipped.length ? el("details", {}, el("summary", {}, `${say("skipped")}: ${skipped.length}`),
      el("ul", {}, ...skipped.map((each) => el("li", {}, each.exact || (each.span && each.span.exact) || "")))) : null,
  ].filter(Boolean);
}

export function sentencesView(article, actions) {
  const sentences = article.text.split(/(?<=[.!?…»”"])\s+/u).filter((each) => each.length > 20).slice(0, 60);
  return [el("h2", { id: "answer-title", tabindex: "-1" }, article.title || article.outlet.name), el("p", {}, say("stored")),
    el("ul", { class: "plain" }, ...sentences.map((each) =>
      el("li", {}, el("button", { type: "button", class: "link", onclick: () => actions.ask(each) }, each))))];
}
