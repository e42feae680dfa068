// Each page template, in both themes, light and dark, on a phone and on a desk, with and without JavaScript:
// no violation of the machine-checkable part of RGAA 4 and WCAG 2.1 AA, nothing wider than the screen. Every template
// in English too, in two of these ways.
import { test, expect, brightness, english, templates, themes, url, violations, watch, type Template, type Theme } from '../support/site';
import type { Page } from '@playwright/test';

type Scheme = 'light' | 'dark';

async function look(page: Page, theme: Theme, scheme: Scheme, width: number, { name, path, status, isLight }: Template): Promise<void> {
  await test.step(name, async () => {
    const answer = await page.goto(url(theme) + path);
    expect(answer?.status(), path).toBe(status ?? 200);
    const bright = await brightness(page);
    if (scheme === 'dark' && !isLight) expect.soft(bright, `${name}: the background is dark`).toBeLessThan(0.05);
    else expect.soft(bright, `${name}: the background is light`).toBeGreaterThan(0.8);
    expect.soft(await violations(page), `${theme} ${scheme} ${width} ${name} (${path})`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name}: pixels beyond ${width}`).toBeLessThanOrEqual(0);
  });
}

for (const theme of themes)
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      for (const script of [true, false])
        test.describe(`${theme} ${scheme} ${width} px ${script ? 'with' : 'without'} JavaScript`, () => {
          test.use({ colorScheme: scheme, viewport: { width, height: 800 } });

          test('every template', async ({ page, watched }) => {
            test.setTimeout(240_000);
            // All scripts are files (the content security policy allows no others): without them there is no
            // JavaScript, while the browser can still be asked questions.
            if (!script) await page.route('**/*.js', (route) => route.abort());
            for (const template of await templates(theme)) {
              await look(page, theme, scheme, width, template);
              const path = `artefacts/pages/${template.name}-${theme}-${scheme}-${width}.png`;
              if (script) await page.screenshot({ path, fullPage: width === 1280 });
            }
            expect(watched).toEqual([]);
          });
        });

for (const [theme, scheme, width] of [['neutral', 'light', 320], ['etat', 'dark', 1280]] as const)
  test.describe(`in English: ${theme} ${scheme} ${width} px`, () => {
    test.use({ colorScheme: scheme, viewport: { width, height: 800 }, locale: 'en-GB' });

    test('every template in English', async ({ page, watched }) => {
      test.setTimeout(240_000);
      for (const template of await english(theme)) await look(page, theme, scheme, width, template);
      expect(watched).toEqual([]);
    });
  });

for (const theme of themes)
  test(`the choice of an appearance holds on the next pages, theme ${theme}`, async ({ page, watched }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(url(theme));
    await page.locator('label[for=scheme-dark]').click();
    expect(await brightness(page)).toBeLessThan(0.05);
    await page.goto(`${url(theme)}/stats/`);
    expect(await brightness(page), 'on the next page').toBeLessThan(0.05);
    // Charts take their colours from what the browser knows of the appearance.
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    await page.locator('label[for=scheme-light]').click();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brightness(page), 'light was chosen').toBeGreaterThan(0.8);
    expect(watched).toEqual([]);
  });

test('without a script nothing is offered that does nothing', async ({ browser }) => {
  for (const theme of themes) {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR', colorScheme: 'light' });
    const page = await context.newPage();
    watch(page);
    await page.goto(url(theme));
    const choice = page.locator('label[for=scheme-dark]');
    if (theme === 'etat') await expect(choice).toBeHidden();
    else {
      await choice.click();
      expect(await brightness(page)).toBeLessThan(0.05);
    }
    await context.close();
  }
});
