// While somebody types: pages are offered, by keyboard and pointer; words are explained without hovering.
import { test, expect, url, violations } from '../support/site';

test('a name with a typo is offered, and opened with the keyboard', async ({ page, watched }) => {
  await page.goto(`${url()}/`);
  const field = page.getByRole('combobox').last();
  const names = (await (await fetch(`${url()}/api/v2.7/startups.json`)).json()).data.map((one: any) => one.attributes.name);
  const name: string = names.find((one: string) => one.length > 9);
  await field.pressSequentially(name.slice(0, 3) + name.slice(4), { delay: 30 });
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.first()).toBeVisible();
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

test('words are explained by touch and by keyboard, at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${url()}/`);
  const word = page.locator('.jalon-term').first();
  await word.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(word.locator('.jalon-term__text')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
