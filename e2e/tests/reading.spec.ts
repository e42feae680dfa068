// Other ways of reading: wide text spacing (WCAG 1.4.12), zoom to 200 %, paper.
import { test, expect, templates, url } from '../support/site';

test('nothing is cut with wide text spacing', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const { name, path } of await templates()) {
    await page.goto(url() + path);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    const cut = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('main p, main li, main a, main h1, main h2, main h3, main td, main th, header a, footer a')]
      .filter((one) => {
        const style = getComputedStyle(one);
        const hides = style.overflowX === 'hidden' || style.overflowY === 'hidden' || style.overflowX === 'clip';
        return hides && one.checkVisibility() && !one.closest('.fr-sr-only') && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      }).map((one) => one.outerHTML.slice(0, 120)));
    expect.soft(cut, name).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name}: pixels beyond the screen`).toBeLessThanOrEqual(0);
  }
});

test('at 200 % nothing is wider than the screen', async ({ browser }) => {
  test.setTimeout(120_000);
  // Zooming a 1280 px window to 200 % is a window of 640 CSS pixels with twice the density.
  const context = await browser.newContext({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, locale: 'fr-FR' });
  const page = await context.newPage();
  for (const { name, path } of await templates()) {
    await page.goto(url() + path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, name).toBeLessThanOrEqual(0);
  }
  await context.close();
});

test('on paper: the content without the navigation', async ({ page }) => {
  const service = (await templates()).find((one) => one.name === 'service');
  await page.goto(url() + service?.path);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('nav[role=navigation], .fr-nav').first()).toBeHidden();
  const paper = await page.pdf({ path: 'artefacts/service.pdf', format: 'A4' });
  expect(paper.length).toBeGreaterThan(10_000);
});
