/** What a lesson file may hold. The JSON Schema for editors (`lessons/lesson.schema.json`) is generated from this. */
import { z } from 'zod';
import type { EngineId } from '../engine/contract.ts';
import { engineIds } from '../engine/names.ts';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case letters, digits and dashes, starting with a letter')
  .max(40);
const prose = z.string().min(1).max(4000).describe('Markdown, set to 66 columns');
const line = z.string().min(1).max(120).describe('one line of plain text');
const command = z.string().min(1).max(2000).describe('one shell command; {{vars}} are quoted where they need it');
const regex = z
  .string()
  .min(1)
  .refine((text) => {
    try {
      new RegExp(text, 'm');
      return true;
    } catch {
      return false;
    }
  }, 'not a JavaScript regular expression')
  .describe('JavaScript regular expression, flag m');
const duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/, 'a duration is a number and ms, s, m or h, as in 90s')
  .describe('as in 90s');

/** What must be here for a step to run live. Anything missing makes the step play its recording, and says why. */
export const need = z
  .string()
  .regex(
    /^(tool:\S+|engine|engine:(can-build|[a-z]+)|spack|network|git:\S+|userns|mpi(:(openmpi|mpich))?|slurm|vm|base-image|root|file:.+|image:.+|env:\w+|ready:.+|elsewhere)$/,
    'needs: tool:NAME, engine, engine:can-build, spack, network, git:URL, userns, mpi, mpi:openmpi, mpi:mpich, slurm, vm, base-image, root, file:PATH, image:NAME, env:NAME, ready:LINE or elsewhere',
  );

const engineList = z
  .array(z.enum(engineIds as [EngineId, ...EngineId[]]))
  .min(1)
  .describe('engines, by their ids');

/** What is different with some engines: fields that replace the step's own. A command replaces all that belongs to the old one. */
function varying<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .array(
      z.strictObject({
        engine: engineList,
        without: z.array(z.string()).optional().describe('fields of the step that fall away'),
        ...z.object(shape).partial().shape,
      }),
    )
    .min(1)
    .optional()
    .describe('what is different with some engines; later entries win');
}

const option = z.strictObject({
  text: z.string().min(1).max(160),
  right: z.literal(true).optional(),
  reply: z.string().min(1).max(600).describe('what to tell a learner who picked this: name the misconception'),
});
const question = {
  ask: z.string().min(1).max(300),
  options: z
    .array(option)
    .min(2)
    .max(5)
    .refine((all) => all.some((one) => one.right), 'at least one option has to be "right: true"'),
};

const label = z.string().min(1).max(44).describe('shown beside the tick, as in "the image is there"');
const checks = {
  exit: z.strictObject({ label, exit: z.union([z.int(), z.array(z.int()).min(1)]) }),
  file: z.strictObject({
    label,
    file: z.string().min(1),
    is: z.enum(['file', 'directory', 'image', 'executable', 'empty', 'absent']).optional(),
    contains: regex.optional(),
  }),
  output: z.strictObject({ label, output: regex }),
  env: z.strictObject({ label, env: z.string().regex(/^[A-Za-z_]\w*$/), matches: regex.optional() }),
  cwd: z.strictObject({
    label,
    cwd: z.string().min(1).describe('directory, relative to the workspace or absolute; may be a glob-free {{var}}'),
  }),
  ranks: z.strictObject({ label, ranks: z.int().min(1).describe('ranks that the output must prove, as one job') }),
  probe: z.strictObject({
    label,
    probe: command.describe('run aside, with the environment and directory of the learner’s shell'),
    prints: regex.optional(),
  }),
  image: z.strictObject({ label, image: z.string().min(1).describe('an image that the chosen engine has, file or not') }),
  inside: z.strictObject({
    label,
    inside: z.array(z.string().min(1)).min(1).describe('a command run aside in a container of the chosen engine'),
    of: z.string().optional().describe('the image, by default {{image}}'),
    prints: regex.optional(),
  }),
};
export const check = z.union([
  checks.exit,
  checks.file,
  checks.output,
  checks.env,
  checks.cwd,
  checks.ranks,
  checks.probe,
  checks.image,
  checks.inside,
]);

