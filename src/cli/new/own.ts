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
  let own: OwnSpack | undefined;
  let all: Packages | undefined;
  const begin = async () => {
    own = await whole(root, asking);
    if (!own) return;
    news();
    all = await withOwn(own, asking);
    news();
  };
  // what it cannot tell is known from what ships
  begin().catch(() => undefined);
  const about = oneByOne((name) => (own ? aboutPackage(name, own, asking) : Promise.resolve(undefined)), news);
  return { now: () => own, packages: () => all, about: (name) => (own ? about(name) : undefined) };
}

/** Resolves when that Spack has told what it is asked first, or will not. */
export async function ownSpackTold(root: string): Promise<void> {
  await whole(root, askingFor(process.env, root)).catch(() => undefined);
}

/** those of a list that a cursor runs through are not worth a start of Python each */
const mostWaiting = 3;

/** Asks for one package at a time, the last one wanted first. */
function oneByOne(ask: (name: string) => Promise<About | undefined>, news: () => void): (name: string) => About | undefined {
  const told = new Map<string, About | undefined>();
  const waiting: string[] = [];
  let asking: string | undefined;
  const next = async (): Promise<void> => {
    asking = waiting.pop();
    if (asking === undefined) return;
    told.set(asking, await ask(asking).catch(() => undefined));
    news();
    return next();
  };
  return (name) => {
    if (told.has(name) || name === asking) return told.get(name);
    if (waiting.includes(name)) waiting.splice(waiting.indexOf(name), 1);
    waiting.push(name);
    if (waiting.length > mostWaiting) waiting.shift();
    if (asking === undefined) next().catch(() => undefined);
    return undefined;
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

const asked = new Map<string, Promise<OwnSpack | undefined>>();

function whole(root: string, asking: Asking): Promise<OwnSpack | undefined> {
  const before = asked.get(root) ?? ownSpack(asking);
  asked.set(root, before);
  return before;
}

/** Answers are kept by commit for all environments, as other caches are. */
function askingFor(env: NodeJS.ProcessEnv, root?: string): Asking {
  const caches = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return { env, cacheFolder: join(caches, 'sifu'), ...(root === undefined ? {} : { root }) };
}
