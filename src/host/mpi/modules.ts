/** MPIs behind environment modules: what is offered, what each would put in front, and what that says it is. */
import { randomBytes } from 'node:crypto';
import type { Finding } from '../../diagnosis/finding.ts';
import type { HostMpi, MachineMpi } from '../../mpi/machine.ts';
import { mpiModules, prepended, setByModule } from '../../mpi/modules.ts';
import { united } from '../../mpi/united.ts';
import { onPath } from '../facts/path.ts';
import { probe } from '../facts/probe.ts';
import { type Asking, askCompiler, askLauncher } from './ask.ts';
import { compilers, launchers, listPrograms } from './programs.ts';

interface Modules {
  readonly mpis: readonly HostMpi[];
  readonly kind?: NonNullable<MachineMpi['modules']>;
  readonly findings: readonly Finding[];
}

interface ModuleOptions extends Asking {
  /** for each of the two shells, in ms */
  readonly modulesLimitMs: number;
}

/** More are not looked at: a site may have hundreds, and each costs a moment. */
const most = 12;

/** Never rejects. A login shell is asked, since what defines `module` is read by those. */
export async function findModules({ env, limitMs, modulesLimitMs }: ModuleOptions): Promise<Modules> {
  const bash = await onPath('bash', env);
  if (bash === undefined) return { mpis: [], findings: [] };
  const mark = randomBytes(8).toString('hex');
  const ask = (script: string, names: readonly string[]) =>
    probe(bash, ['-l', '-c', `${getModule}\n${script}`, mark, ...names], {
      ...{ env: { ...env, TERM: 'dumb', LMOD_PAGER: 'none', MODULES_PAGER: '' }, limitMs: modulesLimitMs, maxBytes: 4_000_000 },
    });
  const listed = await ask(listing, []);
  if (listed.failed === 'time') return { mpis: [], findings: [slow(modulesLimitMs)] };
  const [kind = '', available = ''] = parts(listed.stdout, mark);
  if (kind.trim() === '') return { mpis: [], findings: [] };
  const names = mpiModules(available).slice(0, most);
  const shown = names.length === 0 ? [] : parts((await ask(showing, names)).stdout, mark);
  const found = await Promise.all(names.map((name, at) => behind(name, shown[at] ?? '', { env, limitMs })));
  return { mpis: found.flatMap((one) => one.mpis), kind: kindFrom(kind), findings: found.flatMap((one) => one.findings) };
}

/** A shell that is no terminal's may have been left without it. */
const getModule = `exec 2>&1 </dev/null
if ! type module >/dev/null 2>&1; then
  for one in "\${MODULESHOME:-/usr/share/modules}/init/bash" "\${LMOD_PKG:-/usr/share/lmod/lmod}/init/bash"; do
    if [ -r "$one" ]; then . "$one"; break; fi
  done
fi`;

const listing = `type module >/dev/null 2>&1 || exit 0
printf '%s\\n' "$0"
module --version
printf '%s\\n' "$0"
module -t avail
printf '%s\\n' "$0"`;

const showing = `for one; do printf '%s\\n' "$0"; module show "$one"; done
printf '%s\\n' "$0"`;

/** What stands between the marks. Whatever a login prints stands before the first. */
function parts(text: string, mark: string): string[] {
  return text.split(`${mark}\n`).slice(1, -1);
}

function kindFrom(text: string): NonNullable<MachineMpi['modules']> {
  const version = /\b(?:Version|Release)\s+v?(\d[\w.]{0,20})/i.exec(text)?.[1] ?? /(\d+\.\d+[\w.]{0,20})/.exec(text)?.[1] ?? '';
  return { kind: /lmod|based on lua/i.test(text) ? 'Lmod' : 'Environment Modules', version };
}

/** What is in the folders that a module puts in front. */
async function behind(module: string, shown: string, asking: Asking): Promise<{ mpis: HostMpi[]; findings: readonly Finding[] }> {
  const folders = prepended(shown, 'PATH').join(':');
  if (folders === '') return { mpis: [], findings: [] };
  const libraries = [...prepended(shown, 'LD_LIBRARY_PATH'), asking.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':');
  const env = {
    ...{ ...asking.env, ...setByModule(shown), PATH: `${folders}:${asking.env.PATH ?? ''}` },
    ...(libraries === '' ? {} : { LD_LIBRARY_PATH: libraries }),
  };
  const [starters, builders] = await Promise.all([listPrograms(launchers, folders), listPrograms(compilers, folders)]);
  const inside = { env, limitMs: asking.limitMs };
  const asked = await Promise.all(starters.found.map((one) => askLauncher(one, inside)));
  const built = await Promise.all(builders.found.map((one) => askCompiler(one, inside)));
  const findings = [...starters.findings, ...[...asked, ...built].flatMap((one) => one.findings)];
  return { mpis: united(asked, built, module), findings: findings.map((one) => ofModule(one, module)) };
}

function ofModule(finding: Finding, module: string): Finding {
  return { ...finding, title: `Module ${module}: ${finding.title}` };
}

function slow(limitMs: number): Finding {
  return {
    code: 'modules-slow',
    title: 'Environment modules could not be asked',
    cause: `A login shell with "module avail" gave no answer within ${limitMs / 1000} s, and was stopped. What a login reads may wait for a network disk or for an answer.`,
    remedy: [
      { text: 'See how long it takes.', command: 'time bash -lc "module -t avail" </dev/null' },
      { text: 'Load the MPI that you mean to use yourself; it is then found on the PATH.' },
    ],
    ask: 'A login shell takes very long on this machine. Could you see what it waits for?',
  };
}
