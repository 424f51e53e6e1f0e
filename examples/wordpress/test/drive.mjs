// The story of an editor, in a browser: settings, a post with a false "two sources", the finding, dismissing it,
// publishing, the article in the store, an outage while publishing. Ends with 1 at the first thing that is not so.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';

const { CACHE, CHROMIUM, CTKEY, CTPORT, OUT, VERIFIER, WPPORT } = process.env;
const { chromium } = createRequire(`${CACHE}/`)('playwright-core');
const SITE = `http://127.0.0.1:${WPPORT}`;
const API = `http://127.0.0.1:${CTPORT}`;
const FALSE = 'Two sources said a 😀 fire destroyed the <strong>central</strong> market of Port Alba.';
const STORED = [
  ['Valley Courier', 'https://valley.example/fire', 'A fire destroyed the central market of Port Alba, mayor Tom Rivers said.'],
  ['Coast Herald', 'https://coast.example/fire', 'A fire destroyed the central market of Port Alba on Thursday, said the mayor, Tom Rivers.'],
  ['Bridge Gazette', 'https://bridge.example/cost', 'The bridge of Monteluz cost 12 million euros, mayor Tom Rivers said.'],
];
let shots = 0;

const ok = (what) => console.log(`  ok  ${what}`);
const verifier = (verb) => execFileSync('bash', [VERIFIER, verb], { stdio: 'inherit' });

async function api(path, body) {
  const headers = { Authorization: `Bearer ${CTKEY}`, 'Content-Type': 'application/json' };
  const options = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
  const response = await fetch(API + path, options);
  return { status: response.status, body: await response.json() };
}

