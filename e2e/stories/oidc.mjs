// An officer signs in through a real OpenID provider, as the account that an administrator has bound; and nobody else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startBrowser, visit } from "../harness/browser.mjs";
import { startBureau } from "../harness/bureau.mjs";
import { LANGUAGES } from "../harness/pages.mjs";
import { addSecondFactor, signIn, submit } from "../harness/story.mjs";

const PASSWORD = "correct horse battery staple";
let bureau;
let browser;

before(async () => {
  bureau = await startBureau();
  const add = (name, ...rest) =>
    bureau.amana(["account", "add", name, "--member", "TN", "--clearance", "confidential", ...rest], `${PASSWORD}\n`);
  // The first account of a member, and its first administrator, are nobody's to add; a password of theirs is their own.
  add("lina.tn", "--role", "bureau_officer", "--password-stdin");
  add("admin.tn", "--role", "administrator");
  for (const name of ["amal.tn", "omar.tn", "zied.tn"]) add(name, "--role", "bureau_officer", "--as", "admin.tn");
  for (const name of ["admin", "amal", "omar", "zied", "lina"]) bind(`${name}.tn`, `p-${name}`);
  bureau.amana(["account", "disable", "zied.tn", "--as", "admin.tn"]);
  await bureau.serve();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await bureau?.stop();
});

function bind(name, subject) {
  const whom = ["--issuer", bureau.provider.issuer, "--subject", subject];
  bureau.amana(["account", "bind-oidc", name, ...whom, "--as", "admin.tn"]);
}

/** Who signs in at the provider next. */
function comes(subject, methods = ["pwd"]) {
  bureau.provider.person = { subject, methods };
}

/** A browser without a screen, for what one with a screen never does: it follows no redirect that it is not told to. */
class Bare {
  cookies = new Map();

  async get(address) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const reply = await fetch(new URL(address, bureau.address), { redirect: "manual", headers: { cookie } });
    for (const set of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    if (reply.status === 429) {
      // So many at once are let through; the answer is not used up by one that came too early.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return this.get(address);
    }
    const to = reply.headers.get("location");
    return { status: reply.status, to: to && new URL(to, reply.url), text: await reply.text() };
  }

  /** Sets out: gives the address at the provider to which it is sent. */
  async away() {
    const { status, to } = await this.get("/sign-in/oidc");
    assert.equal(status, 303);
    return to;
  }

  /** Goes to the provider and gives the address with which it is sent back. */
  async back(to) {
    for (let hops = 0; hops < 10; hops += 1) {
      const reply = await this.get(to);
      assert.ok(reply.to, `${to} leads nowhere: ${reply.status} ${reply.text}`);
      if (reply.to.href.startsWith(bureau.address)) return reply.to;
      to = reply.to;
    }
    assert.fail("it never came back");
  }
}

/** Nobody was let in, and the page is that of a wrong password. */
async function assertRefused(bare, back, why) {
  const reply = await bare.get(back);
  assert.equal(reply.status, 401, `${why}: ${reply.text}`);
  assert.match(reply.text, /The account, the password or the code is wrong\./, why);
  assert.equal(bare.cookies.has("amana_session"), false, why);
}

test("the way through the provider is offered in every language", async () => {
  for (const { tag } of LANGUAGES) {
    const page = await visit(browser, bureau.address, { language: tag });
    await page.goto("/sign-in");
    assert.notEqual((await page.locator("a[href='/sign-in/oidc']").textContent()).trim(), "");
    await page.context().close();
  }
});

for (const scripts of [true, false]) {
  test(`an officer signs in through the provider (scripts: ${scripts})`, async () => {
    comes("p-amal");
    const page = await visit(browser, bureau.address, { scripts });
    await page.goto("/sign-in");
    await page.click("a[href='/sign-in/oidc']");
    await page.waitForURL("**/search/persons");
    assert.match(await page.locator(".account").textContent(), /amal\.tn/);
    const cookies = await page.context().cookies(bureau.address);
    const session = cookies.find(({ name }) => name === "amana_session");
    assert.deepEqual([session.sameSite, session.httpOnly], ["Strict", true]);
    assert.equal(cookies.some(({ name }) => name === "amana_away"), false, "nothing of the way is left");
    await submit(page, 'form[action="/sign-out"]');
    await page.goto("/check");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await page.context().close();
  });
}

test("state, nonce and PKCE are sent along, new each time", async () => {
  const [first, second] = [await new Bare().away(), await new Bare().away()];
  assert.equal(first.searchParams.get("code_challenge_method"), "S256");
  assert.equal(first.searchParams.get("response_type"), "code");
  assert.equal(first.searchParams.get("scope"), "openid", "nothing is asked for that is not needed");
  for (const name of ["state", "nonce", "code_challenge"]) {
    assert.notEqual(first.searchParams.get(name), second.searchParams.get(name), name);
  }
});

