/** What a site profile may hold. The JSON Schema for editors (`lessons/site.schema.json`) is generated from this. */
import { z } from 'zod';
import type { EngineId } from '../engine/contract.ts';
import { engineIds } from '../engine/names.ts';
import { memoryForms, parseMemory, parseTime, timeForms } from '../mpi/job/amounts.ts';
import { schedulers } from '../mpi/job/schedulers.ts';

// Everything here ends up in scripts. Each form leaves out what a shell or a scheduler takes for a sign of its own.
const printable = /^[^\u0000-\u001f\u007f-\u009f]*$/;
const line = z.string().trim().min(1).max(120).regex(printable, 'one line, without control characters');
const name = z
  .string()
  .max(80)
  .regex(/^\w[\w.+@:,-]*$/, 'a name is letters, digits and . _ - + @ : , without blanks')
  .describe('a name without blanks');
const feature = z
  .string()
  .max(120)
  .regex(/^[\w([][\w.+@:,|&*()[\]-]*$/, 'features are names with & or | between them, without blanks')
  .describe('features without blanks, as in gpu&fast');
const modules = z
  .array(
    z
      .string()
      .max(120)
      .regex(/^\w[\w.+@:/=-]*$/, 'a module is a name and maybe a version, as in openmpi/4.1.4')
      .describe('a module, as in openmpi/4.1.4'),
  )
  .max(40)
  .describe('modules, in the order they are loaded');
const folder = z
  .string()
  .max(400)
  .regex(/^\/[\w.+@%=/-]*$/, 'a folder here is a whole path of letters, digits and . _ - + @ % =')
  .describe('a whole path, as in /scratch');
const bind = z
  .string()
  .max(800)
  .regex(/^\/[\w.+@%=/-]*(:\/[\w.+@%=/-]*)?$/, 'a bind is a whole path, or two with a colon between them, as in /data:/mnt')
  .describe('a folder shown inside: /here, or /here:/there');
const time = z
  .union([z.string(), z.int()])
  .refine((said) => parseTime(String(said)) !== undefined, `a time is written ${timeForms}`)
  .describe(`a time ${timeForms}`);
const memory = z
  .union([z.string(), z.int()])
  .refine((said) => parseMemory(String(said)) !== undefined, `memory is written ${memoryForms}`)
  .describe(`memory of each machine, ${memoryForms}`);
const count = (most: number) => z.int().min(1).max(most);
const byFamily = <T extends z.ZodType>(one: T) => z.strictObject({ openmpi: one.optional(), mpich: one.optional() });
const byEngine = z.strictObject(
  Object.fromEntries(engineIds.map((id) => [id, modules.optional()])) as Record<EngineId, z.ZodOptional<typeof modules>>,
);

const job = z.strictObject({
  partition: name.optional().describe('partition or queue, where a learner names none'),
  account: name.optional().describe('account that jobs are charged to'),
  qos: name.optional().describe('quality of service'),
  constraint: feature.optional().describe('features that machines must have'),
  time: time.optional(),
  nodes: count(100_000).optional().describe('machines of a job'),
  tasks_per_node: count(10_000).optional().describe('ranks on each machine'),
  cpus_per_task: count(10_000).optional().describe('cores for each rank'),
  memory: memory.optional(),
  gpus: z.int().min(0).max(64).optional().describe('GPUs of each machine'),
});

const mpi = z.strictObject({
  launcher: z.enum(['srun', 'mpirun']).optional().describe('who starts the ranks'),
  language: byFamily(name).optional().describe('word behind srun --mpi= for each family, as in cray_shasta'),
  model: z
    .enum(['hybrid', 'bind'])
    .optional()
    .describe('whose MPI library the program takes: the one of the image, or that of the machine'),
  folders: z.array(bind).max(40).optional().describe('bind model: folders that hold the MPI of the machine'),
  libraries: z.array(folder).max(40).optional().describe('bind model: where its libraries are, as called inside, first wins'),
});

export const site = z.strictObject({
  format: z.literal(1).describe('1: the form of this file'),
  name: line.describe('what the site is called'),
  support: line.optional().describe('whom to ask: an address or a page'),
  scheduler: z.enum(schedulers).optional().describe('which program hands out machines'),
  engine: z
    .enum(engineIds as [EngineId, ...EngineId[]])
    .optional()
    .describe('engine of jobs, where neither a flag nor the kind of image says another'),
  job: job.optional().describe('what a job has where a learner says nothing'),
  modules: z
    .strictObject({ always: modules.optional(), engine: byEngine.optional(), mpi: byFamily(modules).optional() })
    .optional()
    .describe('what to load: always, for an engine, for an MPI'),
  mpi: mpi.optional().describe('how ranks are started'),
  binds: z.array(bind).max(40).optional().describe('folders that every container shows'),
  environment: z
    .record(
      z.string().regex(/^[A-Za-z_]\w*$/, 'a variable is letters, digits and _, and begins with no digit'),
      z.union([z.string().max(2000).regex(printable, 'one line, without control characters'), z.number()]),
    )
    .optional()
    .describe('variables that jobs set'),
  scratch: z
    .string()
    .max(400)
    .regex(/^\/(?:[\w.+@%=/-]|\$USER)*$/, 'a whole path, in which $USER may stand for the name of who runs the job')
    .optional()
    .describe('fast folder that all machines share, as in /scratch/$USER'),
  proxy: z
    .string()
    .max(400)
    .regex(/^https?:\/\/[\w.@:%[\]-]+\/?$/, 'a proxy is an address, as in http://proxy.example.org:3128')
    .optional()
    .describe('the way out to the internet, as in http://proxy.example.org:3128'),
});
