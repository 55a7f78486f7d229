// An officer of another country finds our record; our data-protection officer sees that it was done, by which member, for
// what and with what result, and not by whom; and takes it out with proofs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";

import { checkZone, recordLinks, searchPersons } from "../harness/pages.mjs";
import { program } from "../harness/server.mjs";
import { stage, submit } from "../harness/story.mjs";

const story = stage();

/** Egypt's officer looks for Tunisia's record, and opens it. */
async function look() {
  const page = await story.visitAs(story.server.officers[1], { language: "en" });
  await checkZone(page, story.server.tries.hit);
  assert.ok(await page.locator(".candidate").count());
  await searchPersons(page, story.server.tries.name);
  await page.goto(await recordLinks(page).first().getAttribute("href"));
  await page.context().close();
}

const WORDS = {
  ar: { member: "مصر", role: "ضابط مكتب", purpose: "تدقيق أمني", check: "تحقّق ميداني", search: "بحث", read: "الاطلاع على سجل", shown: "عُرض سجل واحد" },
  en: { member: "Egypt", role: "Bureau officer", purpose: "Security check", check: "Front-line check", search: "Search", read: "Record consulted", shown: "One record shown" },
};

for (const [language, words] of Object.entries(WORDS)) {
  test(`our data-protection officer sees what others did with our records (${language})`, async () => {
    await look();
    const page = await story.visitAs(story.server.protectionOfficers[0], { language });
    assert.equal(new URL(page.url()).pathname, "/audit");
    assert.equal(await page.locator("nav [aria-current=page]").getAttribute("href"), "/audit");
    const rows = await page.locator(".acts tbody tr").allTextContents();
    for (const act of [words.check, words.search, words.read]) {
      const row = rows.find((row) => row.includes(act) && row.includes(words.member));
      assert.ok(row, `${act} is told: ${rows.join("\n")}`);
      for (const word of [words.role, words.purpose]) assert.ok(row.includes(word), `${word} in ${row}`);
    }
    assert.ok(rows.some((row) => row.includes(words.search) && row.includes(words.shown)));
    const [officer] = story.server.officers[1].account.split(".");
    assert.equal((await page.content()).includes(officer), false, "which officer is Egypt's to know");
    // Bars stand where acts were: today.
    assert.ok(await page.locator(".chart rect.others").count());
    assert.ok(await page.locator(".chart rect.own").count());

    await page.fill("[name=member]", "FR");
    await submit(page, "form:has([name=member])");
    assert.equal(await page.locator(".acts tbody tr").count(), 0, "France did nothing");
    await page.fill("[name=member]", "eg");
    await page.selectOption("[name=act]", "record-read");
    await submit(page, "form:has([name=member])");
    const filtered = await page.locator(".acts tbody tr").allTextContents();
    assert.ok(filtered.length && filtered.every((row) => row.includes(words.read)), filtered.join("\n"));

    // The record is Tunisia's, and its own officer may look at it.
    await page.locator(".acts tbody a[href^='/records/']").first().click();
    await page.locator("dl").first().waitFor();
    await page.context().close();
  });
}

test("an export has a line for each entry and is checked on the command line", async () => {
  await look();
  const page = await story.visitAs(story.server.protectionOfficers[0], { language: "en" });
  const rows = await page.locator(".acts tbody tr").count();
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
  assert.match(download.suggestedFilename(), /^amana-audit-TN-.*\.ndjson$/);
  const file = await download.path();
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, rows + 2, "a line before, and one after");
  assert.equal(lines.at(-1).entries, rows);
  assert.ok(lines.slice(1, -1).every((line) => line.proof.length && !line.private));

  const verify = () =>
    execFileSync(program, ["audit", "verify", "--export", file, "--key", story.server.logKey], { stdio: "pipe" });
  verify();
  const text = await readFile(file, "utf8");
  const changed = text.replace('\\"member\\":\\"EG\\"', '\\"member\\":\\"FR\\"');
  assert.notEqual(changed, text);
  await writeFile(file, changed);
  assert.throws(verify, (failed) => /what happened is not what was entered/.test(failed.stdout));
  await page.context().close();
});

test("whose acts, older entries and faults are told without scripts too", async () => {
  const page = await story.visitAs(story.server.protectionOfficers[0], { scripts: false });
  await page.selectOption("[name=whose]", "own");
  await submit(page, "form:has([name=whose])");
  const { account } = story.server.protectionOfficers[0];
  assert.ok((await page.locator(".officer").allTextContents()).includes(account), "the own officer is told");
  await page.goto("/audit?whose=everybody&from=soon");
  assert.equal(await page.locator("[role=alert] li").count(), 2);
  assert.equal(await page.locator(".acts").count(), 0);
  await page.context().close();
});
