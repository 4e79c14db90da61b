/** What a look into an image asks for, as scripts for a plain sh, and how their answers are read. */
import { asker, type Machine, octal } from './asker.ts';
import { type Abi, abiOf, abiOfSoname, type Mpi, parseLauncher, parseLibrary } from './family.ts';

/** An MPI library of an image. */
export interface Library extends Mpi {
  /** as in libmpi.so.40 */
  readonly soname: string;
  /** inside */
  readonly path: string;
  /** the library itself was asked, its file was read, or only its name tells */
  readonly how: 'asked' | 'read' | 'name';
}

/** What the first look finds. Paths are those inside. */
export interface Sight {
  readonly libraries: readonly string[];
  /** names to call, the usual one first */
  readonly launchers: readonly string[];
  /** programs that use an MPI library, as far as they are in the usual places */
  readonly programs: readonly string[];
  /** what starts programs there, as in /lib64/ld-linux-x86-64.so.2 */
  readonly loader?: string;
  readonly libc?: 'glibc' | 'musl';
  readonly machine?: string;
  /** as the image calls itself */
  readonly system?: string;
  /** one is root inside */
  readonly root: boolean;
  /** Open MPI is told in there that root may start ranks */
  readonly rootAllowed: boolean;
  /** the folder in which launchers leave notes for their ranks cannot be written to in there */
  readonly notesHidden?: boolean;
}

// every answer is a line that begins with a mark nobody else can know
const saying = `m=$0
say() { printf '%s %s %s\\n' "$m" "$1" "$2"; }
`;

/**
 * The first look: `sh -c LOOK MARK NOTES FOLDER ...`. Notes is where launchers leave those for their ranks, the folders are the machine's own, shown inside, in which nothing of the image is.
 * Folders of the top level are searched one by one, since some engines mount each of them.
 */
export const look = `${saying}say begin 1
if [ -d "$1" ] && [ -w "$1" ]; then say notes seen; else say notes hidden; fi
shift
for one in /lib/ld-musl-*.so.1 /lib64/ld-linux-*.so.* /lib/ld-linux-*.so.* /lib/*/ld-linux-*.so.* /lib64/ld64.so.*; do
  if [ -e "$one" ]; then say loader "$one"; fi
done
(. /etc/os-release && say system "$PRETTY_NAME") 2>/dev/null
say user "$(id -u 2>/dev/null)"
say allowed "$OMPI_ALLOW_RUN_AS_ROOT$OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"
for one in mpirun mpiexec orterun prterun mpiexec.hydra mpirun.openmpi mpirun.mpich; do
  if command -v "$one" >/dev/null 2>&1; then say launcher "$one"; fi
done
grep -l -a 'libmpi[a-z_]*[.]so' /opt/view/bin/* /usr/local/bin/* /opt/*/bin/* /usr/bin/*mpi* 2>/dev/null |
  while IFS= read -r one; do say program "$one"; done
for folder; do set -- "$@" -o -path "$folder"; shift; done
for one in /*; do
  case $one in /proc | /sys | /dev | /tmp | /run | /mnt | /media | /home) continue ;; esac
  if command -v find >/dev/null 2>&1; then
    find "$one" -xdev \\( -path /var/tmp "$@" \\) -prune -o \\( -name 'libmpi.so*' -o -name 'libmpi_*.so*' -o -name 'libmpich*.so*' \\) -print 2>/dev/null
  else
    for file in "$one"/libmpi*.so* "$one"/lib*/libmpi*.so* "$one"/lib*/*/libmpi*.so* "$one"/*/lib*/libmpi*.so* "$one"/*/*/lib*/libmpi*.so*; do
      printf '%s\\n' "$file"
    done
  fi | while IFS= read -r file; do if [ -f "$file" ]; then say library "$file"; fi; done
done
say end 1`;

/** Undefined where the look did not come to its end. */
export function parseSight(output: string, mark: string): Sight | undefined {
  const told = output.split('\n').flatMap((line) => {
    const [first, kind = '', ...rest] = line.split(' ');
    return first === mark ? [{ kind, value: rest.join(' ') }] : [];
  });
  if (!told.some((one) => one.kind === 'end')) return undefined;
  const of = (kind: string) => [...new Set(told.flatMap((one) => (one.kind === kind && one.value !== '' ? [one.value] : [])))];
  const [loader] = of('loader');
  const [system] = of('system');
  const machine = loader === undefined ? undefined : machineOf(loader);
  return {
    ...{ libraries: bestNamed(of('library')), launchers: of('launcher'), programs: of('program').filter(isProgram).slice(0, 20) },
    ...(loader === undefined ? {} : { loader, libc: loader.includes('ld-musl') ? 'musl' : 'glibc' }),
    ...(machine === undefined ? {} : { machine }),
    ...(system === undefined ? {} : { system: system.slice(0, 80) }),
    root: of('user')[0] === '0',
    rootAllowed: of('allowed')[0] === '11',
    ...(of('notes')[0] === 'hidden' ? { notesHidden: true } : {}),
  };
}

/** `/lib64/ld-linux-x86-64.so.2` -> `x86_64` */
function machineOf(loader: string): string | undefined {
  const name = /\/ld-(?:linux|musl)-([\w-]+?)\.so\./.exec(loader)?.[1]?.replace('x86-64', 'x86_64');
  return name ?? (loader.includes('ld64') ? 'ppc64le' : undefined);
}

