/** Podman, really driven: by root, and by an ordinary user without any power. */
import { describe } from 'vitest';
import { podman } from '../../src/engine/podman.ts';
import { journey } from './layers-journey.ts';
import { people } from './user.ts';

describe.each(people)('Podman, as %s', (name, who) => {
  const rootless = name !== 'root';
  journey({ engine: podman, who, flavor: { rootless }, wanted: rootless ? ['userns', 'newuidmap'] : [] });
});
