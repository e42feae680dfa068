// What is printed. Public pages: on white paper, readable, without what is pressed or filled in, whatever appearance was
// chosen for the screen. The cockpit: a week on one A4 page in landscape, phases side by side, the list upright.
import { printed } from '../support/pdf';
import { test, expect, brightness, templates, themes, url, violations, type Theme } from '../support/site';
import type { Page } from '@playwright/test';

const PAGES = ['home', 'services', 'service', 'statistics', 'member', 'incubator', 'impact', 'glossary'];
// What paper can't do.
const PRESSED = 'form, .fr-btn:not([href^="http"]), nav, .fr-footer, .fr-skiplinks, .fr-header__tools, .jalon-settings, .jalon-terms';

async function look(page: Page, theme: Theme): Promise<void> {
  const known = await templates(theme);
  for (const name of PAGES)
    await test.step(name, async () => {
      await page.goto(url(theme) + known.find((one) => one.name === name)?.path);
      expect.soft(await brightness(page), `${name}: dark on the screen`).toBeLessThan(0.05);
      for (const printBackground of [false, true]) {
        const pdf = await page.pdf({ format: 'A4', printBackground, path: printBackground ? undefined : `artefacts/print/${name}-${theme}.pdf` });
        const { inks, darkSurfaces } = printed(pdf);
        expect(inks.length, `${name}: colours of texts`).toBeGreaterThan(1);
        // White on a dark badge or mark is read on that, where backgrounds are printed.
        const pale = inks.filter((ink) => ink.contrast < 4.5 && !(printBackground && ink.contrast < 1.1));
        expect.soft(pale, `${name}: pale texts, backgrounds ${printBackground ? 'printed' : 'left out'}`).toEqual([]);
        expect.soft(darkSurfaces, `${name}: dark paper`).toEqual([]);
      }
      await page.emulateMedia({ media: 'print' });
      // The page is told of the other medium a moment later; a printer's page is told before it is laid out.
      await expect.poll(() => brightness(page), { message: `${name}: paper is white` }).toBeGreaterThan(0.95);
      expect.soft((await violations(page)).filter((one) => one.startsWith('color-contrast')), name).toEqual([]);
      const pressed = await page.locator(PRESSED).evaluateAll((all) => all.filter((one) => (one as HTMLElement).checkVisibility()).map((one) => one.outerHTML.slice(0, 100)));
      expect.soft(pressed, `${name}: on paper`).toEqual([]);
      await expect.soft(page.getByRole('heading', { level: 1 }), name).toBeVisible();
      await page.emulateMedia({ media: null });
      await expect.poll(() => brightness(page), { message: `${name}: dark again` }).toBeLessThan(0.05);
    });
}

for (const theme of themes) {
  test(`paper is white after « Sombre » was chosen, theme ${theme}`, async ({ page, watched }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(url(theme));
    await page.locator('label[for=scheme-dark]').click();
    await look(page, theme);
    expect(watched).toEqual([]);
  });

  test(`paper is white where dark is preferred and there is no script, theme ${theme}`, async ({ page, watched }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.route('**/*.js', (route) => route.abort());
    await look(page, theme);
    expect(watched).toEqual([]);
  });
}

test('pale texts and dark paper are noticed', async ({ page }) => {
  await page.setContent('<!DOCTYPE html><html lang="fr" style="background:#111;color:#eee;-webkit-print-color-adjust:exact"><p>a</p><div style="height:100vh">b</div>');
  const { inks, darkSurfaces } = printed(await page.pdf({ format: 'A4', printBackground: true }));
  expect(inks.some((ink) => ink.contrast < 1.5)).toBe(true);
  expect(darkSurfaces).not.toEqual([]);
});

test('a printed week is one page in landscape', async ({ page }) => {
  await page.goto(`${url()}/connexion`);
  await page.getByRole('button', { name: '(responsable du réseau)' }).click();
  await expect(page).toHaveURL(/\/espace\//);
  const sheets = async (path: string) => {
    await page.goto(`${url()}/espace/tableau-de-bord${path}`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
    return boxes.map(([, width, height]) => (Number(width) > Number(height) ? 'landscape' : 'upright'));
  };
  expect(await sheets('/calendrier?semaine=2026-W50')).toEqual(['landscape']);
  expect(new Set(await sheets('/phases'))).toEqual(new Set(['landscape']));
  expect(new Set(await sheets(''))).toEqual(new Set(['upright']));
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${url()}/espace/tableau-de-bord/calendrier?semaine=2026-W50`);
  await expect(page.locator('.jalon-filters')).toBeHidden();
  await expect(page.locator('.jalon-month thead')).toBeVisible();
});
