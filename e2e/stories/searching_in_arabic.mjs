// A name typed in Arabic finds the record of a man whom his owner wrote in Latin letters alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stage, submit } from "../harness/story.mjs";

const story = stage();

test("a search in Arabic finds the record in Latin letters, scored and explained", async () => {
  const page = await story.visitSignedIn({ language: "ar" });
  await page.goto("/");
  await page.fill("[name=name]", story.server.tries.name);
  await submit(page, "form:has([name=name])");

  const found = page.getByRole("link", { name: "Khattabi" }).first();
  await found.waitFor();
  assert.match(await page.locator("main").textContent(), /[0-9٠-٩]+\s?[%٪]/, "a score is shown");

  await found.click();
  await page.waitForURL("**/records/*");
  assert.match(await page.locator("main").textContent(), /Abderrahmane Ben Youssef Khattabi/);
});
