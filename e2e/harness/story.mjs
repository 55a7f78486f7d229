// What every story needs around it: one demo and one browser for the file, closed when its tests are done.

import { after, before } from "node:test";

import { startBrowser, visit } from "./browser.mjs";
import { codeOf } from "./second_factor.mjs";
import { startServer } from "./server.mjs";

/** Call at the top of a story; the returned object is filled before its first test. */
export function stage() {
  const stage = { server: undefined, browser: undefined };

  before(async () => {
    stage.server = await startServer();
    stage.browser = await startBrowser();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.stop();
  });

  stage.visit = (options) => visit(stage.browser, stage.server.address, options);
  stage.visitAs = async (official, options) => {
    const page = await stage.visit(options);
    await signIn(page, official);
    return page;
  };
  stage.visitSignedIn = (options) => stage.visitAs(stage.server.officers[0], options);
  stage.visitAsPolicyOwner = (options) => stage.visitSecured(stage.server.policyOwners[0], options);

  // A code works once, so who has a second factor signs in once, and every visit is in that session.
  const sessions = new Map();
  stage.visitSecured = async (official, options) => {
    if (!sessions.has(official.account)) sessions.set(official.account, await signInSecured(stage, official));
    const page = await stage.visit(options);
    await page.context().addCookies(sessions.get(official.account));
    await page.goto("/");
    return page;
  };
  return stage;
}

/** Signs in as a person does: opens the page, fills the form, presses its button. */
export async function signIn(page, { account, password }) {
  await page.goto("/sign-in");
  await page.fill("[name=account]", account);
  await page.fill("[name=password]", password);
  await submit(page, "form:has([name=password])");
}

/** Signs in, adds the second factor to which the role is led, and gives the session's cookies. */
async function signInSecured(stage, official) {
  const page = await stage.visit();
  await signIn(page, official);
  await addSecondFactor(page, official);
  const cookies = await page.context().cookies();
  await page.context().close();
  return cookies;
}

/** Adds a second factor on its page; gives the key and the recovery codes. */
export async function addSecondFactor(page, { password }) {
  await page.goto("/account/second-factor");
  await page.fill("[name=password]", password);
  await submit(page, "form:has([name=password])");
  const key = await page.locator("#key").textContent();
  await page.fill("[name=code]", codeOf(key));
  await submit(page, "form:has([name=code])");
  return { key, recovery: await page.locator(".secrets code").allTextContents() };
}

/** Presses a form's button and waits for the page that follows. */
export async function submit(page, form) {
  await Promise.all([page.waitForEvent("load"), page.locator(form).locator("[type=submit]").first().click()]);
}
