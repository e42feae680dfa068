// Every template is valid HTML by the W3C's checker: one Java process for all of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test, expect, templates, themes, url } from '../support/site';

const require = createRequire(import.meta.url);

test('no validity error in any template', async () => {
  test.setTimeout(180_000);
  const folder = join(import.meta.dirname, '..', 'artefacts', 'html');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const theme of themes)
    for (const { name, path } of await templates())
      writeFileSync(join(folder, `${name}-${theme}.html`), await (await fetch(url(theme) + path, { headers: { accept: 'text/html' } })).text());
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
  let errors = '';
  try {
    execFileSync('java', ['-Xss1m', '-jar', jar, '--errors-only', '--skip-non-html', '--format', 'gnu', folder], { stdio: 'pipe', maxBuffer: 1 << 24 });
  } catch (failure: any) {
    errors = String(failure.stderr);
  }
  expect(errors.split('\n').filter(Boolean).map((line) => line.replace(/^.*artefacts\/html\//, '')).slice(0, 40)).toEqual([]);
});