const bind = z.strictObject({ from: z.string(), to: z.string() });
const argv = z.array(z.string().min(1)).min(1);
const setting = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w*$/, 'a variable is letters, digits and _'),
  value: z.string(),
});
/** How a registry is reached where that is not https with a certificate everybody trusts. */
const reached = {
  transport: z.enum(['http', 'self-signed']).optional(),
  certificate: z.string().optional().describe('the file of the certificate that a self-signed registry shows'),
};
/** The size is that of the image unpacked; from it an engine works out how long it takes, and how much room. */
const sized = {
  size: z
    .string()
    .regex(/^\d+(\.\d+)? ?(kB|MB|GB|TB)$/, 'a size is a number and kB, MB, GB or TB')
    .optional()
    .describe('of the image unpacked, as 470MB'),
};
/** What a container may get from outside, whoever starts it. */
const given = {
  binds: z.array(bind).optional(),
  env: z.array(setting).optional().describe('variables to set inside'),
  gpu: z.enum(['nvidia', 'amd']).optional(),
  here: z.boolean().optional().describe('the folder you are in is visible inside under its own path, and work begins there'),
  clean: z.boolean().optional().describe('leave the environment outside'),
};
/** What is wanted from an engine, in no engine's language. `engine/` turns it into a command. */
export const intent = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('build'),
    recipe: z.string(),
    image: z.string(),
    network: z.boolean().optional().describe('false: the recipe fetches nothing, so no network is given to it'),
    ...sized,
  }),
  z.strictObject({
    op: z.literal('import'),
    from: z.string().describe('a root file system: a folder or a tar'),
    image: z.string(),
    ...sized,
  }),
  z.strictObject({
    op: z.literal('pull'),
    from: z.string().describe('docker://HOST/NAME:TAG'),
    image: z.string(),
    ...reached,
    ...sized,
  }),
  z.strictObject({
    op: z.literal('convert'),
    image: z.string(),
    to: z.string(),
    form: z.enum(['folder', 'file']).describe('a folder that can be looked into, or one file that can be carried'),
    ...sized,
  }),
  z.strictObject({ op: z.literal('list') }),
  z.strictObject({
    op: z.literal('inspect'),
    image: z.string(),
    show: z.enum(['labels', 'recipe', 'environment', 'digest']).optional(),
  }),
  z.strictObject({ op: z.literal('exec'), image: z.string(), run: argv, ...given }),
  z.strictObject({
    op: z.literal('run'),
    image: z.string(),
    run: z.array(z.string()).optional().describe('handed to what the image starts'),
    ...given,
  }),
  z.strictObject({ op: z.literal('shell'), image: z.string(), ...given }),
  z.strictObject({
    op: z.literal('mpirun'),
    image: z.string(),
    run: argv,
    ranks: z.int().min(1).optional(),
    share: z.boolean().optional(),
    launcher: z.string().optional().describe('the launcher outside, by default mpirun'),
    family: z.enum(['openmpi', 'mpich']).optional().describe('MPI in the image, by default Open MPI'),
    binds: z.array(bind).optional(),
    env: z.array(setting).optional(),
  }),
  z.strictObject({
    op: z.literal('push'),
    image: z.string(),
    to: z.string().describe('docker://HOST/NAME:TAG'),
    ...reached,
    ...sized,
  }),
  z.strictObject({ op: z.literal('remove'), image: z.string() }),
]);

const place = z.string().min(1).describe('directory to be in; the shell goes there first, visibly, if it is elsewhere');
const shared = {
  goal: line.describe('the title of the step: what it is for'),
  say: prose,
  needs: z.array(need).optional(),
  hints: z.array(z.string().min(1).max(600)).max(5).optional(),
  notice: prose.optional().describe('shown after success: point at one thing'),
  figure: z
    .strictObject({
      frames: z.array(z.string()).min(1).max(12).describe('drawn one after the other, once; at most 66 columns'),
      words: z.string().min(1).describe('the same in words, for line mode and screen readers'),
    })
    .optional(),
};
const common = { id, only: engineList.optional().describe('the step is there with these engines only'), ...shared };

