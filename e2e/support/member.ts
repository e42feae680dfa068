// The member space as each role sees it: who enters, and which pages their links lead to.
import type { Page } from '@playwright/test';
import { expect, url, type Theme } from './site';

export const ROLES = [
  'membre de la communauté', 'membre de l’équipe du service', 'intrapreneur·e du service', 'coach du service',
  'équipe de l’incubateur', 'responsable de l’incubateur', 'sponsor', 'membre du comité d’investissement',
  'équipe du réseau', 'responsable du réseau', 'administrateur technique',
];

export const enterAs = (page: Page, theme: Theme, role: string): Promise<void> => enterAt(page, url(theme), role);

export async function enterAt(page: Page, site: string, role: string): Promise<void> {
  await page.goto(`${site}/connexion`);
  await page.getByRole('button', { name: `(${role})` }).click();
  await expect(page).toHaveURL(/\/espace\//);
}

// An address without what names a thing: pages of the same kind share it.
function kind(path: string): string {
  const parts = path.replace(/[?#].*/, '').split('/');
  return parts.map((part, at) => {
    if (/^[\da-f]{8}-[\da-f-]{27}$/.test(part)) return '{id}';
    if (/^\d+$/.test(part)) return '{n}';
    const isNamed = ['services', 'membres', 'incubateurs', 'organisations', 'equipes', 'standards'].includes(parts[at - 1]);
    return isNamed && !/^(nouveau|nouvelle)$/.test(part) ? '{slug}' : part;
  }).join('/');
}

export interface Found { path: string; status: number; html: string; from: string }

// Every kind of page that this reader's links lead to, from the first page on, each once; files and streams left out.
export async function reached(page: Page, theme: Theme): Promise<Found[]> {
  const found = new Map<string, Found>();
  const queue = [{ path: '/espace/', from: 'the first page' }];
  while (queue.length > 0) {
    const { path, from } = queue.shift() as { path: string; from: string };
    if (found.has(kind(path))) continue;
    const answer = await page.request.get(url(theme) + path, { headers: { accept: 'text/html' } });
    const isPage = (answer.headers()['content-type'] ?? '').startsWith('text/html');
    const html = isPage ? await answer.text() : '';
    found.set(kind(path), { path, status: answer.status(), html, from });
    for (const [, href] of html.matchAll(/href="(\/espace[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
      if (!found.has(kind(next))) queue.push({ path: next, from: path });
    }
  }
  return [...found.values()];
}