test("an answer opens once, in the browser that set out, and with its own state", async () => {
  comes("p-amal");
  const officer = new Bare();
  const back = await officer.back(await officer.away());
  await assertRefused(new Bare(), back, "another browser");
  const wrong = new URL(back);
  wrong.searchParams.set("state", "x".repeat(43));
  const other = new Bare();
  await other.away();
  await assertRefused(other, wrong, "a state that was not sent");

  const let_in = await officer.get(back);
  assert.equal(let_in.status, 200);
  assert.ok(officer.cookies.has("amana_session"));
  officer.cookies.delete("amana_session");
  await assertRefused(officer, back, "the same answer again");
});

test("a code opens nothing beside the state of another journey", async () => {
  comes("p-amal");
  const officer = new Bare();
  const stolen = (await officer.back(await officer.away())).searchParams.get("code");
  const own = await officer.back(await officer.away());
  own.searchParams.set("code", stolen);
  await assertRefused(officer, own, "an injected code");
});

test("what was changed on the way is refused", async () => {
  for (const [name, value] of [["nonce", "another"], ["code_challenge", "x".repeat(43)]]) {
    comes("p-amal");
    const officer = new Bare();
    const to = await officer.away();
    to.searchParams.set(name, value);
    await assertRefused(officer, await officer.back(to), name);
  }
  const officer = new Bare();
  const back = await officer.back(await officer.away());
  back.searchParams.set("iss", "https://elsewhere.example");
  await assertRefused(officer, back, "another provider");
});

test("a provider that lets nobody in, or an answer that is none, is a refusal", async () => {
  const officer = new Bare();
  const state = (await officer.away()).searchParams.get("state");
  await assertRefused(officer, `/sign-in/oidc/callback?error=access_denied&state=${state}`, "denied");
  await assertRefused(officer, "/sign-in/oidc/callback", "nothing");
  await assertRefused(officer, "/sign-in/oidc/callback?code=a&code=b&state=%FF", "nonsense");
});

test("whom no account is bound to, and whose account is disabled, is refused alike", async () => {
  for (const subject of ["p-nobody", "amal.tn", "P-AMAL", "p-zied"]) {
    comes(subject, ["pwd", "mfa"]);
    const stranger = new Bare();
    await assertRefused(stranger, await stranger.back(await stranger.away()), subject);
  }
});

test("an administrator gets in only when the provider asked for two factors", async () => {
  for (const methods of [["pwd"], ["otp"], []]) {
    comes("p-admin", methods);
    const bare = new Bare();
    await assertRefused(bare, await bare.back(await bare.away()), methods.join());
  }
  comes("p-admin", ["pwd", "otp"]);
  const bare = new Bare();
  assert.equal((await bare.get(await bare.back(await bare.away()))).status, 200);
  assert.equal((await bare.get("/officers")).status, 200, "and need not add one here");
});

test("an own second factor is asked for, unless the provider vouches for one", async () => {
  const page = await visit(browser, bureau.address);
  const officer = { account: "lina.tn", password: PASSWORD };
  await signIn(page, officer);
  const { recovery } = await addSecondFactor(page, officer);
  await submit(page, 'form[action="/sign-out"]');

  const arrive = async () => {
    await page.goto("/sign-in");
    await page.click("a[href='/sign-in/oidc']");
  };
  comes("p-lina");
  await arrive();
  await page.waitForSelector("[action='/sign-in/oidc/code']");
  await page.goto("/check");
  assert.equal(new URL(page.url()).pathname, "/sign-in", "the provider's word alone opens nothing");
  await arrive();
  await page.fill("[name=code]", "000000");
  await submit(page, "form:has([name=code])");
  assert.equal(await page.getByRole("alert").count(), 1);
  await arrive();
  await page.fill("[name=code]", recovery[0]);
  await submit(page, "form:has([name=code])");
  await page.waitForURL("**/search/persons");
  await submit(page, 'form[action="/sign-out"]');

  comes("p-lina", ["pwd", "hwk"]);
  await page.context().clearCookies();
  await arrive();
  await page.waitForURL("**/search/persons");
});

test("who is bound to another person is signed out, and the former person lets nobody in", async () => {
  comes("p-omar");
  const bare = new Bare();
  await bare.get(await bare.back(await bare.away()));
  assert.equal((await bare.get("/check")).status, 200);
  bind("omar.tn", "p-omar-2");
  assert.equal((await bare.get("/check")).status, 303);
  const again = new Bare();
  await assertRefused(again, await again.back(await again.away()), "the former person");
  assert.throws(() => bind("amal.tn", "p-omar-2"), /another account is bound/i);
  bureau.amana(["account", "unbind-oidc", "omar.tn", "--as", "admin.tn"]);
  comes("p-omar-2");
  const last = new Bare();
  await assertRefused(last, await last.back(await last.away()), "nobody any more");
});
