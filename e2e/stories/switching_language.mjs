// Pages speak the browser's language until the reader chooses another by hand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LANGUAGES } from "../harness/pages.mjs";
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

/** One button a language, each in its own name. */
async function choose(page, tag) {
  const button = page.locator(`form[action="/language"] button[value=${tag}]`);
  await Promise.all([page.waitForEvent("load"), button.click()]);
}
