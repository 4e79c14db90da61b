/** Apptainer's recipes, and images that are missing, closed, broken or of another kind. What is in the learner's home: see apptainer.ts. */
import type { Row } from './row.ts';

const build = 'apptainer build --fakeroot r.sif own.def';
const built = { check: 'test -s r.sif' } as const;
const written = (recipe: string) => `printf '${recipe}' >own.def`;
const onTiny = String.raw`Bootstrap: localimage\nFrom: tiny.sif\n`;

const recipes: readonly Row[] = [
  {
    ...{ id: 'def-bad-header', before: written(`Bootstrapp: localimage\\nFrom: tiny.sif\\n`), fails: build },
    ...{ how: { says: /Look at its first lines/, line: `sed -i s/Bootstrapp/Bootstrap/ own.def && ${build}` }, ...built },
  },
  {
    ...{ id: 'def-bad-header', before: written(`==> Warning: it is slow here\\n${onTiny}`), fails: build },
    ...{ how: { says: /nothing else comes before them/, line: `sed -i 1d own.def && ${build}` }, ...built },
  },
  {
    ...{ id: 'def-no-header', before: written(String.raw`%%post\n    /bin/busybox true\n`), fails: build, remedy: 1 },
    how: { says: /Put two lines at the top/, line: `sed -i '1i Bootstrap: localimage\\nFrom: tiny.sif' own.def && ${build}` },
    ...built,
  },
  {
    ...{ id: 'def-bad-section', before: written(`${onTiny}%%pots\\n    /bin/busybox true\\n`), fails: build },
    ...{ how: { says: /correct the one/, line: `sed -i s/pots/post/ own.def && ${build}` }, ...built },
  },
  {
    ...{ id: 'ap-post-failed', case: 'no-program', before: written(`${onTiny}%%post\\n    busybbox true\\n`), fails: build },
    ...{ how: { says: /correct its name/, line: `sed -i s/busybbox/busybox/ own.def && ${build}` }, ...built },
  },
  {
    ...{ id: 'build-target-exists', case: 'folder', before: 'mkdir mine && touch mine/notes', remedy: 1 },
    fails: 'apptainer build --sandbox mine tiny.sif',
    how: { says: /folder that does not exist yet/, line: 'apptainer build --sandbox other tiny.sif' },
    check: 'test -e mine/notes && test -d other/bin',
  },
];

/** A file that is cut short, as by a copy that did not end. */
const cut = 'mkdir got && head -c 40000 tiny.sif >got/tiny.sif';
const runs = (image: string) => `apptainer exec ${image} busybox true`;

const broken: readonly Row[] = [
  {
    ...{ id: 'ap-img-missing', fails: runs('tinny.sif') },
    how: { says: /See which images are in this folder/, line: runs('tiny.sif') },
  },
  {
    ...{ id: 'ap-img-closed', outside: 'cp tiny.sif shared.sif && chmod 600 shared.sif', fails: runs('shared.sif'), remedy: 1 },
    how: { says: /ask for it to be opened/, line: runs('shared.sif'), admin: 'chmod a+rX shared.sif' },
  },
  {
    ...{ id: 'ap-img-broken', before: cut, fails: runs('got/tiny.sif'), remedy: 1 },
    how: { says: /copy it again/, line: `cp tiny.sif got/tiny.sif && ${runs('got/tiny.sif')}` },
  },
  {
    ...{ id: 'ap-img-broken', before: 'mkdir got && echo moved >got/tiny.sif', fails: runs('got/tiny.sif'), remedy: 1 },
    how: { says: /build, fetch or copy it again/, line: `apptainer build --force got/tiny.sif tiny && ${runs('got/tiny.sif')}` },
  },
  {
    ...{ id: 'ap-img-broken', case: 'recipe', before: 'mkdir got && echo moved >got/tiny.sif', remedy: 1 },
    fails: 'apptainer build r.sif got/tiny.sif',
    how: { says: /build, fetch or copy it again/, line: 'cp tiny.sif got/tiny.sif && apptainer build r.sif got/tiny.sif' },
    ...built,
  },
  {
    ...{ id: 'ap-img-broken', case: 'second', before: 'echo moved >overlay.img', remedy: 2 },
    fails: 'apptainer exec --overlay overlay.img tiny.sif busybox touch /new',
    how: { says: /--writable-tmpfs in place of --overlay/, line: 'apptainer exec --writable-tmpfs tiny.sif busybox touch /new' },
  },
];

/** Of the second kind is arm64. */
const arm = `mkdir got && apptainer sif dump $(apptainer sif list tiny.sif | sed -n 's/|.*Squashfs.*//p') tiny.sif >packed &&
apptainer sif new got/arm.sif && apptainer sif add --datatype 1 --groupid 1 got/arm.sif small.def && apptainer sif add --datatype 4 --parttype 2 --partfs 1 --partarch 4 --groupid 1 got/arm.sif packed`;
const again = /Build it again on a machine of this kind/;

const kinds: readonly Row[] = [
  {
    ...{ id: 'ap-arch', before: arm, fails: runs('got/arm.sif'), remedy: 1 },
    how: { says: again, line: `apptainer build --force got/arm.sif tiny && ${runs('got/arm.sif')}` },
  },
  {
    ...{ id: 'ap-arch', case: 'source', before: arm, fails: 'apptainer build r.sif got/arm.sif', remedy: 1 },
    ...{ how: { says: again, line: 'apptainer build --force got/arm.sif tiny && apptainer build r.sif got/arm.sif' }, ...built },
  },
  {
    id: 'ap-no-shell',
    before: 'mkdir -p got bare/bin && cp tiny/bin/busybox bare/bin && apptainer build got/bare.sif bare',
    fails: 'apptainer run got/bare.sif',
    how: { says: /Start the program itself with its whole path/, line: 'apptainer exec got/bare.sif /bin/busybox true' },
    unverified: 'it asks for a shell, and there is none in the image',
  },
];

export const apptainerImageRows: readonly Row[] = [...recipes, ...broken, ...kinds];
