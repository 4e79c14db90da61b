/** Docker, really driven: by root, and by an ordinary user who may speak to the service. */
import { describe } from 'vitest';
import { docker } from '../../src/engine/docker.ts';
import { users } from './engine-user.ts';
import { journey } from './layers-journey.ts';
import { dockerEnv, wants } from './services.ts';

describe.each(users)('Docker, as %s', (name) => {
  journey({ engine: docker, name, flavor: {}, wanted: wants.docker, env: dockerEnv });
});
