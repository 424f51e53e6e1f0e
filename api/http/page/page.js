// One page: ask, see the answer, read the evidence in its article, find earlier checks again.
import { Problem, call, key, picture } from "./api.js";
import { answerView, draftView, el, marked, say, sentencesView, setLocale } from "./view.js";

const LONGEST_CLAIM = 400; // characters: what is longer, or has paragraphs, is a text
const at = (id) => document.getElementById(id);
let locale = localStorage.getItem("claimtrail.locale") || (navigator.language.startsWith("es") ? "es" : "en");

function speak(value) {
  locale = value;
  localStorage.setItem("claimtrail.locale", value);
  setLocale(value);
  document.documentElement.lang = value;
  at("locale").value = value;
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.dataset.say);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", say(each.dataset.label));
}

function show(children) {
  at("answer").replaceChildren(...children);
  at("answer").hidden = false;
  at("status").textContent = "";
  at("answer-title").focus();
}

async function busy(task) {
  at("status").className = "";
  at("status").textContent = say("checking");
  try {
    await task();
  } catch (error) {
    at("status").className = "error";
    at("status").textContent = `${say("failed")}: ${error instanceof Problem ? error.message : say("unreachable")}`;
  }
}

async function showAnswer(answer, address) {
  document.title = `${answer.claim.text.slice(0, 60)} · claimtrail`;
  if (address) history.pushState({}, "", `/v/${answer.id}`);
  show(answerView(answer, actions));
  const frame = at("picture");
  const drawn = frame && (await picture(answer.id));
  if (drawn) frame.replaceChildren(drawn);
}

const actions = {
  ask: (claim) => busy(async () => {
    at("input").value = claim;
    await showAnswer(await call("POST", "/v1/verifications", { claim, locale }), true);
  }),
  remove: (id) => busy(async () => {
    await call("DELETE", `/v1/verifications/${id}`);
    history.pushState({}, "", "/");
    at("answer").hidden = true;
    at("status").textContent = say("removed");
    at("input").focus();
  }),
  open: (span) => busy(async () => {
    const article = await call("GET", `/v1/articles/${span.article_id}`).catch(() => null);
    at("status").textContent = "";
    const text = article && (article[span.field] || "");
    sheet(article ? article.title || article.outlet.name : say("unread"), article ? marked(text, [span]) : []);
    at("sheet-body").querySelector("mark")?.scrollIntoView({ block: "center" });
  }),
};

function sheet(title, children) {
  at("sheet-title").textContent = title;
  at("sheet-body").replaceChildren(...children);
  if (!at("sheet").open) at("sheet").showModal();
}

async function ask(words) {
  if (/^https?:\/\/\S+$/i.test(words)) return show(sentencesView(await call("POST", "/v1/articles/fetch", { url: words }), actions));
  if (words.length > LONGEST_CLAIM || /\n\s*\n/.test(words)) {
    return show(draftView(await call("POST", "/v1/drafts/check", { format: "text", text: words, locale }), actions));
  }
  return actions.ask(words);
}

async function checks() {
  const page = await call("GET", "/v1/verifications?limit=50");
  const rows = page.items.map((answer) => {
    const row = el("li", {}, el("a", { href: `/v/${answer.id}` }, answer.claim.text), " ",
      el("button", { type: "button", "aria-label": `${say("remove")}: ${answer.claim.text}`, onclick: async () => {
        await call("DELETE", `/v1/verifications/${answer.id}`);
        row.remove();
      } }, say("remove")));
    return row;
  });
  sheet(say("checks"), [rows.length ? el("ul", {}, ...rows) : say("nochecks")]);
}

function askKey() {
  const field = el("input", { id: "key-field", type: "password", autocomplete: "off", value: key.get() });
  const save = () => { key.set(field.value.trim()); at("sheet").close(); };
  sheet(say("key"), [el("label", { for: "key-field" }, say("keylabel")), field, el("p", { class: "hint" }, say("saved")),
    el("button", { type: "button", onclick: save }, say("keysave"))]);
}

async function arrive() {
  const [, id] = location.pathname.match(/^\/v\/([^/]+)$/) || [];
  if (!id) return;
  await busy(async () => {
    const answer = await call("GET", `/v1/verifications/${id}`);
    at("input").value = answer.claim.text;
    await showAnswer(answer, false);
  });
}

speak(locale in { en: 1, es: 1 } ? locale : "en");
at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = at("input").value.trim();
  if (words) busy(() => ask(words));
});
at("locale").addEventListener("change", (event) => { speak(event.target.value); arrive(); });
at("open-checks").addEventListener("click", () => busy(async () => { await checks(); at("status").textContent = ""; }));
at("open-key").addEventListener("click", askKey);
at("close-sheet").addEventListener("click", () => at("sheet").close());
addEventListener("popstate", () => { at("answer").hidden = true; arrive(); });
arrive();
