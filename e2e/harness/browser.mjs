// The system's own Chromium, as quiet and as bare as it can be: nothing is fetched but what the pages ask for.

import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a page may take on a busy machine before its story has failed. */
const ANSWER_MS_MAX = 15_000;

export function startBrowser() {
  return chromium.launch({ executablePath, args, headless: true });
}

/** A fresh visitor whose browser prefers `language`; what the console says of errors is added to `complaints`. */
export async function visit(browser, address, options = {}) {
  const { language = "en", width = 1280, height = 900, scripts = true, bypassCSP = false, complaints = [] } = options;
  const context = await browser.newContext({
    baseURL: address,
    locale: language,
    viewport: { width, height },
    javaScriptEnabled: scripts,
    bypassCSP,
  });
  context.setDefaultTimeout(ANSWER_MS_MAX);
  const page = await context.newPage();
  page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
  return page;
}
