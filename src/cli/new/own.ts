/** The learner's own Spack, asked once in this process and never waited for. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type About, aboutPackage } from '../../host/spack/about.ts';
import type { Asking } from '../../host/spack/ask.ts';
import { ownSpack } from '../../host/spack/own.ts';
import { ownSentences } from '../../host/spack/sentences.ts';
import type { OwnSpack, Packages } from '../../spack/contract.ts';
import { spackPackages } from '../spack-data.ts';

export interface OwnAsked {
  /** what it said; undefined until it has, and where there is none */
  now(): OwnSpack | undefined;
  /** what it says of a package; undefined until it has been asked, which asking for it begins */
  about(name: string): About | undefined;
  /** all packages, with its own among them and what it says of each; undefined until it has told */
  packages(): Packages | undefined;
}

/** `news` is called whenever something more is known. */
export function askOwnSpack(root: string, news: () => void): OwnAsked {
  const asking = askingFor(process.env, root);
  const packages = new Map<string, About | undefined>();
  let own: OwnSpack | undefined;
  let all: Packages | undefined;
  whole(root, asking).then(async (said) => {
    own = said;
    if (!said) return;
    news();
    all = await withOwn(said, asking);
    news();
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
    packages: () => all,
    about: (name) => {
      if (own !== undefined && !packages.has(name)) void ask(name);
      return packages.get(name);
    },
  };
}

const loaded = new Map<string, Promise<Packages>>();

/** Once in this process: every opening of a step asks. */
function withOwn(own: OwnSpack, asking: Asking): Promise<Packages> {
  const key = `${own.root} ${own.commit}`;
  const before = loaded.get(key);
  if (before) return before;
  const loading = ownSentences(own, asking).then((about) =>
    spackPackages({ ...(own.packages ? { also: own.packages } : {}), ...(about ? { about } : {}) }),
  );
  loaded.set(key, loading);
  return loading;
}

/** Waits until that Spack has said what it will: for answers that nobody else can judge. Never rejects. */
export async function ownSpackSaid(root: string): Promise<void> {
  await whole(root, askingFor(process.env, root));
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
