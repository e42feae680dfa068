import { chromium } from '@playwright/test';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-dev-shm-usage'] });
const api = async (b,f) => (await fetch(`${b}/api/v2.7/${f}`)).json();
const [theme, port, scheme, width, role, ...paths] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
const ctx = await browser.newContext({ viewport: { width: +width, height: 900 }, colorScheme: scheme, locale: 'fr-FR' });
const page = await ctx.newPage();
await page.goto(base + '/connexion');
await page.getByRole('button', { name: `(${role})` }).click();
const nav = await page.locator('#navigation a[href^="/espace"]').evaluateAll(l => l.map(a => a.getAttribute('href')));
const service = (await api(base,'startups.json')).data[0];
const member = (await api(base,'authors.json'))[0].id;
const inc = service.relationships.incubator.data.id;
const list = paths.length ? paths : nav;
for (let p of list) {
  p = p.replace('{s}', service.id).replace('{m}', member).replace('{i}', inc);
  const t = Date.now();
  const a = await page.goto(base + p);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const name = p.replace(/[\/?=]/g, '_').slice(0, 60);
  await page.screenshot({ path: `/tmp/mshots/${theme}-${scheme}-${width}${name}.png`, fullPage: true });
  console.log(a.status(), p, `${Date.now()-t}ms`, over > 0 ? `OVERFLOW ${over}` : '');
}
await browser.close();
