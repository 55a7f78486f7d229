// What holds for every page in every language: nobody is shut out, and nothing has to be scrolled sideways.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { LANGUAGES, PAGES } from "../harness/pages.mjs";
import { stage } from "../harness/story.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [320, 1440];

const story = stage();

async function openEach(options, look) {
  const stranger = await story.visit(options);
  const officer = await story.visitSignedIn(options);
  const owner = await story.visitAsPolicyOwner(options);
  const administrator = await story.visitSecured(story.server.administrators[0], options);
  const protection = await story.visitAs(story.server.protectionOfficers[0], options);
  for (const listed of PAGES) {
    const page =
      (listed.stranger && stranger) ||
      (listed.owner && owner) ||
      (listed.administrator && administrator) ||
      (listed.protection && protection) ||
      officer;
    await listed.open(page, story);
    assert.ok(await page.locator(listed.shows).count(), `${listed.name} shows \`${listed.shows}\``);
    await look(page, `${listed.name} (${options.language})`, listed);
  }
  await stranger.context().close();
  await officer.context().close();
  await owner.context().close();
  await administrator.context().close();
  await protection.context().close();
}

for (const { tag: language } of LANGUAGES) {
  test(`every page in ${language} passes axe`, async () => {
    const faults = [];
    // The checker is no part of the page, so the page's own rule against foreign scripts must let it in.
    await openEach({ language, bypassCSP: true }, async (page, place) => {
      await page.addScriptTag({ path: axe });
      const found = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), RULES);
      for (const { id, help, nodes } of found.violations) {
        faults.push(`${place}: ${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
      }
    });
    assert.deepEqual(faults, []);
  });

  for (const width of WIDTHS) {
    test(`no page in ${language} is wider than ${width} px`, async () => {
      const faults = [];
      await openEach({ language, width }, async (page, place) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) faults.push(`${place} is ${wide} px wide`);
      });
      assert.deepEqual(faults, []);
    });
  }
}

test("no page complains to the console, of its own rules least of all", async () => {
  const complaints = [];
  await openEach({ language: "ar", complaints }, async () => {});
  // The browser itself reports the status of a page that is not there, and of an input that is none.
  const expected = /server responded with a status of (404|422)/;
  assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
});

if (process.env.UPDATE) {
  test("the pictures of the guide are taken anew", async () => {
    await mkdir(images, { recursive: true });
    for (const { tag: language } of LANGUAGES) {
      await openEach({ language, width: 1280, height: 800 }, async (page, place, { name, isPictured }) => {
        if (isPictured) await page.screenshot({ path: `${images}${name}-${language}.png`, fullPage: true });
      });
    }
  });
}
