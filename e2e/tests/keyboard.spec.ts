// With the keyboard alone: the skip link comes first and works, every stop shows its focus, nothing traps it.
import { test, expect, templates, themes, url } from '../support/site';

for (const theme of themes)
  test(`a journey by keyboard through every template, theme ${theme}`, async ({ page, watched }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width: 1280, height: 900 });
    // Without smooth scrolling, so that a stop is where it is when it is looked at.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const { name, path, isBare } of await templates(theme)) {
      await test.step(name, async () => {
        await page.goto(url(theme) + path);
        await page.keyboard.press('Tab');
        const first = await page.evaluate(() => (document.activeElement as HTMLAnchorElement)?.hash ?? '');
        if (!isBare) expect.soft(first, `${name}: the first stop is a skip link`).toBe('#contenu');
        const stops = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>(
          'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.hasAttribute('disabled') && one.tabIndex >= 0)
          // Choices of one question are one stop: arrows go from one to the other.
          .filter((one, at, all) => !one.matches('input[type=radio]')
            || all.findIndex((other) => (other as HTMLInputElement).name === (one as HTMLInputElement).name) === at).length);
        let previousTop = -1;
        let invisible: string[] = [];
        let seen = 0;
        // Long lists are walked as far as is telling: sixty stops.
        for (let step = 0; step < Math.min(stops, 60); step++) {
          await page.keyboard.press('Tab');
          const stop = await page.evaluate(() => {
            const one = document.activeElement as HTMLElement | null;
            if (!one || one === document.body) return null;
            const style = getComputedStyle(one);
            const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
              || (one.labels?.[0] ? getComputedStyle(one.labels[0], '::before').outlineStyle !== 'none' : false);
            // Within a date field the browser moves the focus among parts of its own, which it shows itself.
            // Cards that are links as a whole show it around the card.
            const around = ['::before', '::after'].some((part) => {
              const drawn = getComputedStyle(one, part);
              return drawn.content !== 'none' && drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) > 0;
            });
            const within = one.matches('input[type=date]') && !one.matches(':focus-visible');
            const box = one.getBoundingClientRect();
            return { ring: ring || around || within, top: box.top + scrollY, onScreen: box.bottom > 0 && box.top < innerHeight, what: one.outerHTML.slice(0, 120) };
          });
          if (!stop) break;
          seen++;
          if (!stop.ring || !stop.onScreen) invisible.push(stop.what);
          previousTop = stop.top;
        }
        expect.soft(invisible, `${name}: stops without a visible focus`).toEqual([]);
        expect.soft(seen, `${name}: stops reached of ${stops}`).toBeGreaterThanOrEqual(Math.min(stops, 60) - 2);
        expect(previousTop).toBeGreaterThanOrEqual(0);
      });
    }
    expect(watched).toEqual([]);
  });

test('the skip link brings to the content', async ({ page }) => {
  await page.goto(`${url()}/startups/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('#contenu')?.contains(document.activeElement))).toBe(true);
});
