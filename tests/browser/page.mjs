// The page in a real browser: asked in both languages, by keyboard, on a telephone's width, checked with axe-core.
// Usage: node page.mjs BASE_URL OUT_FOLDER; the server at BASE_URL holds the sample stories. Ends with 1 on a failure.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [base, out] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const CLAIM = "El viceministro ruso Verdin se reunió en Pionyang con el ministro norcoreano Han Song-il";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function violations(page, where) {
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(" ")}`);
  assert.deepEqual(told, [], `axe-core on ${where}`);
}

async function visit(locale, viewport) {
  const context = await browser.newContext({ locale, viewport, bypassCSP: false });
  const page = await context.newPage();
  const strangers = [];
  const errors = [];
  page.on("request", (request) => { if (!request.url().startsWith(base)) strangers.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  // axe runs in the page's world without loosening its policy: an init script is no request.
  await context.addInitScript({ path: axe });
  await page.goto(`${base}/`);
  return { page, strangers, errors, context };
}

async function story(locale, viewport, name) {
  const { page, strangers, errors, context } = await visit(locale, viewport);
  await violations(page, `${name}: empty`);
  // By keyboard alone: the skip link, the field, the button.
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.focus("#input");
  await page.keyboard.type(CLAIM);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#picture svg");
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer-title");
  assert.match(page.url(), /\/v\/[\w-]+$/);
  const summary = await page.textContent(".summary");
  assert.ok(summary.length > 20, summary);
  assert.ok((await page.locator("li.flag").count()) > 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name}: the page scrolls sideways by ${wide}`);
  await violations(page, `${name}: answer`);
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
  await page.locator("li.flag button.link").first().click();
  await page.waitForSelector("#sheet[open] mark");
  await violations(page, `${name}: article`);
  await page.screenshot({ path: `${out}/${name}-article.png` });
  await page.keyboard.press("Escape");
  await page.reload();
  await page.waitForSelector("#picture svg");
  assert.equal(await page.textContent(".summary"), summary, "a permanent link shows the same answer");
  await page.click("#open-checks");
  await page.waitForSelector("#sheet[open] li a");
  await violations(page, `${name}: my checks`);
  const before = await page.locator("#sheet li").count();
  await page.locator("#sheet li button").first().click();
  await page.waitForFunction((count) => document.querySelectorAll("#sheet li").length === count - 1, before);
  // A whole text: checked sentence by sentence, and each finding can be asked for by itself.
  await page.keyboard.press("Escape");
  await page.goto(`${base}/`);
  await page.fill("#input", `${CLAIM}.\n\nHoy hace sol en la plaza, y la banda toca hasta tarde.`);
  await page.click("#ask button.main");
  await page.waitForSelector("#answer ol li blockquote");
  await violations(page, `${name}: text`);
  await page.screenshot({ path: `${out}/${name}-text.png`, fullPage: true });
  await page.locator("#answer ol li button").first().click();
  await page.waitForSelector("#picture svg");
  assert.deepEqual(strangers, [], "nothing is asked of another host");
  assert.deepEqual(errors, [], "no error in the console");
  await context.close();
}

try {
  await story("es-ES", { width: 1100, height: 900 }, "es-wide");
  await story("en-GB", { width: 360, height: 740 }, "en-telephone");
  console.log(`the page works in es and en, wide and narrow; pictures in ${out}`);
} finally {
  await browser.close();
}
