/** What the catalogue advises for Podman, Charliecloud and registries, tried: broken, seen, mended, gone. */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { tryEach } from './helps.ts';
import { engineRows, registryRows } from './remedies/engines.ts';
import { faultRows } from './remedies/faults.ts';
import { helperRows } from './remedies/helpers.ts';
import { registry, wants as services } from './services.ts';
import type { User } from './user.ts';

const archive = '/var/lib/sifu/images/tiny.tar';
const certificate = '/var/lib/sifu/registry/cert.pem';
const wants = ['root', 'learner', 'mounting', 'userns', 'podman', 'ch-image', 'runc', `file:${archive}`];
const [plain, secure] = ['127.0.0.1:5065', '127.0.0.1:5066'];

function furnish(user: User): void {
  copyFileSync(archive, join(user.home, 'tiny.tar'));
  if (existsSync(certificate)) copyFileSync(certificate, join(user.home, 'registry-cert.pem'));
  copyFileSync(join(import.meta.dirname, 'faulty-registry.mjs'), join(user.home, 'faulty-registry.mjs'));
  user.own();
}

describe('what is advised helps:', () => {
  tryEach([...engineRows, ...helperRows], { wants, furnish });
});

describe('what is advised helps with a registry:', () => {
  // nobody else pushes by this name, and each time it is the same: the lab's registries keep what they are given
  tryEach(registryRows(plain, secure, 'remedies/tiny:1'), {
    ...{ wants: [...wants, 'apptainer', ...services.registry], furnish },
    async env(row) {
      await registry({ tls: row.fails.includes(secure) });
      return {};
    },
  });
});

describe('what is advised helps with a registry that has a fault:', () => {
  tryEach(faultRows(plain, 'remedies/tiny:1'), {
    ...{ wants: [...wants, 'apptainer', 'openssl', ...services.registry], furnish },
    async env() {
      await registry({ tls: false });
      return { NODE: process.execPath };
    },
  });
});
