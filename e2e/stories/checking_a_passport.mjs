// A machine-readable zone is pasted: a reported passport hits, an unknown traveller is clear, a typing error is told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkZone, recordLinks } from "../harness/pages.mjs";
import { stage } from "../harness/story.mjs";

const story = stage();

test("the zone of a reported passport leads to its record", async () => {
  const page = await story.visitSignedIn();
  await checkZone(page, story.server.tries.hit);
  await recordLinks(page).first().click();
  await page.waitForURL("**/records/*");
  assert.equal(await page.locator("h1").count(), 1);
});

test("the zone of an unknown traveller is clear and says so", async () => {
  const page = await story.visitSignedIn();
  await checkZone(page, story.server.tries.clear);
  assert.equal(await recordLinks(page).count(), 0);
  assert.notEqual((await page.locator("[aria-live] .is-clear").textContent()).trim(), "");
});

test("a zone that is none is answered with what is wrong and what was pasted", async () => {
  const page = await story.visitSignedIn();
  await checkZone(page, "P<UTO");
  assert.notEqual((await page.getByRole("alert").textContent()).trim(), "");
  assert.equal(await page.inputValue("main [name=mrz]"), "P<UTO");
});
