// A policy owner tries a policy before it holds, puts it in force, and sees it hold for another country's officer; a
// bureau's officer restricts one record and sees who sees it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { recordLinks, searchPersons } from "../harness/pages.mjs";
import { signIn, stage, submit } from "../harness/story.mjs";

const story = stage();

/** A clause by which nobody but the owner sees anything. */
const CLOSED = '\n@id("closed") @says("Closed for today.")\nforbid (principal, action, resource);\n';

async function asOfficer(number, options) {
  const page = await story.visit(options);
  await signIn(page, story.server.officers[number]);
  return page;
}

/** References of what a search for the sample name finds, owners with them. */
async function found(page) {
  await searchPersons(page, story.server.tries.name);
  return page.locator(".candidate").allTextContents();
}

for (const language of ["ar", "en"]) {
  test(`a draft in ${language} shows what it would come to while it is written`, async () => {
    const page = await story.visitAsPolicyOwner({ language });
    assert.equal(new URL(page.url()).pathname, "/policy");
    await page.fill("#text", (await page.inputValue("#text")) + CLOSED);
    await page.locator("#outcome table").waitFor();
    assert.ok(await page.locator("#outcome tbody tr").count());
    await page.fill("#text", "permit (principal, action, resource) when { resource.colour == 1 };");
    await page.locator("#outcome [role=alert]").waitFor();
    await page.context().close();
  });
}

test("a draft is tried without scripts too", async () => {
  const page = await story.visitAsPolicyOwner({ scripts: false });
  await page.fill("#text", (await page.inputValue("#text")) + CLOSED);
  await page.click("[formaction='/policy/preview']");
  await page.locator("#outcome table").waitFor();
  assert.match(await page.inputValue("#text"), /closed/, "the draft is kept");
});

test("a policy that is put in force holds for the next search of another country", async () => {
  const owner = await story.visitAsPolicyOwner({ language: "en" });
  const foreign = await asOfficer(1, { language: "en" });
  const before = await found(foreign);
  assert.ok(before.length);
  const original = await owner.inputValue("#text");

  await owner.fill("#text", original + CLOSED);
  await owner.click("form.sheet button[type=submit]:not([formaction])");
  await owner.locator("[role=alert]").first().waitFor();
  assert.equal(await owner.locator("[role=status]").count(), 0, "not without a reason");

  await owner.fill("#reason", "closed for a test");
  await owner.click("form.sheet button[type=submit]:not([formaction])");
  await owner.locator("[role=status]").waitFor();
  assert.ok((await found(foreign)).length < before.length, "what was seen is seen no more");

  await owner.fill("#text", original);
  await owner.fill("#reason", "open again");
  await owner.click("form.sheet button[type=submit]:not([formaction])");
  await owner.locator("[role=status]").waitFor();
  assert.deepEqual(await found(foreign), before);
});

for (const language of ["ar", "en"]) {
  test(`an officer restricts a record and sees who sees it, in ${language}`, async () => {
    const page = await asOfficer(0, { language });
    await searchPersons(page, story.server.tries.name);
    const links = await recordLinks(page).all();
    for (const address of await Promise.all(links.map((link) => link.getAttribute("href")))) {
      await page.goto(address);
      if (await page.locator("form[action$='/restriction']").count()) break;
    }
    await page.locator("details:has(form[action$='/restriction']) summary").click();
    await page.fill("#except", "FR");
    await page.fill("#reason", "for a test");
    await submit(page, "form[action$='/restriction']");
    assert.equal(await page.locator("#except").inputValue(), "FR");
    await page.click("a[href$='/audience']");
    await page.locator("tbody tr").first().waitFor();
    const rows = await page.locator("tbody tr").allTextContents();
    assert.ok(rows.length >= 2);
    await page.context().close();
  });
}
