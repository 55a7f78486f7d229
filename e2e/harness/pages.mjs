// The pages that every rule about pages is held to. To add one: its line here; `isPictured` if the documents show it.

import { submit } from "./story.mjs";

/** Pages by name, with what must stand there; each is opened signed in, but for those of a stranger. */
export const PAGES = [
  { name: "sign-in", shows: "[name=password]", stranger: true, open: (page) => page.goto("/sign-in") },
  { name: "persons", shows: "[name=birth]", open: (page) => page.goto("/search/persons") },
  { name: "documents", shows: "[name=number]", open: (page) => page.goto("/search/documents") },
  { name: "vehicles", shows: "[name=vin]", open: (page) => page.goto("/search/vehicles") },
  { name: "check", shows: "[name=mrz]", open: (page) => page.goto("/check") },
  { name: "search", shows: ".candidate", isPictured: true, open: (page, { server }) => searchPersons(page, server.tries.name) },
  { name: "hit", shows: ".candidate", isPictured: true, open: (page, { server }) => checkZone(page, server.tries.hit) },
  { name: "clear", shows: ".is-clear", open: (page, { server }) => checkZone(page, server.tries.clear) },
  { name: "fault", shows: "[role=alert]", open: (page) => checkZone(page, "P<UTO") },
  { name: "record", shows: "table", isPictured: true, open: openRecord },
  { name: "own-account", shows: "table", open: (page) => page.goto("/account") },
  { name: "own-password", shows: "[name=again]", open: (page) => page.goto("/account/password") },
  { name: "own-second-factor", shows: "[role=img]", open: beginSecondFactor },
  { name: "quality", shows: "tbody", open: (page) => page.goto("/quality") },
  { name: "profile", shows: "dl", open: (page) => page.goto("/profile") },
  { name: "flags", shows: "h2", open: (page) => page.goto("/flags") },
  { name: "audience", shows: "tbody", open: openAudience },
  { name: "policy", shows: "#text", owner: true, isPictured: true, open: (page) => page.goto("/policy") },
  { name: "policy-tried", shows: "#outcome table", owner: true, isPictured: true, open: tryPolicy },
  { name: "policy-faults", shows: "#outcome [role=alert]", owner: true, open: (page) => tryText(page, "permit (principal") },
  { name: "audit", shows: ".acts tbody tr", protection: true, open: (page) => page.goto("/audit?whose=all") },
  { name: "audit-faults", shows: "[role=alert]", protection: true, open: (page) => page.goto("/audit?from=soon&member=1") },
  { name: "officers", shows: "tbody", administrator: true, open: (page) => page.goto("/officers") },
  { name: "officer", shows: "fieldset", administrator: true, open: openOfficer },
  { name: "key", shows: "#given", administrator: true, open: addKey },
  { name: "not-found", shows: "h1", open: (page) => page.goto("/no-such-page") },
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

/** The page with picture and key; what is begun and not confirmed asks nobody for anything. */
async function beginSecondFactor(page, { server }) {
  await page.goto("/account/second-factor");
  await page.fill("[name=password]", server.officers[0].password);
  await submit(page, "form:has([name=password])");
}

async function openOfficer(page, { server }) {
  await page.goto(`/officers/${server.officers[0].account}`);
}

async function addKey(page, story) {
  await openOfficer(page, story);
  await page.fill("[name=label]", "border post");
  await page.check("[name=check]");
  await submit(page, "form:has([name=label])");
}

async function openRecord(page, { server }) {
  await searchPersons(page, server.tries.name);
  await page.goto(await recordLinks(page).first().getAttribute("href"));
}

/** Who sees a record of the officer's own country. */
async function openAudience(page, { server }) {
  await searchPersons(page, server.tries.name);
  const addresses = await recordLinks(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const address of addresses) {
    await page.goto(address);
    const audience = page.locator("a[href$='/audience']");
    if (await audience.count()) return page.goto(await audience.first().getAttribute("href"));
  }
}

async function tryText(page, text) {
  await page.goto("/policy");
  await page.fill("#text", text);
  await Promise.all([page.waitForEvent("load"), page.click("[formaction='/policy/preview']")]);
}

async function tryPolicy(page) {
  await page.goto("/policy");
  const closed = '\n@id("not-france") @says("France asks first.")\nforbid (principal, action == Amana::Action::"full", resource)\nwhen { principal.member == Amana::Member::"FR" };\n';
  await tryText(page, (await page.inputValue("#text")) + closed);
}
