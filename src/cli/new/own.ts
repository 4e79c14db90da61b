/** The learner's own Spack, asked once in this process and never waited for. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type About, aboutPackage } from '../../host/spack/about.ts';
import type { Asking } from '../../host/spack/ask.ts';
import { ownSpack } from '../../host/spack/own.ts';
import type { OwnSpack } from '../../spack/contract.ts';

export interface OwnAsked {
  /** what it said; undefined until it has, and where there is none */
  now(): OwnSpack | undefined;
  /** what it says of a package; undefined until it has been asked, which asking for it begins */
  about(name: string): About | undefined;
}

/** `news` is called whenever something more is known. */
export function askOwnSpack(root: string, news: () => void): OwnAsked {
  const asking = askingFor(process.env, root);
  const packages = new Map<string, About | undefined>();
  let own: OwnSpack | undefined;
  whole(root, asking).then((said) => {
    own = said;
    if (said) news();
  });
  const ask = async (name: string) => {
    packages.set(name, undefined);
    const said = own && (await aboutPackage(name, own, asking));
    if (!said) return;
    packages.set(name, said);
    news();
  };
  return {
    now: () => own,
    about: (name) => {
      if (own !== undefined && !packages.has(name)) void ask(name);
      return packages.get(name);
    },
  };
}

const asked = new Map<string, Promise<OwnSpack | undefined>>();

function whole(root: string, asking: Asking): Promise<OwnSpack | undefined> {
  const before = asked.get(root) ?? ownSpack(asking);
  asked.set(root, before);
  return before;
}

/** Answers are kept by commit for all environments, as other caches are. */
export function askingFor(env: NodeJS.ProcessEnv, root?: string): Asking {
  const caches = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return { env, cacheFolder: join(caches, 'sifu'), ...(root === undefined ? {} : { root }) };
}
