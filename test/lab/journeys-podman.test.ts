/** Podman, really driven: by root, and by an ordinary user without any power. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { podman } from '../../src/engine/podman.ts';
import { users } from './engine-user.ts';
import { journey } from './layers-journey.ts';
import { endPodman, give } from './user.ts';

/** A store in the new home needs a place for locks of its own; what lies there ends with it. */
const runtime = (home: string) => join(home, '.run');

describe.each(users)('Podman, as %s', (name) => {
  const rootless = name !== 'root';
  const who = name === 'learner' ? 'learner' : 'me';
  journey({
    ...{ engine: podman, name, flavor: { rootless }, wanted: rootless ? ['userns', 'newuidmap'] : [] },
    async env(home) {
      if (!rootless) return {};
      mkdirSync(runtime(home), { recursive: true, mode: 0o700 });
      give(who, runtime(home));
      // without settings of the machine it would choose to copy whole file systems
      return { XDG_RUNTIME_DIR: runtime(home), STORAGE_DRIVER: 'overlay' };
    },
    async end(home) {
      if (rootless) await endPodman(who, { HOME: home, XDG_RUNTIME_DIR: runtime(home), PATH: process.env['PATH'] ?? '' });
    },
  });
});
