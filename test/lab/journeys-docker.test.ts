/** Docker, really driven: by root, and by an ordinary user who may speak to the service. */
import { describe } from 'vitest';
import { docker } from '../../src/engine/docker.ts';
import { journey } from './layers-journey.ts';
import { dockerEnv, wants } from './services.ts';
import { people } from './user.ts';

describe.each(people)('Docker, as %s', (_, who) => {
  journey({ engine: docker, who, flavor: {}, wanted: wants.docker, env: dockerEnv });
});
