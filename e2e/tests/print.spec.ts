// What is printed of the cockpit: a week on one A4 page in landscape, phases side by side, the list upright.
import { test, expect, url } from '../support/site';

test('a printed week is one page in landscape', async ({ page }) => {
  await page.goto(`${url()}/connexion`);
  await page.getByRole('button', { name: '(responsable du réseau)' }).click();
  await expect(page).toHaveURL(/\/espace\//);
  const printed = async (path: string) => {
    await page.goto(`${url()}/espace/tableau-de-bord${path}`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
    return boxes.map(([, width, height]) => (Number(width) > Number(height) ? 'landscape' : 'upright'));
  };
  expect(await printed('/calendrier?semaine=2026-W50')).toEqual(['landscape']);
  expect(new Set(await printed('/phases'))).toEqual(new Set(['landscape']));
  expect(new Set(await printed(''))).toEqual(new Set(['upright']));
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${url()}/espace/tableau-de-bord/calendrier?semaine=2026-W50`);
  await expect(page.locator('.jalon-filters')).toBeHidden();
  await expect(page.locator('.jalon-month thead')).toBeVisible();
});
