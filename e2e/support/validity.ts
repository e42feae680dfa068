// The W3C's checker on many pages at once: one Java process for all of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

// Errors of pages (name, HTML), each as one line that begins with the page's name; at most forty. Throws when the
// checker did not come to an end: a page that was not looked at is not a valid page.
export function invalid(batch: string, pages: [string, string][], java = 'java'): string[] {
  if (pages.length === 0) throw new Error(`${batch}: no page to look at`);
  const folder = join(import.meta.dirname, '..', 'artefacts', 'html', batch);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of pages) writeFileSync(join(folder, `${name.replace(/[^\w.-]+/g, '_').slice(0, 120)}.html`), html);
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
  const run = spawnSync(java, ['-Xss1m', '-jar', jar, '--errors-only', '--skip-non-html', '--format', 'gnu', folder], { maxBuffer: 1 << 26, encoding: 'utf8' });
  // 0: no error; 1: errors, each on a line that names its file.
  if (run.status === 0) return [];
  const lines = (run.stderr ?? '').split('\n').filter((line) => line.includes('artefacts/html/'));
  if (run.status !== 1 || lines.length === 0) {
    const end = run.error?.message ?? run.signal ?? `exit ${run.status}`;
    throw new Error(`the W3C's checker did not come to an end (${end}): ${(run.stderr ?? '').slice(0, 500)}`);
  }
  return lines.map((line) => line.replace(/^.*artefacts\/html\//, '')).slice(0, 40);
}
