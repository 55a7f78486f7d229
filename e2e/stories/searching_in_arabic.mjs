// A name typed in Arabic finds the record of a man whom his owner wrote in Latin letters alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { searchPersons } from "../harness/pages.mjs";
import { stage } from "../harness/story.mjs";

const story = stage();
const LATIN_NAME = "Abderrahmane Ben Youssef Khattabi";

test("a search in Arabic finds the record in Latin letters, scored and explained", async () => {
  const page = await story.visitSignedIn({ language: "ar" });
  await searchPersons(page, story.server.tries.name);

  const candidate = page.locator(".candidate", { hasText: LATIN_NAME }).first();
  assert.match(await candidate.locator(".score").textContent(), /[0-9٠-٩]+\s?[%٪]/);
  assert.ok((await candidate.locator(".reasons .for").count()) > 0, "it says why");
  const parts = candidate.locator("details");
  await parts.locator("summary").click();
  const said = await parts.locator("li").first().textContent();
  assert.match(said, /\u2069 و\u2068[a-z ]+\u2069 متشابهان/, "part by part, in Arabic, each part in isolates");
  assert.equal(await parts.locator("ul").evaluate((list) => getComputedStyle(list).direction), "rtl");
  assert.ok(!page.url().includes("?"), "the name stands in no address");

  await candidate.getByRole("link").click();
  await page.waitForURL("**/records/*");
  assert.match(await page.locator("main").textContent(), new RegExp(LATIN_NAME));
});
