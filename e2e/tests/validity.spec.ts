// Every template is valid HTML by the W3C's checker; members' pages: member-pages.spec.ts.
import { test, expect, templates, themes, url } from '../support/site';
import { invalid } from '../support/validity';

test('no validity error in any template', async () => {
  test.setTimeout(180_000);
  const pages: [string, string][] = [];
  for (const theme of themes)
    for (const { name, path } of await templates(theme))
      pages.push([`${name}-${theme}`, await (await fetch(url(theme) + path, { headers: { accept: 'text/html' } })).text()]);
  expect(invalid('templates', pages)).toEqual([]);
});
