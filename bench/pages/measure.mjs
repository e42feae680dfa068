// `make lighthouse`: the five main pages as a phone on a slow network gets them, first of the fictional network, then
// of a real content repository where there is one (`../shared/betagouv`).
//
//   node measure.mjs [--theme DIR] [--content DIR] [--runs N] [page…]
//
// Two readings of each page, each the median of N runs (3), because machines are noisy:
// - Lighthouse's own scores (its simulated phone): at least 98 of 100 in all four categories;
// - what a throttled browser really saw (slow 4G: 150 ms a round trip, 1.6 Mbit/s; processor four
//   times slower): largest contentful paint at most 1 s, layout shift 0.
// Says which browser with which flags; writes out/latest.json (out/content.json with --content) beside this file; ends
// with 1 when a limit was missed.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const LEAST_SCORE = 98;
const MOST_LCP_MS = 1000;
// Lighthouse's slow 4G (150 ms, 1,638.4 kbit/s, processor ×4), applied by the browser itself.
const SLOW_4G = { requestLatencyMs: 150, downloadThroughputKbps: 1638.4, uploadThroughputKbps: 675, cpuSlowdownMultiplier: 4 };

// After a navigation Chromium may keep showing the former page for a while (« paint holding »): on a busy machine
// that adds 1.7 s to every other run, with nothing happening meanwhile. The page is what is measured.
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-features=PaintHolding'];

const options = { runs: 3, pages: [] };
for (let at = 2; at < process.argv.length; at++) {
  const word = process.argv[at];
  if (word === '--theme') options.theme = resolve(process.argv[++at]);
  else if (word === '--content') options.content = resolve(process.argv[++at]);
  else if (word === '--runs') options.runs = Number(process.argv[++at]);
  else if (word.startsWith('/')) options.pages.push(word);
  else fail(`${word}: not an option (--theme DIR, --content DIR, --runs N) nor a page (/…)`);
}
if (!Number.isInteger(options.runs) || options.runs < 1) fail('--runs takes a whole number from 1 on');

function fail(why) {
  console.error(`lighthouse: ${why}`);
  process.exit(2);
}

const binary = process.env.JALON_BINARY ?? ['release', 'demo', 'debug'].map((one) => join(root, 'target', one, 'jalon')).find(existsSync);
if (!binary) fail('no binary: run `make lighthouse`, or name one with JALON_BINARY');
const chromium = process.env.CHROME_PATH ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!chromium) fail('no Chromium: run scripts/setup test');

const port = await new Promise((done) => {
  const server = createServer();
  server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});
const folder = mkdtempSync(join(tmpdir(), 'jalon-pages-'));
const database = join(folder, 'pages.db');
const listen = ['--database', database, '--listen', `127.0.0.1:${port}`];
const url = `http://127.0.0.1:${port}`;
if (options.content) {
  const done = spawnSync(binary, ['import', options.content, '--database', database, '--yes'], { cwd: folder, env: { PATH: process.env.PATH } });
  if (done.status !== 0) fail(`the import of ${options.content} ended with ${done.status}: ${done.stderr}`);
}
const server = spawn(binary, [options.content ? 'serve' : 'demo', ...listen], {
  cwd: folder,
  env: { PATH: process.env.PATH, JALON_BASE_URL: url, ...(options.theme ? { JALON_THEME__DIR: options.theme } : {}) },
  stdio: 'ignore',
});
let missed = 0;
try {
  await ready();
  const pages = options.pages.length > 0 ? options.pages : await mainPages();
  const rows = [];
  const services = (await (await fetch(`${url}/api/v2.7/startups.json`)).json()).data.length;
  const version = spawnSync(chromium, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  console.log(`${services} services (${options.content ?? 'the fictional network'}), ${options.theme ? 'the State’s theme' : 'neutral theme'}; ${version} ${FLAGS.join(' ')}`);
  console.log(`${'page'.padEnd(34)} ${CATEGORIES.map((one) => one.slice(0, 11).padStart(11)).join(' ')}   LCP ms    CLS      kB`);
  for (const page of pages) {
    await fetch(url + page);
    const scored = await runs(page, { throttlingMethod: 'simulate' });
    const seen = await runs(page, { throttlingMethod: 'devtools', throttling: SLOW_4G, onlyCategories: ['performance'] });
    const scores = CATEGORIES.map((name) => median(scored.map((run) => Math.round(run.categories[name].score * 100))));
    const lcp = median(seen.map((run) => run.audits['largest-contentful-paint'].numericValue));
    const cls = Math.max(...seen.map((run) => run.audits['cumulative-layout-shift'].numericValue));
    const bytes = median(seen.map((run) => run.audits['total-byte-weight'].numericValue));
    const failing = [...new Set(scored.flatMap((run) => Object.values(run.audits)
      .filter((audit) => ['binary', 'metricSavings', 'numeric'].includes(audit.scoreDisplayMode) && audit.score !== null && audit.score < 0.9)
      .map((audit) => audit.id)))];
    const isKept = scores.every((score) => score >= LEAST_SCORE) && lcp <= MOST_LCP_MS && cls === 0;
    if (!isKept) missed++;
    rows.push({ page, scores: Object.fromEntries(CATEGORIES.map((name, at) => [name, scores[at]])), lcp_ms: Math.round(lcp), cls, bytes, failing });
    console.log(`${page.padEnd(34)} ${scores.map((score) => String(score).padStart(11)).join(' ')} ${String(Math.round(lcp)).padStart(8)} ${cls.toFixed(3).padStart(6)} ${(bytes / 1000).toFixed(1).padStart(7)}  ${isKept ? 'kept' : `MISSED ${failing.join(', ')}`}`);
  }
  mkdirSync(join(import.meta.dirname, 'out'), { recursive: true });
  const file = join(import.meta.dirname, 'out', options.content ? 'content.json' : 'latest.json');
  writeFileSync(file, JSON.stringify({ browser: version, flags: FLAGS, services, theme: options.theme ?? 'neutral', rows }, null, 2));
} finally {
  server.kill('SIGTERM');
  await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done()));
  rmSync(folder, { recursive: true, force: true });
}
process.exit(missed > 0 ? 1 : 0);

async function ready() {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) fail(`the server ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  fail('the server did not get ready in 60 s');
}

// Home, programme, directory, the busiest service, figures.
async function mainPages() {
  const services = (await (await fetch(`${url}/api/v2.7/startups.json`)).json()).data;
  const size = (one) => one.attributes.phases.length + one.attributes.events.length;
  const busiest = services.sort((a, b) => size(b) - size(a))[0];
  return ['/', '/programme/', '/startups/', `/startups/${busiest.id}`, '/stats/'];
}

async function runs(page, settings) {
  const results = [];
  for (let run = 0; run < options.runs; run++) {
    const chrome = await launch({ chromePath: chromium, chromeFlags: FLAGS });
    try {
      const { lhr } = await lighthouse(url + page, { port: chrome.port, output: 'json', logLevel: 'error', locale: 'fr', formFactor: 'mobile', onlyCategories: CATEGORIES, ...settings });
      if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
      results.push(lhr);
    } finally {
      await chrome.kill();
    }
  }
  return results;
}

function median(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}
