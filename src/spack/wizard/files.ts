/** The files that answers make: spack.yaml, a template where commands of one's own are wanted, and what is kept beside them. */
import type { Engine, EngineFacts } from '../../engine/contract.ts';
import type { About } from '../kept/about.ts';
import { keptFiles } from '../kept/files.ts';
import { valuesOf } from '../shown/values.ts';
import type { Composed } from './compose.ts';
import type { MadeFile } from './contract.ts';
import { hasExtraKey, templateFolder, templatePath, templateText } from './questions/extra.ts';
import { nameOf, rootsOf } from './roots.ts';

/** An engine, with what is known of it on this machine. */
export interface EngineHere {
  readonly engine: Engine;
  readonly facts: EngineFacts;
}

export interface FilesFor {
  /** spack.yaml and its template alone, or the scripts and the README too */
  readonly which: 'spack.yaml' | 'all';
  readonly engine: EngineHere;
  /** builds and sends for engines that build nothing */
  readonly builder?: EngineHere;
}

export function filesOf(composed: Composed, about: FilesFor): MadeFile[] {
  const yaml: MadeFile = {
    path: 'spack.yaml',
    text: composed.file.text,
    executable: false,
    about: 'what to install, and how its image shall look',
  };
  return [yaml, ...template(composed), ...(about.which === 'all' ? keptFiles(aboutOf(composed, about)) : [])];
}

function aboutOf({ file, context }: Pick<Composed, 'file' | 'context'>, { engine, builder }: FilesFor): About {
  const { answers } = context;
  const mpi = nameOf(answers['mpi'] ?? '');
  return {
    ...engine,
    ...(builder ? { builder } : {}),
    name: answers['name'] || 'environment',
    specs: rootsOf(file).filter((one): one is string => one !== undefined),
    ...(mpi === '' ? {} : { mpi }),
    os: answers['os'] === 'own' ? (answers['final_image'] ?? '') : (answers['os'] ?? ''),
    spack: answers['spack'] || 'develop',
    ranks: Number(answers['ranks']) || 4,
    nodes: Number(answers['nodes']) || 1,
    ...(template({ file, context }).length > 0 ? { template: true } : {}),
    ...(answers['target'] ? { target: answers['target'] } : {}),
    labels: valuesOf(answers['labels'] ?? '').map((one) => ({
      name: one.replace(/=.*/s, ''),
      value: one.replace(/^[^=]*=/, ''),
    })),
  };
}

function template({ context }: Pick<Composed, 'file' | 'context'>): MadeFile[] {
  const commands = valuesOf(context.answers['extra'] ?? '');
  if (commands.length === 0 || hasExtraKey(context)) return [];
  const path = `${templateFolder.replace('./', '')}/${templatePath(context)}`;
  const text = templateText(commands, context.answers['format'] ?? 'singularity');
  return [{ path, text, executable: false, about: 'the usual recipe, with commands of your own at its end' }];
}
