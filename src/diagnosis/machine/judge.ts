/** The whole examination: what was found out, thing by thing, in the order in which it is told. */
import type { EngineId } from '../../engine/contract.ts';
import { diskVerdicts } from './disk.ts';
import type { MachineFacts } from './facts.ts';
import { hardwareVerdicts } from './hardware.ts';
import { systemVerdicts } from './kernel.ts';
import { networkVerdicts, notAsked } from './network.ts';
import { spackVerdicts } from './spack.ts';
import { toolVerdicts } from './tools.ts';
import { usernsVerdicts } from './userns.ts';
import { type Group, type Verdict, wrong } from './verdict.ts';

/** `engine`: only what that one needs. */
export function judge(facts: MachineFacts, engine?: EngineId): Verdict[] {
  const all = [
    ...systemVerdicts(facts),
    ...usernsVerdicts(facts),
    ...diskVerdicts(facts),
    ...networkVerdicts(facts),
    ...(facts.reach || facts.late.includes('reach') ? [] : [notAsked()]),
    ...toolVerdicts(facts),
    ...spackVerdicts(facts),
    ...hardwareVerdicts(facts),
    ...facts.late.map(noAnswer),
    ...(facts.hung ?? []).map(deadFolder),
  ];
  return engine ? all.filter((one) => one.engines === undefined || one.engines.includes(engine)) : all;
}

const groups: Readonly<Record<string, readonly [Group, string]>> = {
  userns: ['user namespaces', 'user namespaces'],
  idmap: ['user namespaces', 'newuidmap'],
  overlay: ['user namespaces', 'overlay'],
  places: ['disk', 'folders'],
  quota: ['disk', 'quota'],
  reach: ['network', 'internet'],
  git: ['tools', 'git'],
  python: ['tools', 'Python'],
  tools: ['tools', 'programs'],
  spack: ['tools', 'Spack'],
  gpu: ['hardware', 'GPU'],
};

/** How each of them can be asked by hand. */
const questions: Readonly<Record<string, string>> = {
  userns: 'unshare -Ur true',
  idmap: 'unshare --map-auto -Ur true',
  quota: 'quota -s',
  git: 'git --version',
  python: 'python3 --version',
  gpu: 'nvidia-smi',
};

/** A question that nobody answered in time is told, not guessed. */
function noAnswer(name: string): Verdict {
  const [group, title] = groups[name] ?? ['system', name];
  const question = questions[name];
  return wrong({ probe: name, group, title, lessons: [] }, 'warning', 'no answer in time', {
    code: `${name}-late`,
    title: `${title}: no answer in time`,
    cause:
      'The question was given up so that the others could be answered. A network disk, a service or a driver may hang, or this machine is very busy.',
    remedy: question ? [{ text: 'Ask it by hand, and stop it with Ctrl-C.', command: question }] : [],
    ...(question ? { ask: `"${question}" gives no answer on this machine. Could you see where it waits?` } : {}),
  });
}

function deadFolder(folder: string): Verdict {
  return wrong({ probe: 'path', group: 'tools', title: 'PATH', lessons: [] }, 'warning', `${folder} does not answer`, {
    code: 'path-hangs',
    title: `${folder}, a folder of your PATH, does not answer`,
    cause:
      'The disk it is on hangs. sifu passed it over; your shell looks there for every command it does not find before, and waits.',
    remedy: [
      {
        text: 'Leave it out in this shell.',
        command: `export PATH="$(printf %s "$PATH" | sed 's|${folder}:||; s|:${folder}||')"`,
      },
    ],
    ask: `${folder} does not answer on this machine: ls hangs. Could you see to the file server or the mount?`,
    verify: `timeout 5 ls -d ${folder}`,
  });
}
