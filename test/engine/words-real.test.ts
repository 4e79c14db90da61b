import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { dictionaries, optionsOf } from './words-known.ts';

const commands =
  'build pull push run create exec images inspect login tag rm rmi save load import ps start stop logs cp commit'.split(' ');

describe.each(['docker', 'podman'] as const)('the %s of this machine', (engine) => {
  it('names no option that we have no words for', (context) => {
    need(context, engine);
    const words = dictionaries[engine];
    let seen = 0;
    const missing = commands.flatMap((command) => {
      const { stdout, stderr } = spawnSync(engine, [command, '--help'], { encoding: 'utf8' });
      const options = optionsOf(stdout || stderr);
      seen += options.length;
      return options.flatMap(({ names }) => names.map((name) => `${engine} ${command} ${name}`).filter((key) => !words[key]));
    });
    expect(missing).toEqual([]);
    expect(seen, 'its help was read').toBeGreaterThan(150);
  });
});
