/** README.md: what the folder holds, for whoever opens it in a year. */
import { naming } from '../../engine/names.ts';
import { plain } from '../../mpi/job/text.ts';
import { type About, engineName, familyOf, namesOf, programOf } from './about.ts';
import { forSpack } from './build-image.ts';
import { branchOf } from './build-recipe.ts';

export function readme(about: About): string {
  const names = namesOf(about);
  const name = engineName(about);
  const mpi = familyOf(about.mpi) !== undefined;
  const words = programOf(about).words.map(plain).join(' ');
  return `${[
    `# ${plain(names.stem)}`,
    '',
    `A container image with ${list(about.specs.map((spec) => code(spec)))}, built by Spack and run with ${name}.`,
    '',
    '| file | what it is |',
    '|---|---|',
    `| \`spack.yaml\` | what the image shall hold. Everything else follows from it |`,
    `| ${code(names.recipe)} | the recipe, written by \`spack containerize\` |`,
    '| `build.sh` | makes the recipe, then the image |',
    `| \`run.sh\` | starts the program${mpi ? ', alone and under MPI, and proves the ranks' : ''} |`,
    '| `job.sh` | the same as a job for Slurm |',
    `| ${code(names.image)} | the image${names.isFile ? ': one file' : `, kept in the store of ${name}`}. build.sh makes it |`,
    '',
    '## Use it',
    '',
    '```',
    './build.sh              # what is newer than what it is made from is skipped',
    `./run.sh                # ${words === '' ? 'lists the programs in the image' : `does ${words} start?`}`,
    `./run.sh ${words === '' ? 'PROGRAM ' : ''}WORDS          # your own words for it${mpi ? `; RANKS=4 before it for 4 ranks` : ''}`,
    'sbatch job.sh WORDS     # on a cluster; fill in its lines first',
    '```',
    '',
    '`build.sh` and `run.sh` print with `--help` what they can do. All three explain every word of their commands, inside.',
    '',
    '## What was chosen',
    '',
    ...chosen(about).map((line) => `- ${line}`),
    '',
    '## Change it',
    '',
    'Edit `spack.yaml` and run `./build.sh`. It makes the recipe anew, keeps the old one as `.old`, and builds.',
    'Building takes hours the first time, since Spack compiles; later builds use what the engine has kept.',
    '',
    '## By hand',
    '',
    '```',
    `git clone -c feature.manyFiles=true --depth=2 --branch ${branchOf(about.spack)} https://github.com/spack/spack.git`,
    '. spack/share/spack/setup-env.sh',
    `spack ${about.template ? '-e . ' : ''}containerize > ${quoted(names.recipe)}     # in this folder: it reads spack.yaml here`,
    ...byHand(about),
    '```',
  ].join('\n')}\n`;
}

function chosen(about: About): string[] {
  const { recipe } = naming[about.engine.id];
  const family = familyOf(about.mpi);
  return [
    `**${engineName(about)}** runs it, so the recipe has \`format: ${recipe}\`.`,
    `**${plain(about.os)}** is the system inside, and Spack **${plain(about.spack)}** builds in it.`,
    ...(family === undefined
      ? []
      : [
          `**${plain(about.mpi ?? '')}** is the MPI inside. A launcher outside has to be of its family, ${family === 'openmpi' ? 'Open MPI' : 'MPICH (also Intel MPI, MVAPICH, Cray MPICH)'}: another starts single ranks that know nothing of each other.`,
        ]),
    ...(about.target
      ? [`**${plain(about.target)}** is the kind of processor it is compiled for. It runs on all that understand it.`]
      : []),
    ...(about.labels ?? []).map(({ name, value }) => `label \`${tick(name)}\`: ${plain(value)}`),
  ];
}

function byHand(about: About): string[] {
  const names = namesOf(about);
  const said = about.engine.command(
    { op: 'build', recipe: names.recipe, image: names.image },
    { ...about.facts, program: plain(about.facts.program.replace(/^.*\//, '')) },
  );
  if (!('words' in said)) return [`# ${engineName(about)} builds nothing: build.sh shows the way through another engine`];
  return [
    forSpack(said.words, about.engine.id)
      .map(({ text }) => text)
      .join(' '),
  ];
}

const tick = (text: string) => plain(text).replaceAll('`', "'");
const code = (text: string) => `\`${tick(text).replaceAll('|', '\\|')}\``;
const quoted = (text: string) => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'software';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
