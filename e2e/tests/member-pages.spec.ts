// Every page of the member space as each role sees it: no violation of what a machine can check of RGAA 4 and
// WCAG 2.1 AA, nothing wider than a phone, never kept by a cache. One test for each role, so that all processors work.
import { test, expect, url, violations, type Theme } from '../support/site';
import type { Page } from '@playwright/test';

async function enterAs(page: Page, theme: Theme, role: string): Promise<void> {
  await page.goto(`${url(theme)}/connexion`);
  await page.getByRole('button', { name: `(${role})` }).click();
  await expect(page).toHaveURL(/\/espace\//);
}

async function look(page: Page, theme: Theme, path: string, status: number[] = [200]): Promise<void> {
  await test.step(path, async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const answer = await page.goto(url(theme) + path);
    expect.soft(status, path).toContain(answer?.status());
    expect.soft(answer?.headers()['cache-control'], path).toBe('no-store');
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

// Pages about one service, one member, one house, by the first of each that the role's own pages lead to.
async function about(page: Page, theme: Theme): Promise<string[]> {
  const found: string[] = [];
  const api = async (file: string) => (await fetch(`${url(theme)}/api/v2.7/${file}`)).json();
  const service = (await api('startups.json')).data[0];
  const member = (await api('authors.json'))[0];
  const organisation = (await api('organisations.json'))[0];
  const incubator = service.relationships.incubator.data.id;
  for (const end of ['', '/modifier', '/equipe', '/historique', '/fichiers', '/budget', '/parcours', '/obligations', '/standards', '/standards/audit-done'])
    found.push(`/espace/services/${service.id}${end}`);
  for (const end of ['', '/fiche', '/historique', '/missions/nouvelle', '/missions/0']) found.push(`/espace/membres/${member.id}${end}`);
  for (const end of ['', '/modifier', '/historique', '/equipes', '/equipes/nouvelle']) found.push(`/espace/incubateurs/${incubator}${end}`);
  for (const end of ['', '/modifier', '/historique']) found.push(`/espace/organisations/${organisation.id}${end}`);
  found.push('/espace/membres/nouveau', '/espace/services/nouveau', '/espace/incubateurs/nouveau', '/espace/organisations/nouvelle',
    '/espace/regles/reseau', `/espace/regles/incubateurs/${incubator}`, '/espace/compte', '/espace/compte/adresses/confirmer');
  return found;
}

const roles = [
  'membre de la communauté', 'membre de l’équipe du service', 'intrapreneur·e du service', 'coach du service',
  'équipe de l’incubateur', 'responsable de l’incubateur', 'sponsor', 'membre du comité d’investissement',
  'équipe du réseau', 'responsable du réseau', 'administrateur technique',
];

for (const role of roles)
  test(`pages of the navigation: ${role}`, async ({ page, watched }) => {
    test.setTimeout(120_000);
    await enterAs(page, 'neutral', role);
    const paths = await navigation(page);
    expect(paths.length, `${role} has a navigation`).toBeGreaterThan(1);
    for (const path of paths) await look(page, 'neutral', path);
    expect(watched).toEqual([]);
  });

for (const theme of ['neutral', 'etat'] as const)
  test(`pages about services, people and houses: responsable du réseau, ${theme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await enterAs(page, theme, 'responsable du réseau');
    // Some records have no file to show, some forms belong to somebody else: the page that says so is looked at too.
    for (const path of await about(page, theme)) await look(page, theme, path, [200, 403, 404, 410]);
  });

for (const scheme of ['light', 'dark'] as const)
  test(`pages of the navigation with the State’s theme, ${scheme}: responsable du réseau`, async ({ page, watched }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme });
    await enterAs(page, 'etat', 'responsable du réseau');
    for (const path of await navigation(page)) await look(page, 'etat', path);
    expect(watched).toEqual([]);
  });
