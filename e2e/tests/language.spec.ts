// On pages in English, texts of the record are in French and say so (WCAG 2.1, 3.1.2): descriptions, missions, themes.
// Proper names are left as they are.
import { test, expect, templates, url } from '../support/site';

const RECORDED = [
  '.jalon-services p', '.fr-card__desc', 'main .jalon-prose p:not(:empty)', 'a.fr-tag[href*="thematiques="]',
  'label[for^="thematiques-"]:not([for$="-plus"])', 'select[name="thematiques"] option:not([value=""])',
];

test('texts of the record say that they are in French on English pages', async ({ page }) => {
  const known = await templates();
  const path = (name: string): string => known.find((one) => one.name === name)?.path ?? '';
  let texts = 0;
  for (const name of ['services', 'service', 'incubators', 'incubator', 'organisation', 'member']) {
    await page.goto(`${url()}/en${path(name)}`);
    const found = await page.evaluate((selectors) => selectors.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((one) => (one.textContent ?? '').trim() !== '')
      .map((one) => ({ language: one.closest<HTMLElement>('[lang]')?.lang, text: `${selector}: ${one.textContent?.trim().slice(0, 60)}` }))), RECORDED);
    texts += found.length;
    expect.soft(found.filter((one) => one.language !== 'fr').map((one) => one.text), name).toEqual([]);
  }
  expect(texts, 'texts looked at').toBeGreaterThan(50);
});
