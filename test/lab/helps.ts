/** A table of remedies as tests: each row has a new home, which is furnished, broken and mended, and then gone. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { missing, need } from '../helpers/need.ts';
import { type Row, rowName } from './remedies/row.ts';
import { tryRemedy } from './remedy.ts';
import { newUser, shared, type User } from './user.ts';

interface Setting {
  /** see test/helpers/need.ts */
  readonly wants: readonly string[];
  /** what the learner's commands find in the environment; services are started here */
  readonly env?: (row: Row) => Promise<Readonly<Record<string, string>>>;
  /** what is in the learner's home when it begins */
  readonly furnish?: (user: User) => void;
}

/** Not below /tmp, which is among what is broken, and which nodes of Slurm do not share. */
const newLearner = (env: Readonly<Record<string, string>>) => newUser('learner', env, 'home', shared);

export function tryEach(rows: readonly Row[], { wants, env = async () => ({}), furnish = () => {} }: Setting): void {
  it.for(rows.map((row) => [named(row), row] as const))('%s', { timeout: 120_000 }, async ([, row], context) => {
    need(context, ...wants, ...(row.wants ?? []));
    const user = newLearner(await env(row));
    try {
      furnish(user);
      await tryRemedy(row, user);
    } finally {
      await user.leave();
    }
    expect(existsSync(user.folder)).toBe(false);
  });
}

const named = (row: Row) => `${rowName(row)} of ${row.fails.split(' ')[0]}, remedy ${row.remedy ?? 0}`;

/** Makes once what takes long, if all that is wanted is here. What it returns furnishes other homes with it. */
export function once(wants: readonly string[], make: (first: User) => void): (user: User) => void {
  let first: User | undefined;
  beforeAll(() => {
    if (wants.some((one) => missing(one) !== undefined)) return;
    first = newLearner({});
    make(first);
  }, 120_000);
  afterAll(async () => {
    await first?.leave();
  });
  return (user) => spawnSync('cp', ['-a', `${first?.home}/.`, user.home]);
}
