// Charts: their values told under the pointer, by the arrow keys and under a finger; their data and pictures taken away.
import { readFileSync } from 'node:fs';
import { test, expect, themes, url, violations } from '../support/site';
import type { Page } from '@playwright/test';

const place = (page: Page) => page.locator('.chart-figure__scroll:has(.chart-told)').first();

// Where the first value of the first chart stands on the screen.
async function firstValue(page: Page): Promise<{ x: number; y: number }> {
  const chart = place(page);
  await chart.scrollIntoViewIfNeeded();
  return chart.evaluate((around) => {
    const boxes = [...around.querySelectorAll('svg.chart rect[class^="chart-s"], svg.chart circle')].map((one) => one.getBoundingClientRect());
    const seen = boxes.find((box) => box.width > 3 && box.height > 3 && box.left > 0 && box.right < innerWidth);
    if (!seen) throw new Error('no value of a chart is on the screen');
    return { x: seen.left + seen.width / 2, y: seen.top + seen.height / 2 };
  });
}

for (const theme of themes) {
  test(`values are told by pointer and keyboard, theme ${theme}`, async ({ page, watched }) => {
    await page.goto(`${url(theme)}/stats/`);
    const told = place(page).locator('.chart-told');
    const { x, y } = await firstValue(page);
    await page.mouse.move(x, y);
    await expect(told).toBeVisible();
    await expect(told).toHaveText(/\d/);
    await page.mouse.move(1, 1);
    await expect(told).toBeHidden();

    await place(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect(told).toBeVisible();
    const first = await told.innerText();
    await page.keyboard.press('ArrowRight');
    await expect(told).not.toHaveText(first);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Home');
    await expect(told).toHaveText(first);
    await page.keyboard.press('Escape');
    await expect(told).toBeHidden();
    expect(watched).toEqual([]);
  });

  test(`values are told under a finger, at 320 px, theme ${theme}`, async ({ browser }) => {
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 }, locale: 'fr-FR' });
    const page = await context.newPage();
    await page.goto(`${url(theme)}/stats/`);
    const told = place(page).locator('.chart-told');
    const { x, y } = await firstValue(page);
    await page.touchscreen.tap(x, y);
    await expect(told).toBeVisible();
    await expect(told).toHaveText(/\d/);
    const [box, around] = [await told.boundingBox(), await place(page).boundingBox()];
    expect(box && around && box.x >= around.x - 1 && box.x + box.width <= around.x + around.width + 1, 'within its chart').toBe(true);
    await context.close();
  });
}

test('a chart is taken away: its data, its drawing, its picture', async ({ page, watched }) => {
  await page.goto(`${url()}/stats/`);
  const figure = page.locator('figure.chart-figure').first();
  await figure.locator('summary').click();
  const rows = await figure.locator('table tbody tr').count();
  expect(rows).toBeGreaterThan(1);
  const saved = async (word: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent('download'), figure.locator('.chart-figure__files a', { hasText: word }).click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${word.toLowerCase()}$`));
    return readFileSync(await download.path());
  };
  const csv = (await saved('CSV')).toString('utf8');
  expect(csv.trim().split('\n'), 'a line of names, then the rows of the table').toHaveLength(rows + 1);
  const svg = (await saved('SVG')).toString('utf8');
  expect(svg).toMatch(/^(<\?xml[^>]*>\s*)?<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('<title');
  const png = await saved('PNG');
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.readUInt32BE(16), 'its width').toBeGreaterThan(500);
  // The drawing and the picture can be looked at by themselves.
  for (const [type, bytes] of [['svg+xml', Buffer.from(svg)], ['png', png]] as const) {
    const width = await page.evaluate(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return picture.naturalWidth;
    }, `data:image/${type};base64,${bytes.toString('base64')}`);
    expect(width, type).toBeGreaterThan(100);
  }
  expect(watched).toEqual([]);
});
