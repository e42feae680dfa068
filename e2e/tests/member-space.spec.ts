// The member space: signing in with the keyboard alone, and what is refused. Its pages: member-pages.spec.ts.
import { enterAs } from '../support/member';
import { test, expect, themes, url, violations, type Theme } from '../support/site';
import type { Page } from '@playwright/test';

// Presses Tab until the focus is on what is looked for, as somebody without a mouse does.
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 120; stops++) {
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by Tab`);
}

// The public name of the fictional person who shows a role.
async function person(page: Page, theme: Theme, role: string): Promise<string> {
  await page.goto(`${url(theme)}/connexion`);
  const button = page.getByRole('button', { name: `(${role})` });
  const slug = await button.locator('xpath=..').locator('input[name=member]').getAttribute('value');
  expect(slug, `somebody is ${role}`).toBeTruthy();
  return slug as string;
}

for (const theme of themes)
  test(`signing in by a mailed link with the keyboard alone, theme ${theme}`, async ({ page, watched }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const slug = await person(page, theme, 'équipe du réseau');
    await page.goto(`${url(theme)}/espace/sessions`);
    await expect(page).toHaveURL(/\/connexion\?suite=/);
    expect(await violations(page)).toEqual([]);

    await tabTo(page, '#email');
    await page.keyboard.type(`${slug}@orvance.example`);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/connexion\/envoye$/);
    expect(await violations(page)).toEqual([]);

    // The mail leaves after the answer.
    let link = '';
    await expect(async () => {
      await page.goto(`${url(theme)}/demo/boite`);
      await page.locator('main a[href*="/demo/boite/"]').first().click();
      link = /\/connexion\/lien\?jeton=[\w-]+/.exec(await page.content())?.[0] ?? '';
      expect(link).not.toBe('');
    }).toPass({ timeout: 20_000 });
    // A scanner opens it first: nothing is used up.
    await fetch(url(theme) + link);
    await page.goto(url(theme) + link);
    expect(await violations(page)).toEqual([]);
    await tabTo(page, 'main button[type=submit]');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/espace\/sessions$/);
    await expect(page.getByText('par lien reçu par courriel')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await tabTo(page, 'header form[action$="/deconnexion"] button');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/why=out/);
    await page.goto(`${url(theme)}/espace/sessions`);
    await expect(page).toHaveURL(/\/connexion\?suite=/);
    expect(watched).toEqual([]);
  });

test('what is refused says who can, and what is wrong takes the focus', async ({ page }) => {
  await enterAs(page, 'neutral', 'membre de l’équipe du service');
  const refused = await page.goto(`${url()}/espace/roles`);
  expect(refused?.status()).toBe(403);
  await expect(page.getByText('responsable de l’incubateur')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.context().clearCookies();

  await enterAs(page, 'neutral', 'responsable du réseau');
  await page.goto(`${url()}/espace/roles`);
  await page.locator('#member').fill('personne.inconnue');
  await page.locator('#role').selectOption('network_team');
  await page.getByRole('button', { name: 'Donner ce rôle' }).click();
  await expect(page.locator('#member-error')).toBeVisible();
  await expect(page.locator('#member')).toHaveValue('personne.inconnue');
  await expect(page.locator('#erreurs')).toBeFocused();
  expect(await violations(page)).toEqual([]);
});
