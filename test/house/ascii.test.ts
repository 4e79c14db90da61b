/** The launcher reads a bundle as Latin-1, which is quick. Any other sign would become two or three, in silence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../e2e/sifu.ts';

it('bundles hold ASCII alone, in regular expressions too', () => {
  const dist = join(root, 'dist');
  for (const name of readdirSync(dist).filter((file) => file.endsWith('.cjs')))
    expect(/[^\x00-\x7f]/.exec(readFileSync(join(dist, name), 'utf8'))?.[0], name).toBeUndefined();
});
