// Starts a demo of its own in a temporary folder on a free port, and reads from what it prints who may sign in and
// what there is to try. Every fact is a line that begins with its name, as `amana demo` promises.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.AMANA ?? join(root, "target/debug/amana");
const size = ["--persons", "2000", "--documents", "500", "--vehicles", "200"];
const LAST_FACT = "try-clear";

/** A running demo: `address`, `logKey`, `officers` and others who sign in, `tries`, and `stop`. */
export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), "amana-e2e-"));
  const child = spawn(program, ["demo", "--dir", folder, "--port", "0", ...size], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaints = [];
  child.stderr.on("data", (bytes) => complaints.push(bytes.toString()));
  const ended = new Promise((resolve) => child.once("close", resolve));

  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await readFacts(child)), stop };
  } catch (error) {
    await stop();
    throw new Error(`${program} did not start: ${error.message}\n${complaints.join("")}`);
  }
}

/** Reads lines until the last thing to try; a program that ends before has failed. */
function readFacts(child) {
  return new Promise((resolve, reject) => {
    const facts = { address: "", officers: [], policyOwners: [], administrators: [], protectionOfficers: [], tries: {} };
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const [name, ...rest] = line.split(" ");
      if (name === "address") facts.address = rest[0];
      if (name === "officer") facts.officers.push({ account: rest[0], password: rest[1] });
      if (name === "administrator") facts.administrators.push({ account: rest[0], password: rest[1] });
      if (name === "log-key") facts.logKey = rest[0];
      if (name === "protection-officer") facts.protectionOfficers.push({ account: rest[0], password: rest[1] });
      if (name === "policy-owner") facts.policyOwners.push({ account: rest[0], password: rest[1] });
      if (name.startsWith("try-")) facts.tries[name.slice("try-".length)] = rest.join(" ");
      if (name === LAST_FACT) resolve(facts);
    });
    lines.on("close", () => reject(new Error(`it ended before it said \`${LAST_FACT}\``)));
    child.once("error", reject);
  });
}
