// Every template is valid HTML by the W3C's checker; members' pages: member-pages.spec.ts.
import { test, expect, english, templates, themes, url, watch } from '../support/site';
import { invalid } from '../support/validity';

test('no validity error in any template', async () => {
  test.setTimeout(240_000);
  const pages: [string, string][] = [];
  for (const theme of themes)
    for (const { name, path, status } of [...await templates(theme), ...await english(theme)]) {
      const answer = await fetch(url(theme) + path, { headers: { accept: 'text/html' } });
      expect.soft(answer.status, path).toBe(status ?? 200);
      pages.push([`${name}-${theme}`, await answer.text()]);
    }
  expect(invalid('templates', pages)).toEqual([]);
});

test('an error is noticed, and a checker that does not come to an end', () => {
  const page = (body: string): string => `<!DOCTYPE html><html lang="fr"><head><title>t</title></head><body>${body}</body></html>`;
  expect(invalid('own', [['good', page('<p>a</p>')]])).toEqual([]);
  expect(invalid('own', [['good', page('<p>a</p>')], ['bad', page('<p><div>a</div></p>')]]).join()).toMatch(/^own\/bad\.html/);
  // Ends with 1 and says nothing, as a process does that was killed.
  expect(() => invalid('own', [['good', page('<p>a</p>')]], 'false')).toThrow(/did not come to an end/);
  expect(() => invalid('own', [['good', page('<p>a</p>')]], 'no-such-java')).toThrow(/did not come to an end/);
  expect(() => invalid('own', [])).toThrow(/no page/);
});

test('a file that is missing is noticed on any page', async ({ browser }) => {
  const page = await browser.newPage();
  const seen = watch(page);
  await page.goto(`${url()}/nulle-part`);
  expect(seen, 'the page that is not found').toEqual([]);
  await page.evaluate(() => new Promise((done) => {
    const picture = new Image();
    picture.onerror = done;
    picture.src = '/static/x/missing.svg';
  }));
  await expect.poll(() => seen.join()).toContain('missing.svg');
  await page.close();
});
