/** Reading what environment modules print, of both kinds: Environment Modules (Tcl) and Lmod. */

/** Names of modules, as `module -t avail` lists them, that may put an MPI in front; those a module comes by default first. */
export function mpiModules(listing: string): string[] {
  const names = listing.split('\n').flatMap((line) => {
    const text = line.trim();
    const name = text.replace(/\(.*\)$/, '');
    // a line with a colon at its end names a folder, one with a slash a group
    if (!/^[\w][\w.+@/-]{0,100}$/.test(name) || name.endsWith('/') || !isMpi(name)) return [];
    return [{ name, preset: /\(@?(?:\w+:)?(?:default|D)\b/.test(text.slice(name.length)) }];
  });
  const ordered = [...names.filter((one) => one.preset), ...names.filter((one) => !one.preset)];
  return [...new Set(ordered.map((one) => one.name))];
}

const mpi =
  /^(?:open-?mpi|ompi|mpich|mvapich|i-?mpi|intel-?(?:oneapi-)?mpi|cray-mpich|hpcx?|hpc-x|spectrum-?mpi|ps-?mpi|parastation-?mpi|bull-?x-?mpi)(?:\d{0,2}|[-_.]?v?\d[\w.+-]*|[-_][\w.+-]*)$/i;

/** What uses an MPI often says so behind its own name, as in hdf5/1.12-openmpi: only a whole part counts. */
function isMpi(name: string): boolean {
  const parts = name.split('/');
  return parts.some((part) => mpi.test(part)) || /^mpi(?:\/\d[\w.]*)?$|\/mpi(?:\/|$)/i.test(name);
}

/** Folders that a module puts in front of a variable, the foremost first, as `module show` prints them. */
export function prepended(shown: string, variable: string): string[] {
  const tcl = new RegExp(`^\\s*prepend-path\\s+(?:-\\S+\\s+\\S+\\s+)?{?${variable}}?\\s+(.{1,4000})$`, 'gm');
  const lua = new RegExp(`prepend_path\\s*[({]\\s*["']${variable}["']\\s*,\\s*["']([^"'\\n]{1,4000})["']`, 'g');
  const found = [...shown.matchAll(tcl), ...shown.matchAll(lua)].map(([, value = '']) => value.trim());
  const folders = found.reverse().flatMap((value) => value.split(/[:\s]+/));
  return [...new Set(folders.map((one) => one.replace(/^[{"]|[}"]$/g, '')).filter((one) => one.startsWith('/')))];
}

/** Variables that a module sets, which its programs may need to start. */
export function setByModule(shown: string): Record<string, string> {
  const tcl = [...shown.matchAll(/^\s*setenv\s+([A-Za-z_]\w{0,100})\s+(.{0,1000})$/gm)];
  const lua = [...shown.matchAll(/setenv\s*\(\s*["']([A-Za-z_]\w{0,100})["']\s*,\s*["']([^"'\n]{0,1000})["']/g)];
  const pairs = [...tcl, ...lua].map(([, name = '', value = '']) => [name, value.trim().replace(/^\{(.*)\}$/, '$1')]);
  return Object.fromEntries(pairs);
}
