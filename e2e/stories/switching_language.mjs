// Pages speak the browser's language until the reader chooses another by hand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkZone, LANGUAGES, recordLinks, searchPersons } from "../harness/pages.mjs";
import { stage } from "../harness/story.mjs";

const story = stage();

async function languageOf(page) {
  return page.evaluate(() => ({ tag: document.documentElement.lang, direction: document.documentElement.dir }));
}

test("the browser's language is taken, and its direction", async () => {
  for (const { tag, direction } of LANGUAGES) {
    const page = await story.visit({ language: tag });
    await page.goto("/sign-in");
    assert.deepEqual(await languageOf(page), { tag, direction });
  }
});

test("a language chosen by hand stays on the page and on the next ones", async () => {
  const page = await story.visitSignedIn({ language: "en" });
  for (const { tag, direction } of LANGUAGES) {
    await page.goto("/check");
    await choose(page, tag);
    assert.deepEqual(await languageOf(page), { tag, direction });
    assert.equal(new URL(page.url()).pathname, "/check", "the reader stays on the page");
    await page.goto("/");
    assert.deepEqual(await languageOf(page), { tag, direction });
  }
});

test("a language chosen on a record page stays on that record", async () => {
  const page = await story.visitSignedIn({ language: "en" });
  await searchPersons(page, story.server.tries.name);
  await recordLinks(page).first().click();
  await page.waitForURL("**/records/*");
  const [address, name] = [page.url(), await page.locator("h1").textContent()];
  for (const { tag, direction } of LANGUAGES) {
    await choose(page, tag);
    assert.deepEqual(await languageOf(page), { tag, direction });
    assert.equal(page.url(), address);
    assert.equal(await page.locator("h1").textContent(), name);
  }
});

test("a language chosen on an answer asks the same again, and puts no term into an address", async () => {
  const page = await story.visitSignedIn({ language: "en", scripts: false });
  const { name, hit } = story.server.tries;
  await searchPersons(page, name);
  const found = await page.locator(".candidate h3").allTextContents();
  await choose(page, "ar");
  assert.deepEqual(await languageOf(page), { tag: "ar", direction: "rtl" });
  assert.equal(await page.inputValue("main [name=name]"), name);
  assert.deepEqual(await page.locator(".candidate h3").allTextContents(), found);

  await checkZone(page, hit);
  const hits = await page.locator(".candidate h3").allTextContents();
  await choose(page, "fr");
  assert.deepEqual(await page.locator(".candidate h3").allTextContents(), hits);
  const { pathname, search } = new URL(page.url());
  assert.deepEqual([pathname, search], ["/check", ""]);
});

test("a language chosen where there is no page stays there", async () => {
  const page = await story.visitSignedIn({ language: "en" });
  await page.goto("/no-such-page?a=b");
  await choose(page, "es");
  assert.equal((await languageOf(page)).tag, "es");
  assert.ok(page.url().endsWith("/no-such-page?a=b"));
});

/** One button a language, each in its own name. */
async function choose(page, tag) {
  const button = page.locator(`form[action="/language"] button[value=${tag}]`);
  await Promise.all([page.waitForEvent("load"), button.click()]);
}
