// Every page of the member space that each role's links lead to: none refuses, no violation of what a machine can check
// of RGAA 4 and WCAG 2.1 AA, nothing wider than a phone, never kept by a cache, valid HTML. A test for each role, so
// that all processors work.
import { ROLES, enterAs, reached } from '../support/member';
import { test, expect, url, violations, type Theme } from '../support/site';
import { invalid } from '../support/validity';
import type { Page } from '@playwright/test';

// Pages of the same make (elements and classes of the content) are judged once by each worker.
const judged = new Set<string>();

async function look(page: Page, theme: Theme, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const answer = await page.goto(url(theme) + path);
    expect.soft(answer?.status(), path).toBe(200);
    expect.soft(answer?.headers()['cache-control'], path).toBe('no-store');
    const make = await page.evaluate(() => [...document.querySelectorAll('main *')].map((one) => `${one.tagName} ${one.className}`).join());
    if (judged.has(theme + make)) return;
    judged.add(theme + make);
    expect.soft(await violations(page), path).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${path}: pixels beyond 320`).toBeLessThanOrEqual(0);
  });
}

async function navigation(page: Page): Promise<string[]> {
  return page.locator('#navigation a[href^="/espace"]').evaluateAll(
    (links) => links.map((link) => link.getAttribute('href') as string));
}

for (const role of ROLES)
  test(`every page that links lead to: ${role}`, async ({ page, watched }) => {
    test.setTimeout(180_000);
    await enterAs(page, 'neutral', role);
    const found = await reached(page, 'neutral');
    const refused = found.filter((one) => one.status >= 400).map((one) => `${one.from} leads to ${one.path}: ${one.status}`);
    expect.soft(refused, 'links that lead to a refusal').toEqual([]);
    const pages = found.filter((one) => one.html && one.status === 200);
    expect(pages.length, `${role} has pages`).toBeGreaterThan(20);
    for (const { path } of pages) await look(page, 'neutral', path);
    expect.soft(invalid(`member-${ROLES.indexOf(role)}`, pages.map(({ path, html }) => [path, html]))).toEqual([]);
    expect(watched).toEqual([]);
  });

for (const scheme of ['light', 'dark'] as const)
  test(`with the State’s theme, ${scheme}: responsable du réseau`, async ({ page, watched }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: scheme });
    await enterAs(page, 'etat', 'responsable du réseau');
    // All pages in one scheme, those of the navigation in the other.
    const paths = scheme === 'light' ? (await reached(page, 'etat')).filter((one) => one.html).map((one) => one.path) : await navigation(page);
    judged.clear();
    for (const path of paths) await look(page, 'etat', path);
    expect(watched).toEqual([]);
  });

test('the menus unfold by keyboard, without a script, one at a time, and say where one is', async ({ page }) => {
  await page.route('**/*.js', (route) => route.abort());
  await enterAs(page, 'neutral', 'responsable du réseau');
  await page.goto(`${url()}/espace/comites`);
  const menus = page.locator('#navigation summary');
  expect(await menus.count()).toBeGreaterThanOrEqual(4);
  await expect(page.locator('#navigation summary[aria-current]')).toHaveText('À faire');
  await menus.nth(0).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Comités', exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await menus.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#navigation details[open]')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/espace\/fiches$/);
  // Short on a phone: the menus take a small part of the screen.
  await page.setViewportSize({ width: 320, height: 700 });
  const box = await page.locator('#navigation').boundingBox();
  expect(box?.height ?? 999).toBeLessThanOrEqual(140);
});
