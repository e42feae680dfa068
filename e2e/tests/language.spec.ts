// On pages in English, texts of the record are in French and say so (WCAG 2.1, 3.1.2): descriptions, missions, themes.
// Proper names are left as they are.
import { test, expect, templates, url } from '../support/site';
import type { Page } from '@playwright/test';

interface Text { text: string; language: string; where: string }

// The texts of a page that are more than a word, each with the language that it says it is in.
const texts = (page: Page): Promise<Text[]> => page.evaluate(() => {
  const found: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement as HTMLElement;
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text.split(' ').length < 3 || around.closest('script, style, noscript, code, pre')) continue;
    found.push({ text, language: around.closest<HTMLElement>('[lang]')?.lang ?? '', where: `${around.tagName.toLowerCase()}.${around.className}` });
  }
  return found;
});

// Names of what is on record: they are nobody's language.
async function names(): Promise<Set<string>> {
  const api = async (file: string): Promise<any> => (await fetch(`${url()}/api/v2.7/${file}`)).json();
  const [services, members, organisations, incubators] = await Promise.all(['startups.json', 'authors.json', 'organisations.json', 'incubators.json'].map(api));
  return new Set([
    ...services.data.map((one: any) => one.attributes.name),
    ...members.map((one: any) => one.fullname),
    ...organisations.flatMap((one: any) => [one.name, one.acronym]),
    ...Object.values(incubators).flatMap((one: any) => [one.title, one.name, one.short_name]),
  ].filter(Boolean).map((one) => String(one).replace(/\s+/g, ' ').trim()));
}

// Words that French sentences can't do without and English ones don't have.
const FRENCH = /(^|[\s’'(])(le|la|les|des|du|de|d’|l’|et|pour|une|un|aux|au|à|en|dans|qui|que|avec|sur|par|est|sont)(?=[\s’]|$)/i;

// Not yet: names of indicators on pages of impact, and what was said in the minutes.
const NOT_YET = new Set(['impact', 'service-impact', 'minutes']);

test('texts of the record say that they are in French on English pages', async ({ page }) => {
  test.setTimeout(180_000);
  const known = await names();
  expect(known.size, 'names on record').toBeGreaterThan(50);
  let marked = 0;
  for (const { name, path, isBare, status } of await templates()) {
    if (isBare || status || path.startsWith('/en/') || NOT_YET.has(name)) continue;
    await page.goto(url() + path);
    const french = new Set((await texts(page)).map((one) => one.text));
    await page.goto(`${url()}/en${path}`);
    // The site's own operator is a name too.
    const operator = await page.locator('.fr-footer__content-desc').textContent() ?? '';
    const isName = (text: string): boolean => operator.includes(text) || known.has(text) || text.split(/ (?:\/|·) |, /).every((part) => known.has(part));
    // What stands in French on the page in English, word for word.
    const same = (await texts(page)).filter((one) => french.has(one.text) && FRENCH.test(one.text) && !isName(one.text));
    marked += same.filter((one) => one.language === 'fr').length;
    const unmarked = same.filter((one) => one.language !== 'fr').map((one) => `${one.where}: ${one.text.slice(0, 80)}`);
    expect.soft([...new Set(unmarked)].slice(0, 8), `${name} (/en${path})`).toEqual([]);
  }
  expect(marked, 'texts that say they are in French').toBeGreaterThan(200);
});
