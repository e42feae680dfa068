// While somebody types: pages are offered, by keyboard and pointer; words are explained without hovering.
import { test, expect, themes, url, violations } from '../support/site';

test('a name with a typo is offered, and opened with the keyboard', async ({ page, watched }) => {
  await page.goto(`${url()}/`);
  const field = page.getByRole('combobox').last();
  const services = (await (await fetch(`${url()}/api/v2.7/startups.json`)).json()).data;
  const { id, attributes: { name } } = services.find((one: any) => one.attributes.name.length > 9);
  await field.pressSequentially(name.slice(0, 3) + name.slice(4), { delay: 30 });
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.first()).toBeVisible();
  await expect(page.locator(`[role=option][data-href="/startups/${id}"]`), 'the service that was meant').toBeVisible();
  await expect(page.locator(`[role=option][data-href="/startups/${id}"]`)).toContainText(name);
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await field.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  expect(await field.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
  expect(await violations(page)).toEqual([]);
  await field.press('Escape');
  await expect(options.first()).toBeHidden();
  expect(await field.inputValue()).not.toBe('');
  await field.press('ArrowDown');
  const target = await options.first().getAttribute('data-href');
  await field.press('Enter');
  await page.waitForURL((one) => one.pathname + one.search === target);
  expect(watched).toEqual([]);
});

test('without a choice, Enter searches as the form does', async ({ page }) => {
  await page.goto(`${url()}/`);
  const field = page.getByRole('combobox').last();
  await field.pressSequentially('demarche', { delay: 30 });
  await field.press('Enter');
  await page.waitForURL(/\/recherche\?q=demarche/);
});

for (const theme of themes)
  test(`words are explained by touch and by keyboard, at 320 px, theme ${theme}`, async ({ browser }) => {
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 }, locale: 'fr-FR' });
    const page = await context.newPage();
    await page.goto(`${url(theme)}/`);
    const words = page.locator('.jalon-term');
    await words.nth(0).locator('summary').tap();
    await expect(words.nth(0).locator('.jalon-term__text')).toBeVisible();
    const box = await words.nth(0).locator('summary').boundingBox();
    expect(box?.height ?? 0, 'large enough for a finger (WCAG 2.2: 24 px)').toBeGreaterThanOrEqual(24);
    await words.nth(0).locator('summary').tap();
    await expect(words.nth(0).locator('.jalon-term__text')).toBeHidden();
    await words.nth(1).locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(words.nth(1).locator('.jalon-term__text')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });
