/** Words of MPI launchers: Open MPI 4 and 5, MPICH's Hydra, Intel MPI, and the launchers that sites put in their place. */
import type { Dictionary } from '../dictionary.ts';
import { joined, once, type Table, written } from './table.ts';

/** What all of them understand. */
const both: Table = {
  '': 'the MPI launcher: starts the ranks and connects them',
  '-n --n -np --np': ['how many ranks', 'this many ranks'],
  '-host --host -hosts --hosts -H': ['run on these machines', 'their names, with commas'],
  '-wdir --wdir -wd --wd': ['begin in this folder', 'the folder'],
  '-path --path': ['look for programs here', 'the folder'],
  '-V --version -version': 'say which MPI it belongs to',
  '-v --verbose -verbose': 'say more',
  '-h --help -help': 'explain the launcher and do nothing',
  '-bind-to --bind-to': ['tie each rank to a piece of the processor', 'to what: core, socket, numa, hwthread or none'],
  '-map-by --map-by': ['deal ranks out by', 'the rule, such as core, socket, node or ppr:4:node'],
  '-machinefile --machinefile': ['the machines to run on', 'the file that names them'],
  '#1': '$the program that every rank runs',
  '^:': 'and, at the same time',
  '-*': '',
};

const openmpi: Table = {
  '-c': ['how many ranks', 'this many ranks'],
  '-N -npernode --npernode': ['how many ranks on each node', 'this many'],
  '-npersocket --npersocket': ['how many ranks on each processor chip', 'this many'],
  '-pernode --pernode': 'one rank on each node',
  '-ppr --ppr': ['how many ranks on each', 'this many : of what'],
  '-hostfile --hostfile -default-hostfile --default-hostfile': ['the machines to run on', 'the file that names them'],
  '-allow-run-as-root --allow-run-as-root': 'run although you are root; better not',
  '-oversubscribe --oversubscribe': 'allow more ranks than cores',
  '-nooversubscribe --nooversubscribe': 'never more ranks than cores',
  '-nolocal --nolocal': 'no rank on this machine',
  '-use-hwthread-cpus --use-hwthread-cpus': 'count hardware threads as cores',
  '-bind-to-core --bind-to-core': 'tie each rank to a core (old way)',
  '-bind-to-socket --bind-to-socket': 'tie each rank to a processor chip (old way)',
  '-bycore --bycore': 'deal ranks out core by core (old way)',
  '-bynode --bynode': 'deal ranks out node by node (old way)',
  '-byslot --byslot': 'fill one node after the other (old way)',
  '-cpu-list --cpu-list -cpu-set --cpu-set': ['use these cores only', 'their numbers'],
  '-cpus-per-proc --cpus-per-proc -cpus-per-rank --cpus-per-rank': ['cores for each rank (old way)', 'this many'],
  '-rank-by --rank-by': ['number the ranks by', 'the rule, such as slot or node'],
  '-rf --rankfile -rankfile': ['where each rank goes', 'the file that says it'],
  '-cf --cartofile': ['how the machine is built', 'the file that says it'],
  '-report-bindings --report-bindings': 'say which cores each rank got',
  '-display-map --display-map': 'say which rank goes where',
  '-display --display': ['say more of what it plans', 'what, such as map or bind'],
  '-display-allocation --display-allocation': 'say which nodes it was given',
  '-display-devel-allocation --display-devel-allocation': 'the same, with details for developers',
  '-display-devel-map --display-devel-map': 'which rank goes where, with details for developers',
  '-display-diffable-map --display-diffable-map': 'which rank goes where, to be compared',
  '-display-topo --display-topo': 'print how the nodes are built',
  '-do-not-launch --do-not-launch': 'plan all, start nothing',
  '-do-not-resolve --do-not-resolve': 'take names of machines as they are',
  '-tag-output --tag-output': 'put the rank before each line',
  '-timestamp-output --timestamp-output': 'put the time before each line',
  '-output-filename --output-filename': ["write each rank's output to a file", 'how the files are named'],
  '-output --output': ['how output is shown', 'the value, such as tag or timestamp'],
  '-merge-stderr-to-stdout --merge-stderr-to-stdout': 'error messages go where the output goes',
  '-output-proctable --output-proctable': 'list the processes once they are started',
  '-stdin --stdin': ['which rank reads what you type', 'its number, all or none'],
  '-xml --xml': 'print in XML',
  '-xml-file --xml-file': ['print in XML', 'the file to write'],
  '-xterm --xterm': ['a window for each of these ranks', 'their numbers'],
  '-x': ['hand a variable to all ranks', '@variable the variable, and perhaps its value'],
  '-mca --mca -omca --omca': ['set a knob of Open MPI', 'the knob'],
  '-gmca --gmca': ['set a knob for all programs', 'the knob'],
  '-prtemca --prtemca': ['set a knob of its process starter', 'the knob'],
  '-pmixmca --pmixmca': ['set a knob of PMIx', 'the knob'],
  '-am --am -tune --tune': ['set knobs from a file', 'the file'],
  '-prefix --prefix': ['where Open MPI is on the other nodes', 'the folder'],
  '-noprefix --noprefix': 'do not guess where it is on the other nodes',
  '-app --app': ['programs and ranks from a file', 'the file'],
  '-preload-files --preload-files': ['copy files to the nodes first', 'the files'],
  '-s --preload-binary -preload-binary': 'copy the program to the nodes first',
  '-set-cwd-to-session-dir --set-cwd-to-session-dir': 'begin in a folder of its own',
  '-timeout --timeout': ['end it after so long', 'seconds'],
  '-report-state-on-timeout --report-state-on-timeout': 'then say how each rank was',
  '-get-stack-traces --get-stack-traces': 'then say where in the program each rank was',
  '-debug --debug -tv --tv': 'start it in a debugger',
  '-debugger --debugger': ['which debuggers to try', 'their names'],
  '-d --debug-devel -debug-devel': 'details for developers of Open MPI',
  '-debug-daemons --debug-daemons': 'let its helpers on the nodes say more',
  '-debug-daemons-file --debug-daemons-file': 'and write that to files',
  '-leave-session-attached --leave-session-attached': 'stay connected to its helpers on the nodes',
  '-launch-agent --launch-agent': ['the helper to start on each node', 'the command'],
  '-dvm --dvm': 'start helpers that stay, for many runs',
  '-novm --novm': 'start helpers only where ranks run',
  '-hnp --hnp': ['use helpers that run already', 'their address, or file:FILE'],
  '-ompi-server --ompi-server': ['the server that programs find each other by', 'its address, or file:FILE'],
  '-max-vm-size --max-vm-size': ['helpers on so many nodes at most', 'this many'],
  '-max-restarts --max-restarts': ['start a failed rank again so often', 'this many times'],
  '-enable-recovery --enable-recovery': 'go on when a rank fails',
  '-disable-recovery --disable-recovery': 'end all when a rank fails',
  '-continuous --continuous': 'run until it is ended',
  '-personality --personality': ['which MPI the programs are made with', 'its name'],
  '-report-child-jobs-separately --report-child-jobs-separately': 'an exit code for each part',
  '-report-events --report-events': ['tell a tool what happens', 'its address'],
  '-report-pid --report-pid': ['print the number of its process', '- or the file to write'],
  '-report-uri --report-uri': ['print its address', '- or the file to write'],
  '-show-progress --show-progress': 'say how far starting is',
  '-fwd-mpirun-port --fwd-mpirun-port': 'tell the nodes the port of the launcher',
  '-enable-instant-on-support --enable-instant-on-support': 'set connections up before the start',
  '-index-argv-by-rank --index-argv-by-rank': 'give each rank its own number in its name',
  '-use-regexp --use-regexp': 'send names of machines in short',
  '-q --quiet -quiet': 'say less',
};

const hydra: Table = {
  '-genv': ['set a variable for all ranks', '@variable the variable'],
  '-env': ['set a variable for these ranks', '@variable the variable'],
  '-genvlist': ['hand these variables to all ranks', 'their names, with commas'],
  '-envlist': ['hand these variables to these ranks', 'their names, with commas'],
  '-genvnone -envnone': 'hand no variables on',
  '-genvall -envall': 'hand all variables on',
  '-f -hostfile': ['the machines to run on', 'the file that names them'],
  '-configfile': ['programs and ranks from a file', 'the file'],
  '-ppn -perhost --ppn': ['how many ranks on each node', 'this many'],
  '-launcher -bootstrap': ['how to start it on other nodes', 'ssh, slurm, fork, pbs or another'],
  '-launcher-exec -bootstrap-exec': ['the program that does so', 'its path'],
  '-enable-x': 'allow windows of programs on other nodes',
  '-disable-x': 'no windows of programs on other nodes',
  '-rmk': ['who hands out the nodes', 'slurm, pbs or another'],
  '-topolib': ['what looks at the build of the nodes', 'the library'],
  '-membind': ['which memory each rank uses', 'the rule'],
  '-demux': ['how output of ranks is read', 'poll or select'],
  '-info': 'say how it was built',
  '-print-all-exitcodes': 'print the exit code of each rank',
  '-iface': ['go through this network card', 'its name'],
  '-profile': 'measure the launcher itself',
  '-prepend-rank -l': 'put the rank before each line',
  '-prepend-pattern': ['put this before each line', 'the pattern; %r is the rank'],
  '-outfile-pattern': ["write each rank's output to a file", 'how the files are named; %r is the rank'],
  '-errfile-pattern': ["write each rank's error messages to a file", 'how the files are named; %r is the rank'],
  '-nameserver': ['the server that programs find each other by', 'its name : port'],
  '-disable-auto-cleanup': 'do not end the others if one fails',
  '-disable-hostname-propagation': 'let each node find its own name',
  '-order-nodes': ['sort the nodes by their cores', 'ascending or descending'],
  '-localhost': ['the name of this machine', 'the name'],
  '-usize': ['how large it may grow', 'SYSTEM, INFINITE or a number'],
  '-pmi-port': 'let ranks connect by a network port',
  '-skip-launch-node': 'no rank on this machine',
  '-gpus-per-proc': ['how many GPUs for each rank', 'this many'],
  '-s': ['which rank reads what you type', 'its number, all or none'],
  '-check_mpi -check-mpi': 'check the MPI calls of the program',
  '-trace': 'record what the ranks do',
  '-tune': 'use settings that were measured before',
};

/** Of options that two words follow, what the second is. */
const knob = Object.fromEntries(
  ['-mca', '--mca', '-omca', '--omca', '-gmca', '--gmca', '-prtemca', '--prtemca', '-pmixmca', '--pmixmca'].map((name) => [
    `${name} *2`,
    'what it is set to',
  ]),
);
const variable = Object.fromEntries(['-genv', '-env'].map((name) => [`${name} *2`, 'its value']));

/** The same letters mean other things to other launchers, so `-s` of a plain mpirun is not explained. */
const unlike = ['-s', '-tune', '-c', '-f', '-l', '-d', '-debug'];

function shared(): Table {
  const all = { ...openmpi, ...hydra, ...both };
  return Object.fromEntries(
    Object.entries(all)
      .map(([names, words]) => [kept(names), words])
      .filter(([names]) => names !== null),
  ) as Table;
}

function kept(names: string): string | null {
  if (names === '') return '';
  return (
    names
      .split(' ')
      .filter((name) => !unlike.includes(name))
      .join(' ') || null
  );
}

/** Values that take a wall down, or make the difference on a node. */
const values: Table = {
  '--mca=btl': 'how ranks send each other data',
  '--mca=pml': 'which way of passing messages is used',
  '--mca=btl_vader_single_copy_mechanism': 'how ranks of a node copy from each other',
  '--mca=btl_tcp_if_include': 'the networks to use',
  '--mca=btl_tcp_if_exclude': 'the networks not to use',
  '--mca=orte_base_help_aggregate': 'whether like messages are shown once',
  '-genv=I_MPI_FABRICS': 'which networks Intel MPI uses',
  '-genv=OMP_NUM_THREADS': 'threads for each rank',
};

const ibrun: Table = {
  '': 'the launcher at TACC',
  '-n': ['how many ranks', 'this many ranks'],
  '-o': ['begin at this place of the job', 'the place'],
  '#1': '$the program that every rank runs',
};

const aprun: Table = {
  '': 'the launcher of older Cray machines',
  '-n': ['how many ranks', 'this many ranks'],
  '-N': ['how many ranks on each node', 'this many'],
  '-d': ['cores for each rank', 'this many'],
  '-j': ['hardware threads to use of each core', 'this many'],
  '-S': ['how many ranks on each processor chip', 'this many'],
  '-b': 'do not copy the program to the nodes',
  '-cc': ['which cores each rank is tied to', 'the rule, such as depth or none'],
  '-e': ['set a variable', '@setting the variable and its value'],
  '#1': '$the program that every rank runs',
};

const jsrun: Table = {
  '': 'the launcher of IBM machines such as Summit',
  '-n --nrs': ['how many resource sets: shares of a node', 'this many'],
  '-a --tasks_per_rs': ['how many ranks in each', 'this many'],
  '-c --cpu_per_rs': ['how many cores in each', 'this many'],
  '-g --gpu_per_rs': ['how many GPUs in each', 'this many'],
  '-r --rs_per_host': ['how many of them on each node', 'this many'],
  '-p --np': ['how many ranks', 'this many'],
  '-d --launch_distribution': ['how ranks are dealt out', 'packed or cyclic'],
  '-b --bind': ['which cores each rank is tied to', 'the rule, such as packed:2 or none'],
  '-l --latency_priority': ['what should be near each other', 'the value, such as gpu-cpu'],
  '-E --env': ['set a variable', '@setting the variable and its value'],
  '--smpiargs': ['settings for the MPI library', 'the settings'],
  '#1': '$the program that every rank runs',
};

/** Meant for PALS, as on machines at ALCF, which is called mpiexec too. */
const pals: Table = {
  '--cpu-bind': ['which cores each rank is tied to', 'the rule, such as depth or list:0-7:8-15'],
  '--mem-bind': ['which memory each rank uses', 'the rule'],
  '--depth -d': ['cores between one rank and the next', 'this many'],
  '--gpu-bind': ['which GPU each rank sees', 'the rule'],
  '--env -env': ['set a variable for all ranks', '@setting the variable and its value'],
  '--genvall': 'hand all variables on',
  '--genv': ['set a variable for all ranks', '@variable the variable and its value'],
  '--rlimit': ['limits of this shell to hand on', 'their names, such as CORE'],
  '--no-vni': 'without its own piece of the network',
  '--line-buffer': 'pass output on line by line',
  '--label -l': 'put the rank before each line',
  '--cc': ['which cores each rank is tied to', 'the rule'],
};

function launchers(programs: readonly string[], table: Table, second: Dictionary): Dictionary {
  const pairs = programs.flatMap((program) => Object.entries(second).map(([key, means]) => [`${program} ${key}`, means]));
  return joined(written(programs, { '': { ...table, ...values } }), Object.fromEntries(pairs));
}

export const openmpiWords = once(() =>
  launchers(['mpirun.openmpi', 'mpiexec.openmpi', 'orterun', 'prterun'], { ...openmpi, ...both }, knob),
);

export const mpichWords = once(() =>
  launchers(['mpirun.mpich', 'mpiexec.mpich', 'mpiexec.hydra', 'mpirun.hydra'], { ...hydra, ...both }, variable),
);

/** Of launchers whose name does not say which MPI they belong to. */
export const mpiWords = once(() => {
  const plain = shared();
  const second = { ...knob, ...variable };
  const pals = palsFor(plain);
  return joined(
    launchers(['mpirun'], { ...longOnly(pals), ...plain }, second),
    launchers(['mpiexec'], { ...pals, ...plain }, second),
  );
});

/** Of launchers that sites put in their place. */
export const siteLauncherWords = once(() =>
  joined(written(['ibrun'], { '': ibrun }), written(['aprun'], { '': aprun }), written(['jsrun'], { '': jsrun })),
);

/** Sites that call PALS mpirun too are few, and its letters mean other things to Open MPI. */
function longOnly(table: Table): Table {
  const long = (names: string) => names.split(' ').filter((name) => name.startsWith('--'));
  return Object.fromEntries(
    Object.entries(table).flatMap(([names, words]) => (long(names).length > 0 ? [[long(names).join(' '), words]] : [])),
  );
}

/** Those of PALS that no other mpiexec has in another meaning. */
function palsFor(others: Table): Table {
  const taken = new Set(Object.keys(others).flatMap((names) => names.split(' ')));
  const free = Object.entries(pals).map(
    ([names, words]) =>
      [
        names
          .split(' ')
          .filter((name) => !taken.has(name))
          .join(' '),
        words,
      ] as const,
  );
  return Object.fromEntries(free.filter(([names]) => names !== ''));
}