const read = z.strictObject({
  kind: z.literal('read'),
  ...common,
  in: place.optional(),
  tells: z
    .enum(['recipe', 'build'])
    .optional()
    .describe('pages about what is there: the recipe section by section, or what building it will take'),
  with: varying(shared),
});
const quizzed = { say: prose.optional(), ...question };
const quiz = z.strictObject({ kind: z.literal('quiz'), ...common, ...quizzed, with: varying({ ...shared, ...quizzed }) });
const cell = z.strictObject({
  is: z.string().min(1).max(8).describe('the short answer, which stands in the table'),
  more: z.string().min(1).max(330).describe('one to three plain sentences, shown while the cursor is here'),
});
const choose = z.strictObject({
  kind: z.literal('choose'),
  ...common,
  ask: z.string().min(1).max(300),
  table: z
    .strictObject({
      columns: z
        .array(
          z.strictObject({
            id,
            title: z.string().min(1).max(8),
            ask: line.describe('the question that this column answers'),
          }),
        )
        .min(1)
        .max(8),
      here: z.literal('engines').optional().describe('a last column with what this machine has of each engine'),
    })
    .optional()
    .describe('the options compared, cell by cell: each option needs a row'),
  advise: z.literal('engines').optional().describe('six questions that lead to a recommendation'),
  sets: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .describe('the variable that takes the value'),
  options: z
    .array(
      z.strictObject({
        value: z.string(),
        text: z.string().min(1).max(160),
        reply: z.string().min(1).max(600),
        row: z
          .strictObject({
            name: z.string().min(1).max(14),
            more: z.string().min(1).max(330),
            cells: z.record(id, cell).describe('one for each column, by its id'),
          })
          .optional(),
      }),
    )
    .min(2)
    .max(8),
});
const written = {
  in: place.optional(),
  file: z.string().min(1).describe('relative to the directory the learner’s shell is in'),
  text: z.string().min(1).max(20_000).describe('the file; [[blank]] marks a blank, {{var}} a variable'),
  explain: z.record(z.string(), z.string()).optional().describe('fragment of a line -> what it means'),
  blanks: z
    .array(
      z.strictObject({
        id,
        ask: z.string().min(1).max(300),
        options: z
          .array(
            z.strictObject({
              value: z.string(),
              text: z.string().optional(),
              right: z.literal(true).optional(),
              reply: z.string().min(1).max(600),
            }),
          )
          .min(2)
          .max(6),
      }),
    )
    .optional(),
  check: z.array(check).min(1),
};
const write = z.strictObject({ kind: z.literal('write'), ...common, ...written, with: varying({ ...shared, ...written }) });
const composed = {
  in: place.optional(),
  questions: z.array(id).min(1).optional().describe('which of the wizard’s questions are asked here, in order; all if absent'),
  answers: z.record(id, z.string()).optional().describe('answers to begin with, by question; {{var}} a variable'),
  from: z.string().optional().describe('a spack.yaml to begin with, if it is there: only what is answered anew changes in it'),
  files: z.enum(['spack.yaml', 'all']).optional().describe('spack.yaml alone, or build.sh, run.sh, a job and a README too'),
  check: z.array(check).min(1),
};
const compose = z.strictObject({
  kind: z.literal('compose'),
  ...common,
  ...composed,
  with: varying({ ...shared, ...composed }),
});
const predict = z.strictObject(question).optional().describe('asked before the command runs; the reply is shown afterwards');
const cost = z
  .strictObject({
    network: z.string().optional().describe('what it fetches, as in "28 MB from github.com"'),
    disk: z.string().optional().describe('as in "450 MB in TMPDIR"'),
    root: z.literal(true).optional(),
    outside: z.string().optional().describe('what it writes outside the workspace, as in "~/.spack"'),
  })
  .describe('what the command costs; shown before it runs');
const takes = z
  .strictObject({
    live: duration.describe('on a machine like the one it was recorded on'),
    full: duration.optional().describe('at its worst'),
  })
  .describe('how long to expect');
const drift = z.strictObject({
  keep: z
    .array(regex)
    .min(1)
    .describe('lines that both the recording and a live run must have; without this, all normalised lines must match'),
});
const doing = {
  in: place.optional(),
  command: command.optional(),
  do: intent.optional(),
  explain: z.record(z.string(), z.string().max(200)).optional().describe('word of the command -> what it means here'),
  predict,
  costs: cost.optional(),
  takes: takes.optional(),
  check: z.array(check).min(1),
  fails: z.literal(true).optional().describe('the command is meant to fail; its checks say how'),
  stages: z
    .array(
      z.strictObject({ label: line.max(44), seen: regex.describe('a line of the output by which it is known to have begun') }),
    )
    .min(2)
    .max(9)
    .optional()
    .describe('what a long command goes through, in order; shown while it runs'),
  watches: z.literal('spack').optional().describe('its output holds a build by Spack: told is which package it is at'),
  meanwhile: z.array(z.string().max(400)).optional().describe('one thought at a time while a long command runs'),
  recording: z.string().optional().describe('a cast in fixtures/recordings, without .cast; default LESSON/STEP'),
  drift: drift.optional(),
};
/** What a step breaks on purpose, and how it is put right: nothing outside the workspace, and each line as often as one likes. */
const broken = z
  .strictObject({
    do: command.describe('run in sight of the learner before the first run'),
    undo: command.describe(
      'run when the step is passed, left or forgotten, and at the next start if sifu was killed; with absolute paths, since it runs anywhere',
    ),
  })
  .describe('a fault that is made for this step; written down before it is made, so that it is always undone');
