// Each page template, in both themes, light and dark, on a phone and on a desk, with and without JavaScript:
// no violation of the machine-checkable part of RGAA 4 and WCAG 2.1 AA, nothing wider than the screen.
import { test, expect, templates, themes, url, violations } from '../support/site';

for (const theme of themes)
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      for (const script of [true, false])
        test.describe(`${theme} ${scheme} ${width} px ${script ? 'with' : 'without'} JavaScript`, () => {
          test.use({ colorScheme: scheme, viewport: { width, height: 800 } });

          test('every template', async ({ page, watched }) => {
            test.setTimeout(180_000);
            // All scripts are files (the content security policy allows no others): without them there is no
            // JavaScript, while the browser can still be asked questions.
            if (!script) await page.route('**/*.js', (route) => route.abort());
            for (const { name, path } of await templates(theme)) {
              await test.step(name, async () => {
                const answer = await page.goto(url(theme) + path);
                expect(answer?.status(), path).toBe(name === 'not-found' ? 404 : 200);
                expect.soft(await violations(page), `${theme} ${scheme} ${width} ${name} (${path})`).toEqual([]);
                const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
                expect.soft(overflow, `${name}: pixels beyond ${width}`).toBeLessThanOrEqual(0);
                if (script) {
                  await page.screenshot({ path: `artefacts/pages/${name}-${theme}-${scheme}-${width}.png`, fullPage: width === 1280 });
                }
              });
            }
            expect(watched).toEqual([]);
          });
        });
