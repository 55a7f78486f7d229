// An administrator adds an officer and a key; the officer changes the given password and works.

import assert from "node:assert/strict";
import { test } from "node:test";

import { signIn, stage, submit } from "../harness/story.mjs";

const story = stage();

for (const language of ["ar", "en"]) {
  test(`an administrator adds an officer, who gets in (${language})`, async () => {
    const page = await story.visitSecured(story.server.administrators[0], { language });
    assert.equal(new URL(page.url()).pathname, "/officers");
    const account = `nour-${language}.tn`;
    await page.fill("[name=name]", account);
    await page.fill("[name=display_name]", "نور");
    await page.selectOption("[name=role]", "bureau_officer");
    await submit(page, "form:has([name=name])");
    const given = await page.locator("#given").textContent();
    assert.equal(await page.locator(`a[href="/officers/${account}"]`).count(), 1);

    const officer = await story.visit({ language });
    await signIn(officer, { account, password: given });
    assert.equal(new URL(officer.url()).pathname, "/account/password");
    await officer.fill("[name=password]", given);
    await officer.fill("[name=new_password]", "several words in a row");
    await officer.fill("[name=again]", "several words in a row");
    await submit(officer, "form:has([name=again])");
    await officer.click("main a");
    assert.equal(new URL(officer.url()).pathname, "/search/persons");

    await page.goto(`/officers/${account}`);
    await submit(page, "form:has([value=end-sessions])");
    await officer.goto("/check");
    assert.equal(new URL(officer.url()).pathname, "/sign-in", "signed out by the administrator");
  });
}

test("a key is shown once and revoked", async () => {
  const page = await story.visitSecured(story.server.administrators[0], { language: "en" });
  await page.goto("/officers/system.tn");
  const before = await page.locator("td form").count();
  await page.fill("[name=label]", "border post");
  await page.check("[name=check]");
  await submit(page, "form:has([name=label])");
  const key = await page.locator("#given").textContent();
  const { address } = story.server;
  const check = () =>
    fetch(`${address}/api/v1/check`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "security_check", document: { number: "X1" } }),
    });
  assert.equal((await check()).status, 200);
  await page.goto("/officers/system.tn");
  assert.equal((await page.textContent("main")).includes(key), false);
  assert.equal(await page.locator("td form").count(), before + 1);
  await page.locator("td form button").last().click();
  await page.waitForLoadState();
  // Within a second; asked again and again until then.
  const late = Date.now() + 5_000;
  while ((await check()).status !== 401) assert.ok(Date.now() < late, "a revoked key opens nothing");
});
