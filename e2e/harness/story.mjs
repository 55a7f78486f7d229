// What every story needs around it: one demo and one browser for the file, closed when its tests are done.

import { after, before } from "node:test";

import { startBrowser, visit } from "./browser.mjs";
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
  stage.visitSignedIn = async (options) => {
    const page = await stage.visit(options);
    await signIn(page, stage.server.officers[0]);
    return page;
  };
  stage.visitAsPolicyOwner = async (options) => {
    const page = await stage.visit(options);
    await signIn(page, stage.server.policyOwners[0]);
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

/** Presses a form's button and waits for the page that follows. */
export async function submit(page, form) {
  await Promise.all([page.waitForEvent("load"), page.locator(form).locator("[type=submit]").first().click()]);
}
