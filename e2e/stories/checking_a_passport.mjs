// A machine-readable zone is pasted: a reported passport hits, an unknown traveller is clear, a typing error is told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stage, submit } from "../harness/story.mjs";

const story = stage();

async function check(page, mrz) {
  await page.goto("/check");
  await page.fill("[name=mrz]", mrz);
  await submit(page, "form:has([name=mrz])");
  return page.locator("main");
}

test("the zone of a reported passport leads to its record", async () => {
  const page = await story.visitSignedIn();
  const answer = await check(page, story.server.tries.hit);
  assert.ok((await answer.locator('a[href^="/records/"]').count()) > 0);
});

test("the zone of an unknown traveller is clear and says so", async () => {
  const page = await story.visitSignedIn();
  const answer = await check(page, story.server.tries.clear);
  assert.equal(await answer.locator('a[href^="/records/"]').count(), 0);
  assert.notEqual((await answer.getByRole("status").first().textContent()).trim(), "");
});

test("a zone that is none is answered with what is wrong and what was pasted", async () => {
  const page = await story.visitSignedIn();
  const answer = await check(page, "P<UTO");
  assert.notEqual((await answer.getByRole("alert").first().textContent()).trim(), "");
  assert.equal(await page.inputValue("[name=mrz]"), "P<UTO");
});
