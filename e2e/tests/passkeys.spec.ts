// Passkeys with Chromium's virtual authenticator: added, used to sign in, renamed, removed; and the pages without scripts.
// Keys are bound to a name: these tests visit the servers as localhost rather than 127.0.0.1.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enterAt } from '../support/member';
import { binary, freePort, ready } from '../support/servers';
import { test as base, expect, violations } from '../support/site';
import type { CDPSession, Page } from '@playwright/test';

const test = base.extend<object, { site: string }>({
  // One server for the file, whose public address has a name.
  site: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'jalon-passkeys-'));
    const port = await freePort();
    const site = `http://localhost:${port}`;
    const child: ChildProcess = spawn(binary(), ['demo', '--database', join(folder, 'demo.db'), '--listen', `127.0.0.1:${port}`], {
      cwd: folder, env: { PATH: process.env.PATH, JALON_BASE_URL: site }, stdio: 'ignore',
    });
    await ready(`http://127.0.0.1:${port}`, child);
    await use(site);
    child.kill('SIGTERM');
    await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(undefined)));
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker', timeout: 90_000 }],
});

async function authenticator(page: Page): Promise<[CDPSession, string]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return [cdp, authenticatorId];
}

test('a passkey is added, signs in, is renamed and removed', async ({ page, site }) => {
  const [cdp, authenticatorId] = await authenticator(page);
  await enterAt(page, site, 'responsable du réseau');
  await page.goto(`${site}/espace/compte`);
  await page.getByRole('link', { name: 'Voir mes clés d’accès' }).click();
  await expect(page.getByText('Aucune clé d’accès n’est encore enregistrée.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.locator('#name').fill('Ordinateur de test');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await expect(page).toHaveURL(/fait=ajout/);
  await expect(page.getByText('La clé d’accès est enregistrée.')).toBeVisible();
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials.map((one) => [one.rpId, one.isResidentCredential])).toEqual([['localhost', true]]);
  // The name that the device keeps holds nothing of the person.
  expect(Buffer.from(credentials[0].userHandle ?? '', 'base64')).toHaveLength(16);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: /déconnecter/ }).first().click();
  await expect(page).toHaveURL(/why=out/);
  expect(await violations(page)).toEqual([]);
  await page.goto(`${site}/espace/sessions`);
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await expect(page).toHaveURL(/\/espace\/sessions$/);
  await expect(page.getByText('par clé d’accès').first()).toBeVisible();

  await page.goto(`${site}/espace/compte/cles`);
  await page.locator('input[name=name]').first().fill('Clé bleue');
  await page.getByRole('button', { name: /^Renommer/ }).click();
  await expect(page.locator('input[name=name]').first()).toHaveValue('Clé bleue');
  await page.getByRole('button', { name: /^Retirer/ }).click();
  await expect(page.getByText('La clé d’accès est retirée')).toBeVisible();

  // The device still has it, the site no more.
  await page.getByRole('button', { name: /déconnecter/ }).first().click();
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await expect(page.getByText('n’a pas abouti')).toBeVisible();
});

test('without an answer of the device the page says what to do', async ({ page, site }) => {
  const [cdp, authenticatorId] = await authenticator(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto(`${site}/connexion`);
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Aucune clé d’accès n’a été lue.' })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('#email')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('without scripts there is no button, and the link by mail is there', async ({ browser, site }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site}/connexion`);
  await expect(page.getByRole('button', { name: 'Se connecter avec une clé d’accès' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Recevoir un lien de connexion' })).toBeVisible();
  await page.getByRole('button', { name: '(responsable du réseau)' }).click();
  await page.goto(`${site}/espace/compte/cles`);
  await expect(page.getByText('demande un navigateur récent')).toBeVisible();
  await expect(page.locator('form[data-passkey]')).toBeHidden();
  await page.close();
});
