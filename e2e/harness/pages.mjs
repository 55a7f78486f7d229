// The pages that every rule about pages is held to. To add one: its line here.

/** Pages by name; each way of getting there starts signed in, but for those of a stranger. */
export const PAGES = [
  { name: "sign-in", stranger: true, open: (page) => page.goto("/sign-in") },
  { name: "search", open: (page) => page.goto("/") },
  { name: "candidates", open: openCandidates },
  { name: "check", open: (page) => page.goto("/check") },
  { name: "record", open: openRecord },
  { name: "not-found", open: (page) => page.goto("/no-such-page") },
];

export const LANGUAGES = [
  { tag: "ar", direction: "rtl" },
  { tag: "en", direction: "ltr" },
  { tag: "es", direction: "ltr" },
  { tag: "fr", direction: "ltr" },
];

async function openCandidates(page, { server }) {
  await page.goto(`/search/persons?name=${encodeURIComponent(server.tries.name)}`);
}

async function openRecord(page, stage) {
  await openCandidates(page, stage);
  await page.goto(await page.locator('a[href^="/records/"]').first().getAttribute("href"));
}
