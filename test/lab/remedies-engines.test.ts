/** What the catalogue advises for Podman, Charliecloud and registries, tried: broken, seen, mended, gone. */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { engineRows, registryRows } from './remedies/engines.ts';
import { type Row, rowName } from './remedies/row.ts';
import { tryRemedy } from './remedy.ts';
import { registry, wants as services } from './services.ts';
import { newUser, shared } from './user.ts';

const archive = '/var/lib/sifu/images/tiny.tar';
const certificate = '/var/lib/sifu/registry/cert.pem';
const wants = ['root', 'learner', 'mounting', 'userns', 'podman', 'ch-image', 'runc', `file:${archive}`];
const [plain, secure] = ['127.0.0.1:5065', '127.0.0.1:5066'];

const named = (rows: readonly Row[]) =>
  rows.map((row) => [`${rowName(row)} of ${row.fails.split(' ')[0]}, remedy ${row.remedy ?? 0}`, row] as const);

async function helps(row: Row): Promise<void> {
  const user = newUser('learner', {}, 'home', shared);
  try {
    copyFileSync(archive, join(user.home, 'tiny.tar'));
    if (existsSync(certificate)) copyFileSync(certificate, join(user.home, 'registry-cert.pem'));
    user.own();
    await tryRemedy(row, user);
  } finally {
    await user.leave();
  }
  expect(existsSync(user.folder)).toBe(false);
}

describe('what is advised helps:', () => {
  it.for(named(engineRows))('%s', { timeout: 120_000 }, async ([, row], context) => {
    need(context, ...wants, ...(row.wants ?? []));
    await helps(row);
  });
});

describe('what is advised helps with a registry:', () => {
  // others push there, too
  it.for(named(registryRows(plain, secure, `remedies-${process.pid}/tiny:1`)))(
    '%s',
    { timeout: 120_000 },
    async ([, row], context) => {
      need(context, ...wants, 'apptainer', ...services.registry, ...(row.wants ?? []));
      await registry({ tls: row.fails.includes(secure) });
      await helps(row);
    },
  );
});