const planned = z
  .strictObject({
    failure: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('id of the failure, as `sifu diagnose` names it'),
    mend: z
      .strictObject({ text: z.string().min(1).max(200), command })
      .describe('what mends it here; stands before the remedies of the catalogue'),
    verify: command.optional().describe('shows whether that worked; by default what the catalogue says'),
  })
  .describe('the first run fails, on purpose: it is diagnosed, mended, and run again until its checks pass');
const ran = {
  ...doing,
  planned: planned.optional(),
  break: broken.optional(),
  accept: z.array(command).optional().describe('further valid solutions, proved by `sifu lesson test`'),
  setup: z.array(command).optional().describe('what `sifu lesson test` and “show me” may need first'),
};
const run = z.strictObject({ kind: z.literal('run'), ...common, ...ran, with: varying({ ...shared, ...ran }) });
const typed = {
  ...doing,
  type: z.array(z.string().min(1)).min(1).describe('lines to type inside, the last one leaves; also what headless runs type'),
};
const shell = z.strictObject({ kind: z.literal('shell'), ...common, ...typed, with: varying({ ...shared, ...typed }) });
const measured = {
  measure: z
    .enum(['start', 'namespaces', 'application', 'scaling'])
    .describe(
      'start: starting a program and waiting for it; application: a program that computes, native and in the container; scaling: with more and more ranks',
    ),
  image: z.string().min(1).optional().describe('what the machine itself is compared with, as {{image}}'),
  run: argv
    .optional()
    .describe(
      'the program and its words; by default true for start, GROMACS with a box of water made on the spot for the others',
    ),
  native: z
    .string()
    .optional()
    .describe('the program by its name on this machine, where that is another; empty: measure the image alone'),
  ranks: z
    .array(z.int().min(1).max(128))
    .min(1)
    .max(8)
    .optional()
    .describe(
      'how many ranks, each measured beside the others; for scaling by default 1, 2, 4 and so on up to the cores, and one more',
    ),
  runs: z.int().min(1).max(50).optional().describe('counted runs of each, by default 6; less than 4 can tell nothing for sure'),
  in: place.optional(),
  predict,
  takes: takes.optional(),
};
const experiment = z.strictObject({
  kind: z.literal('experiment'),
  ...common,
  ...measured,
  with: varying({ ...shared, ...measured }),
});

export const step = z.discriminatedUnion('kind', [read, quiz, choose, write, compose, run, shell, experiment]);
const head = {
  title: line,
  summary: z.string().min(1).max(200),
  minutes: z.int().min(1).max(240),
  in: place.optional().describe('for all steps of the lesson that do not say otherwise'),
  needs: z.array(need).optional(),
  keep: prose.describe('the summary a learner keeps, as Markdown'),
};
export const lesson = z.strictObject({
  format: z.literal(1),
  id,
  steps: z.array(step).min(1).max(60),
  ...head,
  with: varying(head),
});
const variable = z.string().regex(/^[a-z][a-z0-9_]*$/);
export const course = z.strictObject({
  format: z.literal(1),
  id,
  title: line,
  summary: z.string().min(1).max(300),
  vars: z.record(variable, z.string()).describe('variables and their first values'),
  images: z
    .record(variable, z.string().regex(/^[a-z0-9][a-z0-9._-]*$/))
    .optional()
    .describe('variables that hold the name of an image; each engine has its own way to write it: gromacs becomes gromacs.sif'),
  recipes: z
    .record(variable, z.string().regex(/^[a-z0-9][a-z0-9._-]*$/))
    .optional()
    .describe('variables that hold the name of a recipe: gromacs becomes gromacs.def or gromacs.Dockerfile'),
  lessons: z.array(id).min(1).describe('lesson ids in order; files are NN-ID.yaml'),
  glossary: z.record(line, z.string().min(1).max(240)).optional().describe('terms and what they mean, one or two sentences each'),
});