/** The tools of an MPI are no programs of one's own. */
function isProgram(path: string): boolean {
  const name = path.replace(/^.*\//, '');
  return !/^(?:mpi(?:run|exec|cc|cxx|c\+\+|CC|f77|f90|fort|vars|chversion|calc|javac)\b|orte|oshrun|oshmem|ompi|opal|prte|prun|hydra|parkill|shmem)/.test(
    name,
  );
}

/** Of the names of a library in one folder the one that programs ask for, as in libmpi.so.40; at most six. */
function bestNamed(paths: readonly string[]): string[] {
  const best = new Map<string, string>();
  for (const path of paths) {
    const [, folder = '', stem = '', tail = ''] = /^(.*\/)(lib\w+)\.so(.*)$/.exec(path) ?? [];
    if (!/^lib(?:mpi|mpich|mpi_cray|mpi_ibm|mpi_gnu_\w+|mpich_(?:gnu|intel|cray)\w*)$/.test(stem)) continue;
    const key = `${folder}${stem}`;
    if (!best.has(key) || /^\.\d+$/.test(tail)) best.set(key, path);
  }
  return [...best.values()].sort((one, other) => one.split('/').length - other.split('/').length).slice(0, 6);
}

interface Questions {
  readonly libraries: readonly string[];
  readonly launchers: readonly string[];
  /** a path inside, or a name that its PATH finds */
  readonly program?: string | undefined;
  readonly loader?: string | undefined;
  readonly machine?: string | undefined;
}

/**
 * The second look: `sh -c ASK MARK`. A library is asked by a tiny program that is linked to it; where that cannot start, its file is
 * read. The launcher comes last, as it is the likeliest to say nothing for ever.
 */
export function ask({ libraries, launchers, program, loader, machine }: Questions): string {
  const known = machine === 'x86_64' || machine === 'aarch64' ? machine : undefined;
  const one = (library: string) => {
    const bytes = known && loader ? octal(asker(known satisfies Machine, loader, library)) : '';
    return `one ${quoted(library)} '${bytes}'`;
  };
  return [
    `${saying}${parts}`,
    ...libraries.map(one),
    ...(program === undefined ? [] : [`links ${quoted(program)} ${quoted(loader ?? '')}`]),
    ...launchers
      .slice(0, 4)
      .map((name) => `say launcher ${quoted(name)}; $limit ${quoted(name)} --version 2>&1 </dev/null; printf '\\n'`),
    'say end 1',
  ].join('\n');
}

const strings =
  'v?[0-9]+[.][0-9]+([.][0-9]+)?((rc|a|b)[0-9]+)?|[A-Z][a-z][a-z] [A-Z][a-z][a-z] .{0,40}[0-9]{4}|.{0,80}(Open MPI v|MPICH Version|MPICH2 Version|MVAPICH|Intel[(]R[)] MPI Library|CRAY MPICH).{0,200}';

const parts = `limit=
if timeout 1 true >/dev/null 2>&1; then limit='timeout 10'; fi
reading() {
  say reading "$1"
  tr -s '\\000' '\\n' <"$1" 2>/dev/null | LC_ALL=C grep -a -x -E '${strings}' 2>/dev/null
  printf '\\n'
}
one() {
  said=
  for folder in /tmp /dev/shm /var/tmp "$HOME" .; do
    if [ -z "$2" ] || ! (: >"$folder/sifu-$m") 2>/dev/null; then continue; fi
    printf "$2" >"$folder/sifu-$m" && chmod 755 "$folder/sifu-$m" && said=$("$folder/sifu-$m" 2>/dev/null)
    rm -f "$folder/sifu-$m"
    if [ -n "$said" ]; then break; fi
  done
  if [ -n "$said" ]; then say said "$1"; printf '%s\\n' "$said"; else reading "$1"; fi
}
links() {
  path=$(command -v "$1" 2>/dev/null) || path=
  if [ ! -f "$path" ]; then say absent "$1"; return; fi
  say links "$path"
  ldd "$path" 2>&1 || { [ -n "$2" ] && "$2" --list "$path" 2>&1; }
  printf '\\n'
  tr -s '\\000' '\\n' <"$path" 2>/dev/null | LC_ALL=C grep -a -x -E 'lib(mpi|mpich)[a-z_]*[.]so[.][0-9]+' 2>/dev/null |
    while IFS= read -r name; do printf 'needs: %s\\n' "$name"; done
  reading "$path"
}`;

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export interface Answers {
  readonly libraries: readonly Library[];
  /** those that were asked, as far as they are programs of that image; the usual one first */
  readonly launchers: readonly { readonly call: string; readonly mpi?: Mpi }[];
  readonly program?: {
    readonly path: string;
    /** libraries that it asks for and that are not there */
    readonly lacks: readonly string[];
    /** the MPI library that it uses */
    readonly uses?: string;
    /** an MPI that is part of the program itself */
    readonly holds?: Mpi;
  };
  /** there is no such program */
  readonly absent?: string;
}

/** What was found out, also where the look did not come to its end. `launchers` as they were asked for. */
export function parseAnswers(output: string, mark: string, { libraries, launchers }: Questions): Answers {
  const told = sections(output, mark);
  const text = (kind: string, value: string) => told.find((one) => one.kind === kind && one.value === value)?.text;
  const found = libraries.map((path) => libraryFrom(path, text('said', path), text('reading', path)));
  const versions = launchers.slice(0, 4).map((call) => {
    const mpi = parseLauncher(text('launcher', call) ?? '');
    return mpi ? { call, mpi } : { call };
  });
  const links = told.find((one) => one.kind === 'links');
  const absent = told.find((one) => one.kind === 'absent')?.value;
  return {
    libraries: found,
    launchers: versions,
    ...(links ? { program: programFrom(links.value, links.text, text('reading', links.value), libraries) } : {}),
    ...(absent === undefined ? {} : { absent }),
  };
}

function sections(output: string, mark: string): { kind: string; value: string; text: string }[] {
  const all: { kind: string; value: string; text: string }[] = [];
  for (const line of output.split('\n')) {
    const [first, kind = '', ...rest] = line.split(' ');
    const last = all.at(-1);
    if (first === mark) all.push({ kind, value: rest.join(' '), text: '' });
    else if (last) last.text += `${line}\n`;
  }
  return all;
}

function libraryFrom(path: string, said = '', read = ''): Library {
  const soname = path.replace(/^.*\//, '');
  const asked = parseLibrary(said);
  if (asked) return { ...asked, soname, path, how: 'asked' };
  const found = versionIn(read);
  if (found) return { ...found, soname, path, how: 'read' };
  return { ...named(path, soname), soname, path, how: 'name' };
}

/** What strings of a library's file tell: the version stands by itself, near words that say whose it is. */
export function versionIn(strings: string): Mpi | undefined {
  const whole = parseLibrary(strings);
  if (whole) return whole;
  const lines = strings.split('\n').filter(Boolean);
  const version = lines.filter((line) => /^v?\d+\.\d+/.test(line));
  if (/Open MPI v%/.test(strings)) {
    const own = version.find((line) => line.startsWith('v')) ?? version.find((line) => /\.\d+\./.test(line)) ?? '';
    return { family: 'openmpi', version: own.replace(/^v/, '') };
  }
  if (!/MPICH2? Version/.test(strings)) return undefined;
  const dated = lines.findIndex((line, at) => /^\w{3} \w{3} .*\d{4}$/.test(line) && /^v?\d+\.\d+/.test(lines[at + 1] ?? ''));
  return { family: /MVAPICH/.test(strings) ? 'mvapich' : 'mpich', version: dated === -1 ? '' : (lines[dated + 1] ?? '') };
}

/** A folder may tell, as in .../mpich-4.1.2-abcdef/lib; else only the binary interface is known. */
function named(path: string, soname: string): Mpi {
  const [, name = '', version = ''] =
    /\/(openmpi|mpich|mvapich2?|intel-oneapi-mpi|intel-mpi|cray-mpich)-(\d[\d.]*)/.exec(path) ?? [];
  const family = { o: 'openmpi', i: 'intel', c: 'cray' }[name.charAt(0)] ?? (name.startsWith('mv') ? 'mvapich' : 'mpich');
  if (name !== '') return { family: family as Mpi['family'], version: version.replace(/\.$/, '') };
  return { family: familyOf(abiOfSoname(soname)), version: '' };
}

const familyOf = (abi: Abi | undefined): Mpi['family'] => abi ?? 'other';

function programFrom(path: string, links: string, read = '', libraries: readonly string[] = []): NonNullable<Answers['program']> {
  const needs = [...links.matchAll(/^needs: (lib\S+)$/gm)].map(([, name = '']) => name);
  const told = [...links.matchAll(/(?:=> |^\s*)(\/\S*\/lib\w+\.so[.\d]*)/gm)].map(([, library = '']) => library);
  const uses = told.find(isMpiLibrary) ?? libraries.find((one) => needs.includes(one.replace(/^.*\//, '')));
  const lacks = missing.flatMap((pattern) => [...links.matchAll(pattern)].map(([, name = '']) => name));
  // where no loader could be asked, what the program names and the image does not hold
  const absent = uses === undefined && lacks.length === 0 ? needs : [];
  const holds = uses === undefined && needs.length === 0 ? versionIn(read) : undefined;
  return {
    path,
    lacks: [...new Set([...lacks, ...absent])],
    ...(uses === undefined ? {} : { uses }),
    ...(holds === undefined ? {} : { holds }),
  };
}

/** As ldd, the loader of glibc and that of musl say it. */
const missing = [
  /^\s*(\S+) => not found/gm,
  /error while loading shared libraries: ([^:\s]+):/g,
  /Error loading shared library ([^:\s]+):/g,
];

const isMpiLibrary = (path: string): boolean =>
  /^lib(?:mpi|mpich|mpi_cray|mpi_ibm|mpi_gnu_\w+|mpich_(?:gnu|intel|cray)\w*)\.so/.test(path.replace(/^.*\//, ''));

/** Libraries of one kind under several names are one. */
export function distinct(libraries: readonly Library[]): Library[] {
  const same = (one: Library, other: Library) => one.family === other.family && one.version === other.version;
  return libraries.filter((one, at) => libraries.findIndex((other) => same(one, other)) === at);
}

/** The one that a program uses, else that of the launcher beside it, else the first. */
export function chosen({ libraries, launchers, program }: Answers): Library | undefined {
  const uses = program?.uses;
  const own = uses === undefined ? undefined : libraries.find((one) => sameFile(one.path, uses));
  if (own) return own;
  if (program?.holds) return { ...program.holds, soname: '', path: program.path, how: 'read' };
  if (program !== undefined && uses === undefined) return undefined;
  const starts = launchers.find((one) => one.mpi)?.mpi;
  const abi = starts && abiOf(starts.family);
  return libraries.find((one) => abi !== undefined && abiOf(one.family) === abi) ?? libraries[0];
}

/** /lib is a link to /usr/lib on most systems. */
function sameFile(one: string, other: string): boolean {
  const plain = (path: string) => path.replace(/^\/usr(?=\/lib)/, '').replace(/\.so\.(\d+)[.\d]*$/, '.so.$1');
  return plain(one) === plain(other);
}

/** The launcher in an image that belongs to its MPI; where none says so, the first. */
export function launcherOf({ launchers }: Answers, mpi: Mpi | undefined): Answers['launchers'][number] | undefined {
  const abi = mpi && abiOf(mpi.family);
  return (
    launchers.find((one) => one.mpi && abi && abiOf(one.mpi.family) === abi) ?? launchers.find((one) => one.mpi) ?? launchers[0]
  );
}
