// An officer gets in with the right password, and nobody with a wrong one or none.

import assert from "node:assert/strict";
import { test } from "node:test";

import { signIn, stage, submit } from "../harness/story.mjs";

const story = stage();

test("a stranger who asks for any page is led to the sign-in page", async () => {
  const page = await story.visit();
  for (const path of ["/", "/check", "/search/persons", "/records/01890000-0000-7000-8000-000000000000"]) {
    await page.goto(path);
    assert.equal(new URL(page.url()).pathname, "/sign-in", path);
  }
});

test("an officer signs in and is led to the search", async () => {
  const page = await story.visitSignedIn();
  assert.equal(new URL(page.url()).pathname, "/search/persons");
  assert.equal(await page.locator("[name=name]").count(), 1);
});

test("an officer signs in without scripts too", async () => {
  const page = await story.visitSignedIn({ scripts: false });
  assert.equal(new URL(page.url()).pathname, "/search/persons");
});

test("a wrong password is refused and the account's name kept in the form", async () => {
  const page = await story.visit();
  const { account } = story.server.officers[0];
  await signIn(page, { account, password: "not the password" });
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  assert.notEqual((await page.getByRole("alert").textContent()).trim(), "");
  assert.equal(await page.inputValue("[name=account]"), account);
  assert.equal(await page.inputValue("[name=password]"), "");
});

test("an officer who signs out is a stranger again", async () => {
  const page = await story.visitSignedIn();
  await submit(page, 'form[action="/sign-out"]');
  await page.goto("/check");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
});
