// Other ways of reading: wide text spacing (WCAG 1.4.12), zoom to 200 %. Paper: print.spec.ts.
import { test, expect, templates, themes, url } from '../support/site';

for (const theme of themes)
  for (const width of [320, 1280])
    test(`nothing is cut with wide text spacing, theme ${theme}, ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 900 });
      for (const { name, path } of await templates(theme)) {
        await page.goto(url(theme) + path);
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        });
        const cut = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('main p, main li, main a, main h1, main h2, main h3, main td, main th, main label, main summary, main button, header a, footer a, footer label')]
          .filter((one) => {
            const style = getComputedStyle(one);
            const hides = style.overflowX === 'hidden' || style.overflowY === 'hidden' || style.overflowX === 'clip';
            // Words for screen readers alone are cut on purpose, and those that the State's theme puts behind an icon.
            const isUnseen = one.clientWidth <= 1 || one.clientHeight <= 1 || one.closest('.fr-sr-only, .fr-pagination__link--lg-label, .fr-search-bar .fr-btn');
            return hides && one.checkVisibility() && !isUnseen && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
          }).map((one) => one.outerHTML.slice(0, 120)));
        expect.soft(cut, name).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(overflow, `${name}: pixels beyond the screen`).toBeLessThanOrEqual(0);
      }
    });

for (const theme of themes)
  test(`at 200 % nothing is wider than the screen, theme ${theme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    // Zooming a 1280 px window to 200 % is a window of 640 CSS pixels with twice the density.
    const context = await browser.newContext({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, locale: 'fr-FR' });
    const page = await context.newPage();
    for (const { name, path } of await templates(theme)) {
      await page.goto(url(theme) + path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, name).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
