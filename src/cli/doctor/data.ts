/** The doctor's report as one JSON object. */
import type { Finding } from '../../diagnosis/finding.ts';
import type { Verdict } from '../../diagnosis/machine/verdict.ts';
import { plainLine } from '../../engine/registry.ts';
import type { Way } from '../../mpi/sides.ts';
import { type Examined, type Report, startable } from './report.ts';
import { allVerdicts } from './verdicts.ts';

type State = 'ok' | 'warning' | 'broken';

export function reportData(report: Report): object {
  const { os, mpi, engines, image } = report;
  return {
    format: 1,
    system: os,
    probes: image ? imageReport(report, image) : allVerdicts(report).map((one) => verdictRow(one, report.took)),
    mpi: { mpis: mpi.mpis, srun: mpi.srun ?? null, modules: mpi.modules ?? null },
    engines: engines.map(({ id, name, version, ready }) => ({ id, name, version, ready })),
    ...(image ? { image: imageData(image), predictions: image.ways.map((way) => wayData(way, way === image.best)) } : {}),
  };
}

/** What is not here and not needed is ok, and said to be `absent`. */
function verdictRow({ probe, group, title, state, says, finding, lessons }: Verdict, took: Report['took']): object {
  const ms = took[/^reach/.test(probe) ? 'reach' : (asked[probe] ?? probe)];
  const more = {
    probe,
    group,
    says,
    absent: state === 'absent',
    lessons,
    seconds: ms === undefined ? null : Math.round(ms) / 1000,
  };
  if (!finding) return { id: probe, state: 'ok', title, cause: '', remedy: [], ask: null, verify: null, ...more };
  return { ...row(finding, state === 'absent' ? 'ok' : state), ...more };
}

/** By which question a thing was looked at, where it bears another name. */
const asked: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['tmp', 'engine-tmp', 'var-tmp', 'home', 'workspace', 'runtime', 'shm'].map((one) => [one, 'places'])),
  ...Object.fromEntries(
    ['compilers', 'unpackers', 'mksquashfs', 'squashfuse', 'fakeroot', 'fuse-overlayfs'].map((one) => [one, 'tools']),
  ),
  'spack-packages': 'spack',
  'spack-solver': 'spack',
};

/** What was looked at for an image, one row for each thing that is well, and one for each that is not. */
function imageReport({ mpi, engines }: Report, image: Examined): object[] {
  const findings = mpi.findings.map((one) => row(one, startable(mpi) ? 'warning' : 'broken'));
  const ready = engines.filter((one) => one.ready && one.id !== 'byhand');
  return [
    startable(mpi)
      ? well('mpi')
      : { id: 'mpi', state: 'broken', cause: 'There is no launcher of an MPI here.', remedy: ['module avail'] },
    ...findings,
    ready.length > 0 || engines.length === 0
      ? well('engines')
      : { id: 'engines', state: 'broken', cause: 'No container engine is ready here.', remedy: ['sifu engines'] },
    ...imageProbes(image),
  ];
}

const well = (id: string) => ({ id, state: 'ok', cause: '', remedy: [] });

function imageProbes({ held, findings }: Examined): object[] {
  return [...(held ? [well('image')] : []), ...findings.map((one) => row(one, held ? 'warning' : 'broken'))];
}

function row({ code, title, cause, remedy, ask, verify }: Finding, state: State): object {
  const commands = remedy.map((one) => one.command ?? one.text);
  return { id: code, state, title, cause, remedy: commands, ask: ask ?? null, verify: verify ?? null };
}

function imageData({ name, engine, held, beside, ranks, nodes }: Examined): object {
  return {
    name,
    engine: engine ? { id: engine.id, name: engine.name, version: engine.version } : null,
    ...{ ranks, nodes },
    beside: beside.map((one) => ({ name: one.name, mpi: one.image.mpi ?? null })),
    mpi: held?.mpi ?? null,
    others: held?.others ?? [],
    launcher: held?.launcher ?? null,
    programs: held?.programs ?? [],
    libc: held?.libc ?? null,
    machine: held?.machine ?? null,
    system: held?.system ?? null,
  };
}

function wayData({ call, launcher, module, situation, prediction, command }: Way, best: boolean): object {
  const supported = 'words' in command;
  return {
    launcher: call,
    by: launcher.by,
    language: launcher.language ?? null,
    mpi: launcher.mpi ?? null,
    module: module ?? null,
    containers: situation.containers,
    outcome: prediction.outcome,
    otherwise: prediction.otherwise ?? null,
    title: prediction.title,
    because: prediction.because,
    warns: prediction.warns ?? null,
    rarely: prediction.rarely ?? null,
    instead: prediction.instead ?? null,
    settings: prediction.settings,
    row: prediction.row,
    source: prediction.source,
    command: supported ? plainLine(command) : null,
    words: supported ? command.words.map(({ text, means }) => ({ text, means: means ?? null })) : [],
    unsupported: supported ? null : `${command.reason} ${command.instead}`.trim(),
    best,
  };
}
