// With the keyboard alone, from the top of each template to its end: the skip link comes first and works, each stop is
// new and comes in the order of the document, shows its focus, and nothing keeps it.
import { walk } from '../support/keyboard';
import { test, expect, templates, themes, url } from '../support/site';
import type { Page } from '@playwright/test';

test.describe('what is wrong is noticed', () => {
  const wrong = async (page: Page, body: string): Promise<string> => {
    await page.setContent(`<!DOCTYPE html><html lang="fr"><style>a:focus-visible { outline: 3px solid red; }</style><body>${body}</body></html>`);
    return (await walk(page)).wrong.join('\n');
  };
  const link = (id: string, more = ''): string => `<p><a href="#${id}" id="${id}" ${more}>${id}</a></p>`;

  test('nothing, where nothing is wrong', async ({ page }) => {
    const date = '<label>d <input type="date"></label>';
    const radios = ['x', 'y', 'z'].map((one) => `<label><input type="radio" name="r" ${one === 'y' ? 'checked' : ''}>${one}</label>`).join('');
    expect(await wrong(page, link('a') + date + radios + link('b'))).toBe('');
  });

  test('a trap of two', async ({ page }) => {
    const trap = `<script>document.getElementById('b').addEventListener('keydown', (event) => {
      if (event.key === 'Tab') { event.preventDefault(); document.getElementById('a').focus(); } });</script>`;
    expect(await wrong(page, link('z') + link('a') + link('b') + link('c') + trap)).toMatch(/a trap: after <a href="#b"/);
  });

  test('a trap of one', async ({ page }) => {
    const trap = `<script>document.getElementById('a').addEventListener('keydown', (event) => event.preventDefault());</script>`;
    expect(await wrong(page, link('z') + link('a') + link('b') + trap)).toMatch(/a trap: after <a href="#a"/);
  });

  test('an order of its own', async ({ page }) => {
    expect(await wrong(page, link('a') + link('b', 'tabindex="2"'))).toMatch(/an order of its own: <a href="#b"/);
  });

  test('what is never reached', async ({ page }) => {
    const skip = `<script>document.getElementById('a').addEventListener('keydown', (event) => { event.preventDefault(); document.getElementById('c').focus(); });</script>`;
    expect(await wrong(page, link('a') + link('b') + link('c') + skip)).toMatch(/never reached: <a href="#b"/);
  });

  test('a focus that is not seen', async ({ page }) => {
    const hidden = '<style>#b { outline: none !important; box-shadow: 0 0 3px blue; }</style>';
    expect(await wrong(page, hidden + link('a') + link('b') + link('c'))).toBe('no visible focus: <a href="#b" id="b">b</a>');
  });
});

for (const theme of themes)
  for (const width of [320, 1280])
    test(`a journey by keyboard through every template, theme ${theme}, ${width} px`, async ({ page, watched }) => {
      test.setTimeout(420_000);
      await page.setViewportSize({ width, height: 900 });
      // Without smooth scrolling, so that a stop is where it is when it is looked at.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      let stops = 0;
      for (const { name, path, isBare } of await templates(theme)) {
        await test.step(name, async () => {
          await page.goto(url(theme) + path);
          const found = await walk(page);
          expect.soft(found.wrong.slice(0, 8), `${name} (${path})`).toEqual([]);
          if (!isBare) expect.soft(found.first, `${name}: the first stop is a skip link`).toBe('#contenu');
          stops += found.stops;
        });
      }
      expect(stops, 'stops of all templates').toBeGreaterThan(1000);
      expect(watched).toEqual([]);
    });

test('the skip link brings to the content', async ({ page }) => {
  await page.goto(`${url()}/startups/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('#contenu')?.contains(document.activeElement))).toBe(true);
});
