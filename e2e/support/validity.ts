// The W3C's checker on many pages at once: one Java process for all of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

// Errors of pages (name, HTML), each as one line that begins with the page's name; at most forty.
export function invalid(batch: string, pages: [string, string][]): string[] {
  const folder = join(import.meta.dirname, '..', 'artefacts', 'html', batch);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of pages) writeFileSync(join(folder, `${name.replace(/[^\w.-]+/g, '_').slice(0, 120)}.html`), html);
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
  try {
    execFileSync('java', ['-Xss1m', '-jar', jar, '--errors-only', '--skip-non-html', '--format', 'gnu', folder], { stdio: 'pipe', maxBuffer: 1 << 24 });
    return [];
  } catch (failure: any) {
    const lines = String(failure.stderr).split('\n').filter(Boolean);
    return lines.map((line) => line.replace(/^.*artefacts\/html\//, '')).slice(0, 40);
  }
}
