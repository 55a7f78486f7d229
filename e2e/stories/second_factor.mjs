// An officer adds a second factor, and from then on the password alone opens nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf } from "../harness/second_factor.mjs";
import { addSecondFactor, signIn, stage, submit } from "../harness/story.mjs";

const story = stage();

for (const [n, language] of ["ar", "en"].entries()) {
  test(`an officer adds a second factor and is asked for it (${language})`, async () => {
    const officer = story.server.officers[n];
    const page = await story.visit({ language });
    await signIn(page, officer);
    const { key, recovery } = await addSecondFactor(page, officer);
    assert.equal(recovery.length, 10);

    await submit(page, 'form[action="/sign-out"]');
    await signIn(page, officer);
    assert.equal(new URL(page.url()).pathname, "/sign-in", "the password alone opens nothing");
    await page.fill("[name=password]", officer.password);
    await page.fill("[name=code]", codeOf(key, 1));
    await submit(page, "form:has([name=password])");
    assert.equal(new URL(page.url()).pathname, "/search/persons");

    await submit(page, 'form[action="/sign-out"]');
    await signIn(page, officer);
    await page.fill("[name=password]", officer.password);
    await page.fill("[name=code]", recovery[0]);
    await submit(page, "form:has([name=password])");
    assert.equal(new URL(page.url()).pathname, "/search/persons", "a recovery code is one, too");
  });
}

test("an officer sees the own sessions and ends another one", async () => {
  const [here, there] = [await story.visit(), await story.visit()];
  const officer = story.server.officers[2];
  await signIn(here, officer);
  await signIn(there, officer);
  await here.goto("/account");
  assert.equal(await here.locator("tbody tr").count(), 2);
  await submit(here, "td form");
  assert.equal(await here.locator("tbody tr").count(), 1);
  await there.goto("/check");
  assert.equal(new URL(there.url()).pathname, "/sign-in");
});