async function until(what, found, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const value = await found();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
const page = await context.newPage();
page.setDefaultTimeout(30000);
// WordPress asks gravatar and s.w.org; nothing of this test leaves the machine.
await context.route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
const seen = { key: false, errors: [] };
page.on('response', async (response) => {
  const body = await response.text().catch(() => '');
  if (body.includes(CTKEY)) seen.key = response.url();
});
page.on('pageerror', (error) => seen.errors.push(String(error)));

const shot = (name) => page.screenshot({ path: `${OUT}/${String(++shots).padStart(2, '0')}-${name}.png` });
const texts = (selector) => page.locator(selector).allInnerTexts();
const run = (body, argument) => page.evaluate(body, argument);

async function settings(change) {
  await page.goto(`${SITE}/wp-admin/options-general.php?page=claimtrail`);
  for (const [id, value] of Object.entries(change)) {
    const field = page.locator(`#claimtrail-${id}`);
    if (typeof value === 'boolean') await field.setChecked(value);
    else if (id === 'locale') await field.selectOption(value);
    else await field.fill(value);
  }
  await page.click('#submit');
  await page.waitForSelector('.notice-success, .updated');
}

async function test() {
  await page.click('#claimtrail-test');
  return until('the test of the connection', async () => {
    const said = await page.locator('#claimtrail-test-result').innerText();
    return said && said !== '…' ? said : null;
  });
}

async function write(title, ...paragraphs) {
  await page.goto(`${SITE}/wp-admin/post-new.php`);
  await page.waitForFunction(() => window.wp?.data?.select('core/editor')?.getCurrentPostId?.());
  await run(([named, bodies]) => {
    for (const scope of ['core', 'core/edit-post']) wp.data.dispatch('core/preferences').set(scope, 'welcomeGuide', false);
    wp.data.dispatch('core/preferences').set('core', 'enableChoosePatternModal', false);
    wp.data.dispatch('core/editor').editPost({ title: named });
    wp.data.dispatch('core/block-editor').resetBlocks(
      bodies.map((content) => wp.blocks.createBlock('core/paragraph', { content })));
  }, [title, paragraphs]);
  await until('the canvas', () => canvas().locator('body').innerText().then((text) => text.includes('.')).catch(() => false));
  return run(() => wp.data.select('core/editor').getCurrentPostId());
}

const canvas = () => page.frameLocator('iframe[name=editor-canvas]');
const openSidebar = () => run(() =>
  wp.data.dispatch('core/interface').enableComplementaryArea('core', 'claimtrail/findings'));

async function checked() {
  await until('the end of the check', () => run(() => ['done', 'down'].includes(wp.data.select('claimtrail').get().status)));
}

async function publish(during) {
  await page.click('.editor-post-publish-panel__toggle, .editor-post-publish-button__button');
  await page.waitForSelector('.editor-post-publish-panel');
  await checked();
  if (during) await during();
  await page.click('.editor-post-publish-panel .editor-post-publish-button');
  await page.waitForSelector('.post-publish-panel__postpublish');
  return run(() => wp.data.select('core/editor').getCurrentPost().status);
}

const stored = async (id) =>
  (await api('/v1/articles?limit=100')).body.items.find((one) => (one.url || '').includes(`p=${id}`));

try {
  for (const [outlet, url, text] of STORED) {
    const answer = await api('/v1/articles', { outlet, url, text, published_at: '2024-05-14', language: 'en' });
    assert.equal(answer.status, 201);
  }

  console.log('settings');
  await page.goto(`${SITE}/wp-login.php`);
  await page.fill('#user_login', 'admin');
  await page.fill('#user_pass', 'password');
  await page.click('#wp-submit');
  await page.waitForURL(/wp-admin/);
  await settings({ 'base-url': 'http://127.0.0.1:9', key: 'ct_wrong' });
  assert.match(await test(), /does not answer/);
  ok('a wrong address is told as one');
  await settings({ 'base-url': `${API}/v1/` });
  assert.match(await test(), /does not accept the key/);
  ok('a wrong key is told as one');
  await settings({ key: CTKEY });
  assert.match(await test(), /It works: claimtrail/);
  assert.equal(await page.inputValue('#claimtrail-key'), '');
  ok('the connection works, and the stored key is not printed');
  await shot('settings');

  console.log('a post with a false "two sources"');
  const first = await write('Fire in Port Alba', 'Good morning &amp; welcome to all of <em>you</em> here.', `On we go &amp; on. ${FALSE}`);
  await openSidebar();
  await page.waitForSelector('.claimtrail-finding');
  const told = (await texts('.claimtrail-finding'))[0];
  assert.match(told, /Several articles, one origin/);
  assert.match(told, /The draft speaks of several sources \(“Two sources”\)/);
  assert.match(told, /Valley Courier ← Tom Rivers/);
  assert.match(told, /What would clear it/);
  assert.equal(await page.locator('.claimtrail-article a').first().getAttribute('href'), STORED[0][1]);
  ok('the finding is shown with its flag, explanation, chain and stored article');
  await shot('finding');
  await page.click('.claimtrail-finding blockquote');
  const marked = await until('the marked words', async () => {
    const parts = await canvas().locator('.annotation-text-claimtrail').allInnerTexts();
    return parts.join('') || null;
  });
  assert.equal(marked, FALSE.replace(/<\/?strong>/g, ''));
  const selected = await run(() => wp.data.select('core/block-editor').getSelectedBlock()?.attributes.content.toString());
  assert.ok(selected.includes('Two sources'));
  await page.click('.claimtrail-finding >> text=Show in the text');
  assert.equal((await canvas().locator('.annotation-text-claimtrail').allInnerTexts()).join(''), marked);
  ok('a click selects its block and marks exactly its words');
  await shot('marked');

  console.log('who may ask');
  const bare = await run(async (id) => (await fetch(`/index.php?rest_route=/claimtrail/v1/posts/${id}/check`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"blocks": []}' })).status, first);
  assert.ok([401, 403].includes(bare), String(bare));
  ok(`without a nonce: ${bare}`);

  console.log('dismissing');
  await page.click('.claimtrail-finding >> text=Dismiss');
  await page.waitForSelector('.claimtrail-finding.is-dismissed');
  await run(() => wp.data.dispatch('core/block-editor').insertBlock(
    wp.blocks.createBlock('core/paragraph', { content: 'The harbour of Port Alba opened on Monday.' }), 0));
  await page.click('.claimtrail-panel >> text=Check now');
  await checked();
  await page.waitForSelector('.claimtrail-finding.is-dismissed');
  assert.match((await texts('.claimtrail-finding'))[0], /Dismissed by admin/);
  ok('a dismissal survives an edit elsewhere');
  await shot('dismissed');

  console.log('publishing');
  const status = await publish(async () => {
    await page.waitForSelector('.editor-post-publish-panel .claimtrail-counts');
    assert.match((await texts('.editor-post-publish-panel .claimtrail-counts'))[0], /Findings to look at: 0\. Dismissed: 1\./);
    await shot('before-publishing');
  });
  assert.equal(status, 'publish');
  const article = await until('the article in the store', () => stored(first));
  const full = (await api(`/v1/articles/${article.id}`)).body;
  assert.equal(full.title, 'Fire in Port Alba');
  assert.ok(full.text.includes('Two sources said a 😀 fire destroyed the central market of Port Alba.'), full.text);
  assert.ok(full.text.includes('Good morning & welcome to all of you here.\n'), full.text);
  assert.equal(full.outlet.name, 'Test newsroom');
  ok('the published post is in the store');
  await shot('published');
  await run(() => {
    wp.data.dispatch('core/block-editor').insertBlock(wp.blocks.createBlock('core/paragraph', { content: 'Added on Tuesday.' }));
    return wp.data.dispatch('core/editor').savePost();
  });
  await until('the revision', async () => (await stored(first)).revision === 2);
  ok('an update of the post is a revision of the article');
  await run(() => wp.data.dispatch('claimtrail').began() && null);
  await page.reload();
  await page.waitForFunction(() => window.wp?.data?.select('core/editor')?.getCurrentPostId?.());
  await openSidebar();
  await page.waitForSelector('.claimtrail-finding');
  const matches = (await texts('.claimtrail-article')).join(' ');
  assert.ok(!matches.includes('Test newsroom'), matches);
  ok('the post is not compared with its own published version');

  console.log('holding back');
  await settings({ hold: true });
  await write('The bridge', 'The bridge of Monteluz cost 21 million euros.');
  const button = page.locator('.editor-post-publish-panel .editor-post-publish-button');
  const held = await publish(async () => {
    await until('the locked button', async () => (await button.getAttribute('aria-disabled')) === 'true');
    assert.match((await texts('.editor-post-publish-panel'))[0], /holds publishing back/);
    await shot('held-back');
    await page.click('.editor-post-publish-panel >> text=Dismiss');
    await until('the free button', async () => (await button.getAttribute('aria-disabled')) !== 'true');
  });
  assert.equal(held, 'publish');
  ok('an open finding holds publishing back where the site wants that; dismissing frees it');

  console.log('an outage');
  verifier('stop');
  const second = await write('Published in an outage', FALSE);
  await openSidebar();
  await page.waitForSelector('.claimtrail-notice');
  assert.match((await texts('.claimtrail-notice'))[0], /does not answer. You can publish as always/);
  await shot('outage');
  const began = Date.now();
  assert.equal(await publish(() => shot('outage-before-publishing')), 'publish');
  ok(`published without the verifier, in ${((Date.now() - began) / 1000).toFixed(1)} s, though the site holds findings back`);
  await shot('outage-published');
  verifier('start');
  assert.equal(await stored(second), undefined);
  await run(() => {
    wp.data.dispatch('core/editor').editPost({ title: 'Published in an outage, saved again' });
    return wp.data.dispatch('core/editor').savePost();
  });
  await until('the article after the outage', () => stored(second));
  ok('after the outage the post is stored');

  console.log('taking a post down');
  await run((id) => wp.apiFetch({ path: `/wp/v2/posts/${id}`, method: 'DELETE' }), second);
  await until('the removal', async () => (await stored(second)) === undefined);
  ok('a trashed post is removed from the store');

  console.log('in Spanish');
  mkdirSync('site/wp-content/languages', { recursive: true });
  cpSync('site/wp-content/plugins/claimtrail/languages/claimtrail-es_ES.mo', 'site/wp-content/languages/es_ES.mo');
  await run(() => wp.apiFetch({ path: '/wp/v2/users/me', method: 'POST', data: { locale: 'es_ES' } }));
  await write('El puente', 'The bridge of Monteluz cost 31 million euros.');
  await openSidebar();
  await page.waitForSelector('.claimtrail-finding');
  const spanish = (await texts('.claimtrail-panel'))[0];
  assert.match(spanish, /Comprobar ahora/);
  assert.match(spanish, /Difiere una cifra/);
  ok('panel and explanation speak the language of the editor');
  await shot('spanish');

  assert.equal(seen.key, false, `the key reached the browser: ${seen.key}`);
  ok('the key never reached the browser');
  assert.deepEqual(seen.errors, []);
  ok('no error in the browser');
} catch (error) {
  await shot('failed').catch(() => null);
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
}
