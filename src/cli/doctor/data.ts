/** The doctor's report as one JSON object. */
import type { Finding } from '../../diagnosis/finding.ts';
import { plainLine } from '../../engine/registry.ts';
import type { Way } from '../../mpi/sides.ts';
import { type Examined, type Report, startable } from './report.ts';

type State = 'ok' | 'warning' | 'broken';

export function reportData({ os, mpi, engines, image }: Report): object {
  return {
    format: 1,
    system: os,
    probes: probesOf({ os, mpi, engines, ...(image ? { image } : {}) }),
    mpi: { mpis: mpi.mpis, srun: mpi.srun ?? null, modules: mpi.modules ?? null },
    engines: engines.map(({ id, name, version, ready }) => ({ id, name, version, ready })),
    ...(image ? { image: imageData(image), predictions: image.ways.map((way) => wayData(way, way === image.best)) } : {}),
  };
}

/** What was looked at, one row for each thing that is well, and one for each that is not. */
function probesOf({ mpi, engines, image }: Report): object[] {
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
    ...(image ? imageProbes(image) : []),
  ];
}

const well = (id: string) => ({ id, state: 'ok', cause: '', remedy: [] });

function imageProbes({ held, findings }: Examined): object[] {
  return [...(held ? [well('image')] : []), ...findings.map((one) => row(one, held ? 'warning' : 'broken'))];
}

function row({ code, title, cause, remedy, ask }: Finding, state: State): object {
  return { id: code, state, title, cause, remedy: remedy.map((one) => one.command ?? one.text), ask: ask ?? null };
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
