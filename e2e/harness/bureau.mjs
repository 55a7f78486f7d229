// A server over a store that the command line made, with an OpenID provider: what `amana demo` does not have.

import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { CLIENT, startProvider } from "./provider.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.AMANA ?? join(root, "target/debug/amana");

/** A running server: `address`, `provider`, `amana` to run a command on its store, `stop`. */
export async function startBureau() {
  const folder = await mkdtemp(join(tmpdir(), "amana-e2e-"));
  const store = ["--store", `sqlite:${join(folder, "bureau.db")}`];
  const amana = (args, input = "") =>
    execFileSync(program, [...args, ...store], { input, stdio: ["pipe", "pipe", "pipe"] });

  const port = await freePort();
  const redirect = `http://127.0.0.1:${port}/sign-in/oidc/callback`;
  const provider = await startProvider(redirect);
  const secret = join(folder, "secret");
  await writeFile(secret, `${CLIENT.secret}\n`);
  const start = () => {
    const oidc = ["--oidc-issuer", provider.issuer, "--oidc-client-id", CLIENT.id];
    const rest = ["--oidc-client-secret-file", secret, "--oidc-redirect", redirect];
    const args = ["serve", ...store, "--listen", `127.0.0.1:${port}`, ...oidc, ...rest];
    return spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, RUST_LOG: "error" } });
  };
  const bureau = { provider, amana, address: `http://127.0.0.1:${port}` };
  let child;
  bureau.serve = async () => {
    child = start();
    await new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve).once("close", reject);
    });
  };
  bureau.stop = async () => {
    if (child) {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill();
      await ended;
    }
    await provider.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return bureau;
}

/** A port that is free now: the provider has to know it before the server listens. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
