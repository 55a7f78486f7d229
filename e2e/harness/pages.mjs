// The pages that every rule about pages is held to. To add one: its line here.

import { submit } from "./story.mjs";

/** Pages by name; each way of getting there starts signed in, but for those of a stranger. */
export const PAGES = [
  { name: "sign-in", stranger: true, open: (page) => page.goto("/sign-in") },
  { name: "persons", open: (page) => page.goto("/search/persons") },
  { name: "documents", open: (page) => page.goto("/search/documents") },
  { name: "vehicles", open: (page) => page.goto("/search/vehicles") },
  { name: "check", open: (page) => page.goto("/check") },
  { name: "candidates", open: (page, { server }) => searchPersons(page, server.tries.name) },
  { name: "hit", open: (page, { server }) => checkZone(page, server.tries.hit) },
  { name: "clear", open: (page, { server }) => checkZone(page, server.tries.clear) },
  { name: "fault", open: (page) => checkZone(page, "P<UTO") },
  { name: "record", open: openRecord },
  { name: "not-found", open: (page) => page.goto("/no-such-page") },
];

export const LANGUAGES = [
  { tag: "ar", direction: "rtl" },
  { tag: "en", direction: "ltr" },
  { tag: "es", direction: "ltr" },
  { tag: "fr", direction: "ltr" },
];

/** Searches as an officer does; names stand in no address, so this is a form and not a link. */
export async function searchPersons(page, name) {
  await page.goto("/search/persons");
  await page.fill("[name=name]", name);
  await submit(page, "form:has([name=name])");
}

/** Pastes a machine-readable zone. */
export async function checkZone(page, mrz) {
  await page.goto("/check");
  await page.fill("[name=mrz]", mrz);
  await submit(page, "form:has([name=mrz])");
}

/** Links to records on the page. */
export function recordLinks(page) {
  return page.locator('main a[href^="/records/"]');
}

async function openRecord(page, { server }) {
  await searchPersons(page, server.tries.name);
  await page.goto(await recordLinks(page).first().getAttribute("href"));
}
