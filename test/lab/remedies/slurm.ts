/** Slurm's refusals, and scripts that it does not take: what the finding tells is asked, and the line is said again without the fault. */
import type { Row } from './row.ts';

const refused = (name: string, fails: string, says: RegExp, line: string, more: Partial<Row> = {}): Row => {
  const [id = '', kind] = name.split('.');
  return { id, ...(kind === undefined ? {} : { case: kind }), fails, how: { says, line }, ...more };
};
const second = { remedy: 1 };
const well = 'srun hostname';

const requests: readonly Row[] = [
  refused('slurm-resources.size', 'srun -n 999 hostname', /how many nodes and cores/, 'srun -n 2 hostname'),
  refused('slurm-resources.cores', 'srun -N 1 -n 1 -c 5 hostname', /how many cores/, 'srun -N 1 -n 1 -c 1 hostname'),
  refused('slurm-resources', 'srun -p debug --nodelist=n2 hostname', /what nodes there are/, 'srun -p debug hostname'),
  refused('slurm-resources.time', 'srun --time=900-0 hostname', /longest time/, 'srun --time=5 hostname'),
  refused('slurm-resources.partition', 'srun -p nosuch hostname', /partitions there are/, 'srun -p debug hostname'),
  refused('sl-reservation', 'srun --reservation=nosuch hostname', /reservations there are/, well),
  refused('sl-node-name', 'srun -w nosuch hostname', /names of nodes/, 'srun -w n2 hostname'),
  refused('sl-feature', 'srun --constraint=nosuch hostname', /which features/, well),
  refused('sl-gres', 'srun --gres=gpu:1 hostname', /which devices/, well),
  refused('sl-license', 'srun --licenses=nosuch hostname', /which licenses/, well),
  refused('sl-dependency', 'srun --dependency=nosuch:1 hostname', /usual words/, 'srun --dependency=singleton hostname'),
  refused('sl-array', 'sbatch --array=1-99999999 --wrap true', /See the limit/, 'sbatch -W -o /dev/null --array=1-2 --wrap true'),
  refused('sl-option', 'srun --nosuch hostname', /how it is spelled/, 'srun --ntasks=1 hostname'),
  refused('sl-pyxis', 'srun --container-image=tiny cat /etc/os-release', /engine yourself/, 'srun apptainer --version', {
    unverified: 'there is still no Pyxis',
  }),
  refused('sl-mpi', 'srun --mpi=nosuch hostname', /which ones it has/, 'srun --mpi=pmi2 hostname'),
  refused('sl-mpi', 'srun --mpi=nosuch hostname', /Open MPI wants pmix/, 'srun --mpi=pmix hostname', second),
];

const job = (text: string) => `printf '${text}' > job.sh`;
const handed = 'sbatch -W -o /dev/null job.sh';
const output = (line: string) => `${line}; exit=$?; cat out; (exit $exit)`;

const scripts: readonly Row[] = [
  refused('sl-shebang', handed, /at the very top/, `sed -i '1i #!/bin/bash' job.sh; ${handed}`, { before: job('hostname\\n') }),
  refused('sl-shebang', handed, /sbatch --wrap/, 'sbatch -W -o /dev/null --wrap "sh ./job.sh"', {
    ...second,
    before: job('hostname\\n'),
  }),
  refused('sl-dos', handed, /Take them out/, `sed -i 's/\\r$//' job.sh; ${handed}`, {
    before: job('#!/bin/bash\\r\\nhostname\\r\\n'),
  }),
  refused('sl-empty', handed, /what is there/, `printf '#!/bin/bash\\nhostname\\n' > job.sh; ${handed}`, {
    before: ': > job.sh',
  }),
  refused('sl-no-script', 'sbatch nosuch.sh', /what is there/, handed, { before: job('#!/bin/bash\\nhostname\\n') }),
  refused('sl-no-script', 'sbatch ulimit', /with --wrap/, 'sbatch -W -o /dev/null --wrap "ulimit"', second),
  refused(
    'sl-step',
    output('sbatch -W -o out -n 2 job.sh'),
    /for less behind srun/,
    output("sed -i 's/-n 40 //' job.sh; sbatch -W -o out -n 2 job.sh"),
    { before: job('#!/bin/bash\\nsrun -n 40 hostname\\n') },
  ),
  refused('sl-program', 'srun ./nosuch/tell', /whole path/, 'srun "$PWD/bin/tell"', {
    before: 'mkdir bin && ln -s /bin/hostname bin/tell',
  }),
  { id: 'sl-rights', before: `${job('#!/bin/bash\\nhostname\\n')} && chmod -x job.sh`, fails: 'srun ./job.sh' },
  refused(
    'sl-interpreter',
    output('sbatch -W -o out job.sh'),
    /Begin with/,
    output("sed -i '1s|.*|#!/bin/bash|' job.sh; sbatch -W -o out job.sh"),
    { before: job('#!/bin/nosuch\\nhostname\\n') },
  ),
  {
    id: 'sl-chdir',
    before: 'here=$(mktemp -d /tmp/sifu-XXXXXX); cd $here; trap "rmdir $here" EXIT',
    fails: 'srun pwd',
    check: 'srun pwd | grep -x "$HOME"',
  },
];

export const slurmRefusalRows: readonly Row[] = [...requests, ...scripts];
