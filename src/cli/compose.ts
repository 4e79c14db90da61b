/** The wizard, with what this machine has and what Spack's releases and packages are. */
import { fill, quote } from '../course/fill.ts';
import type { ComposeStep, Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import { readText, realPath } from '../host/files.ts';
import { Trouble } from '../host/trouble.ts';
import { engineInUse } from '../session/engine.ts';
import type { Known } from '../spack/contract.ts';
import type { SpackFinding } from '../spack/finding.ts';
import { judge, judges } from '../spack/judge.ts';
import type { Composed } from '../spack/wizard/compose.ts';
import { createComposer } from '../spack/wizard/composer.ts';
import type { Answers, Composer, MadeFile } from '../spack/wizard/contract.ts';
import { filesOf } from '../spack/wizard/files.ts';
import type { YamlFile } from '../spack/yaml/contract.ts';
import { openFile } from '../spack/yaml/open.ts';
import { enginesFor } from './new/engines.ts';
import { machineFrom } from './new/machine.ts';
import { askOwnSpack, type OwnAsked } from './new/own.ts';
import { recordedFile } from './new/recorded.ts';
import { spackPackages, spackReleases } from './spack-data.ts';

interface ComposeFor {
  readonly step: ComposeStep;
  readonly vars: Vars;
  /** absolute; where the environment's files are or will be */
  readonly folder: string;
  readonly facts: HostFacts;
  /** something more is known than when the composer was made */
  news?(): void;
}

/** Throws Trouble: the spack.yaml to begin from cannot be read. */
export async function composerFor({ step, vars, folder, facts, news }: ComposeFor): Promise<Composer> {
  const own = facts.spack && askOwnSpack(facts.spack.root, () => news?.());
  const known = knownFrom(facts, vars, own);
  const from = step.from === undefined ? undefined : beginning(fill(step.from, vars), folder);
  const start = {
    known,
    ...(from ? { from } : {}),
    ...(step.questions ? { only: step.questions } : {}),
    presets: filled(step.answers ?? {}, vars),
  };
  const about = { which: step.files ?? ('spack.yaml' as const), ...enginesFor(engineInUse(vars), facts) };
  const made = (composed: Composed) =>
    [...filesOf(composed, about), ...(facts.spack ? [] : recordedFile(composed, about))].map((file) => withBefore(file, folder));
  return createComposer(start, { files: made, check: (text) => findingsIn(text, known), about: (name) => own?.about(name) });
}

/** What is wrong with the file as it would be, by the Spack that is here. */
function findingsIn(text: string, { packages, own, machine }: Known): readonly SpackFinding[] {
  const by = judges(spackReleases(), own);
  return by ? judge(text, { ...by, packages, machine, ...(own ? { own } : {}) }).findings : [];
}

/** Which Spack it is, is known at once, from its files; what it says comes later. */
function knownFrom(facts: HostFacts, vars: Vars, asked: OwnAsked | undefined): Known {
  const found = facts.spack && { root: facts.spack.root, version: facts.spack.version, commit: '' };
  return {
    releases: spackReleases(),
    get packages() {
      return asked?.packages() ?? spackPackages();
    },
    machine: machineFrom(facts, engineInUse(vars)),
    get own() {
      return asked?.now() ?? found;
    },
  };
}

/** The file to begin from; undefined where none was named, or none is there yet. Throws Trouble: it is no YAML. */
export function beginning(path: string, folder: string): YamlFile | undefined {
  if (path === '') return undefined;
  const text = readText(realPath(path, folder));
  if (text === undefined) return undefined;
  const { file, findings } = openFile(text);
  if (file) return file;
  throw unreadableYaml(path, findings);
}

/** With where and why, and the way on: what can be mended at once is said to be so. */
function unreadableYaml(path: string, findings: readonly SpackFinding[]): Trouble {
  const first = findings[0];
  const fixes = findings.some(({ fix }) => fix !== undefined);
  const check = `sifu new --check ${quote(path)}`;
  return new Trouble({
    code: first?.code ?? 'spack-yaml-unreadable',
    title: `sifu cannot make sense of ${path}.`,
    cause: first ? `Line ${first.line}, column ${first.column}: ${first.title.replace(/[.]?$/, '.')} ${first.cause}` : '',
    remedy: [
      { text: 'See all that is wrong with it', command: check },
      ...(fixes ? [{ text: 'Mend what has a known fix; the file as it was is kept', command: `${check} --fix` }] : []),
    ],
  });
}

function filled(answers: Answers, vars: Vars): Answers {
  return Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, fill(value, vars)]));
}

function withBefore(file: MadeFile, folder: string): MadeFile {
  const before = readText(realPath(file.path, folder));
  return before === undefined ? file : { ...file, before };
}
