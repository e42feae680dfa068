// Starts the real binary on the demo network, once per theme, and stops it afterwards.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, rmSync, createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');
const artefacts = resolve(import.meta.dirname, '..', 'artefacts');

export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

export async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode}: see e2e/artefacts/`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  throw new Error(`${url} did not get ready in 60 s`);
}

// The program under test.
export function binary(): string {
  const path = process.env.JALON_BINARY ?? join(root, 'target', 'debug', 'jalon');
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`cargo build -p jalon\``);
  return path;
}

export default async function servers(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-e2e-'));
  mkdirSync(artefacts, { recursive: true });
  const children: ChildProcess[] = [];
  const dsfr = resolve(import.meta.dirname, '..', 'node_modules', '@gouvfr', 'dsfr', 'dist');
  for (const theme of ['neutral', 'etat']) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(binary(), ['demo', '--database', join(folder, `${theme}.db`), '--listen', `127.0.0.1:${port}`], {
      cwd: folder,
      env: { PATH: process.env.PATH, JALON_BASE_URL: url, ...(theme === 'etat' ? { JALON_THEME__DIR: dsfr } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(join(artefacts, `server-${theme}.log`));
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    children.push(child);
    process.env[`JALON_URL_${theme.toUpperCase()}`] = url;
    await ready(url, child);
  }
  return async () => {
    for (const child of children) {
      child.kill('SIGTERM');
      await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(undefined)));
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
