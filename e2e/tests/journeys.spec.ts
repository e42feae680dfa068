// What people come for, from beginning to end.
import { test, expect, templates, url } from '../support/site';

const api = async (file: string): Promise<any> => (await fetch(`${url()}/api/v2.7/${file}`)).json();

// A service by its longest word, misspelt: two letters change places.
async function vague(): Promise<{ id: string; name: string; asked: string }> {
  for (const { id, attributes } of (await api('startups.json')).data) {
    const word = attributes.name.split(/[^\p{L}]+/u).find((part: string) => /^[a-z]{8,}$/i.test(part));
    if (word) return { id, name: attributes.name, asked: word.slice(0, 3) + word[4] + word[3] + word.slice(5) };
  }
  throw new Error('no service with a long name');
}

test('find a service from a vague memory with a typo', async ({ page, watched }) => {
  const { id, asked } = await vague();
  await page.goto(url());
  await page.locator('main input[type=search], main input[name=q]').first().fill(asked);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/recherche\?q=/);
  await page.locator(`main a[href^="/startups/${id}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`/startups/${id}$`));
  expect(watched).toEqual([]);
});

test('the same without JavaScript, in the directory', async ({ browser }) => {
  const { id, asked } = await vague();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${url()}/startups/`);
  await page.locator('main input[name=q]').first().fill(asked);
  await page.keyboard.press('Enter');
  await expect(page.locator(`main a[href^="/startups/${id}"]`).first()).toBeVisible();
  await context.close();
});

test('follow an incubator: from the list to its own feed', async ({ page, request, watched }) => {
  await page.goto(`${url()}/incubateurs/`);
  const link = page.locator('main a[href^="/incubateurs/"]').first();
  const name = (await link.innerText()).trim();
  const slug = (await link.getAttribute('href'))?.split('/').at(-1) as string;
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  const feed = await page.locator('main a[href$=".atom"]').getAttribute('href');
  expect(feed).toContain(slug);
  const answer = await request.get(new URL(feed ?? '', page.url()).href);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('application/atom+xml');
  const text = await answer.text();
  const services = (await api('startups.json')).data.filter((one: any) => one.relationships.incubator.data.id === slug);
  const told = [...text.matchAll(/<link[^>]*href="[^"]*\/startups\/([\w.-]+)/g)].map(([, id]) => id);
  expect(told.length, 'entries').toBeGreaterThan(0);
  const foreign = told.filter((id) => !services.some((one: any) => one.id === id));
  expect(foreign, 'services of other incubators').toEqual([]);
  expect(watched).toEqual([]);
});

test('read a service’s story: where it is, since when, what is next', async ({ page, watched }) => {
  const service = (await templates()).find((one) => one.name === 'service');
  await page.goto(url() + service?.path);
  await expect(page.locator('main svg[role=img]').first()).toBeVisible();
  // The picture has its twin: a table with the same stays.
  await page.locator('main details:has(table) > summary').first().click();
  await expect(page.locator('main details table').first()).toBeVisible();
  expect(await page.locator('main details table').first().locator('tbody tr').count()).toBeGreaterThan(0);
  const described = await page.locator('script[type="application/ld+json"]').first().textContent();
  expect(JSON.parse(described ?? '')['@type'] ?? JSON.parse(described ?? '')['@graph']).toBeTruthy();
  expect(watched).toEqual([]);
});

test('take the data away: CSV and JSON of what is on screen', async ({ page, request }) => {
  await page.goto(`${url()}/startups/?phase=construction`);
  const csv = await request.get(new URL((await page.locator('main a[href*="export.csv"]').first().getAttribute('href')) ?? '', page.url()).href);
  const json = await request.get(new URL((await page.locator('main a[href*="export.json"]').first().getAttribute('href')) ?? '', page.url()).href);
  const list = await json.json();
  const services = Array.isArray(list) ? list : list.services;
  expect(services.length).toBeGreaterThan(0);
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect((await csv.text()).trim().split('\n').length).toBeGreaterThan(services.length);
});

test('read it in English, and come back to the same page', async ({ page }) => {
  const service = (await templates()).find((one) => one.name === 'service');
  await page.goto(url() + service?.path);
  await page.getByRole('link', { name: 'English' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/en${service?.path}`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Français' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${service?.path}$`));
});

test('old addresses lead to where things are now', async ({ page }) => {
  const service = (await templates()).find((one) => one.name === 'service');
  await page.goto(`${url()}${service?.path}.html`);
  await expect(page).toHaveURL(new RegExp(`${service?.path}$`));
});

test('the network on another day says so, keeps the day, and leads back', async ({ page }) => {
  await page.goto(`${url()}/?date=2024-01-01`);
  await expect(page.getByText('1er janvier 2024').first()).toBeVisible();
  await page.locator('nav a[href^="/startups/"]').first().click();
  await expect(page).toHaveURL(/date=2024-01-01/);
  await page.goto(`${url()}/?date=demain`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a day is chosen in the foot of any page, on the page where one is', async ({ page, watched }) => {
  await page.goto(`${url()}/startups/?tri=nom`);
  await page.locator('#date-footer').fill('2024-01-01');
  await page.locator('.jalon-day button').click();
  await expect(page).toHaveURL(/\/startups\/\?.*date=2024-01-01/);
  await expect(page).toHaveURL(/tri=nom/);
  await expect(page.locator('.fr-notice')).toContainText('1er janvier 2024');
  await expect(page.locator('#date-footer')).toHaveValue('2024-01-01');
  await page.locator('.fr-notice a').click();
  await expect(page).toHaveURL(/\/startups\/(\?tri=nom)?$/);
  await expect(page.locator('.fr-notice')).toHaveCount(0);
  expect(watched).toEqual([]);
});
