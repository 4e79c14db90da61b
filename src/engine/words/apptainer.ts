/** Words of Apptainer and SingularityCE, which share an ancestor and most of their command line. */
import { fetching, running, starting } from './apptainer-running.ts';
import { type Commands, once, type Table, written } from './table.ts';

const json: Table = { '-j --json': 'as JSON' };
const arch: Table = {
  '--arch': ['only the part for this kind of processor', 'the value, such as amd64 or arm64'],
  '--arch-variant': ['of this variant of the processor', 'the value, such as v8'],
  '--platform': ['only the part for this kind of machine', 'the value, such as linux/arm64'],
};
const library: Table = { '--library': ['ask this image library', 'its address'] };
const tmpdir: Table = { '--tmpdir': ['put files that are needed for a while here', 'the folder'] };
const replace: Table = { '-F --force': 'replace an image that is already there' };

const building: Table = {
  '': 'make an image',
  ...fetching,
  ...arch,
  ...library,
  ...replace,
  ...tmpdir,
  '-B --bind': ['show a folder of yours while building', '@bind yours : where it appears inside'],
  '--mount': ['show a folder of yours while building', '@mount type, source and destination'],
  '--build-arg': ['give the recipe a value for one of its variables', '@setting the variable = its value'],
  '--build-arg-file': ['give the recipe values from a file', 'the file'],
  '--warn-unused-build-args': 'go on if the recipe does not use such a value',
  '--builder': ['build at this service', 'its address'],
  '-d --detached': 'hand the build over and do not wait for it',
  '-r --remote': 'build at a service on the network',
  '-e --encrypt': 'encrypt the file system of the image',
  '--passphrase': 'ask for the passphrase to encrypt with',
  '--pem-path': ['the key to encrypt with', 'the key file'],
  '-f --fakeroot': 'be root inside only; no power outside',
  '--userns': 'use a user namespace, not a setuid helper',
  '--no-setgroups': 'do not change groups while building',
  '--fix-perms': 'make sure the owner may read and change every file',
  '--json': 'the recipe is written as JSON',
  '--mksquashfs-args': ['settings for packing the image', 'the settings, as one word'],
  '--no-cleanup': 'keep the half-built files if it fails',
  '-T --notest': 'leave out the tests of the recipe',
  '--nv': 'bring the NVIDIA driver while building',
  '--nvccli': "set GPUs up with NVIDIA's own tool",
  '--rocm': 'bring the AMD driver while building',
  '-s --sandbox': 'make a folder that can be changed, not one file',
  '--section': ['run only these parts of the recipe', 'their names, such as post,test'],
  '-u --update': 'run the recipe over an image that is there',
  '--writable-tmpfs': 'tests may write; what they write is thrown away',
  '--oci': 'make an OCI image in one file (SingularityCE)',
  '--no-oci': 'make an ordinary image (SingularityCE)',
  '--keep-layers': 'keep the layers of the image apart (SingularityCE)',
  '#1': 'the image to write',
  '#2': '@from what to make it from: a recipe, folder or other image',
};

const pulling: Table = {
  '': 'fetch an image and keep it as one file',
  ...fetching,
  ...arch,
  ...library,
  ...replace,
  ...tmpdir,
  '--name': ['what to call the file (out of date)', 'the file to write'],
  '--dir': ['where to keep the file', 'the folder'],
  '--path': ['where to keep the file (out of date)', 'the folder'],
  '--no-cleanup': 'keep half-made files if it fails',
  '-U --allow-unsigned --allow-unauthenticated': 'take it though nobody signed it (out of date)',
  '--sandbox': 'keep it as a folder that can be changed, not one file',
  '--oci': 'keep it as an OCI image in one file (SingularityCE)',
  '--no-oci': 'keep it as an ordinary image (SingularityCE)',
  '--keep-layers': 'keep the layers of the image apart (SingularityCE)',
  '--with-cosign': 'fetch its cosign signatures too (SingularityCE)',
  '#1/1': '@from where it comes from',
  '#1/2': 'the file to write',
  '#2/2': '@from where it comes from',
};

const pushing: Table = {
  '': 'send an image to a registry',
  ...fetching,
  ...library,
  ...tmpdir,
  '-U --allow-unsigned': 'send it though nobody signed it',
  '-D --description': ['say what it is, for a library', 'the text'],
  '--layer-format': ['send its layers in this form (SingularityCE)', 'squashfs or tar'],
  '--with-cosign': 'send its cosign signatures too (SingularityCE)',
  '#1/2': 'the image to send',
  '#2/2': '@from where it goes',
};

const inspecting: Table = {
  '': 'show what the image says of itself',
  ...json,
  '--all': 'all there is, as JSON',
  '--app': ['of one of the apps inside', 'its name'],
  '--list-apps': 'name the apps inside',
  '-d --deffile': 'the recipe it was made from',
  '-e --environment': 'the variables it sets',
  '-l --labels': 'its labels: name and value',
  '-r --runscript': 'what run would start',
  '-s --startscript': 'what starting an instance would start',
  '-t --test': 'its tests',
  '-H --helpfile': 'its help text',
  '#1': '@from the image',
};

const whose: Table = {
  '-u --user': ["another user's; only root may ask", 'the user'],
};

const instances: Commands = {
  instance: { '': 'containers that stay in the background' },
  'instance start': { '': 'start one and leave it running', ...starting, '#3+': 'handed to what it starts' },
  'instance run': {
    '': 'start one with its run script',
    ...starting,
    '--runscript-timeout': ['end it after so long', 'the value, such as 10m'],
    '#3+': 'handed to what it starts',
  },
  'instance list': {
    '': 'which are running',
    ...json,
    ...whose,
    '-a --all': 'those of shared namespaces too',
    '-l --logs': 'where their output is kept',
    '#1': 'only names like this',
  },
  'instance stop': {
    '': 'end one',
    ...whose,
    '-a --all': 'all of yours',
    '-F -f --force': 'end it at once, without asking it first',
    '-s --signal': ['ask with this signal', 'the signal'],
    '-t --timeout': ['end it by force after so long', 'seconds'],
    '#1': 'its name',
  },
  'instance stats': { '': 'how much it uses', ...json, ...whose, '--no-stream': 'once, not again and again', '#1': 'its name' },
};

const keyring: Table = {
  '-g --global': 'the keys of the whole system',
  '-d --keysdir': ['keys kept in this folder', 'the folder'],
};
const server: Table = { '-u --url': ['ask this key server', 'its address'] };
const secret: Table = { '-s --secret --private': 'secret keys, not public ones' };

const keys: Commands = {
  key: { '': 'keys that sign images' },
  'key export': {
    '': 'write a key to a file',
    ...keyring,
    ...secret,
    '-a --armor': 'as readable text',
    '#1/1': 'the file to write',
    '#1/2': 'its fingerprint',
    '#2/2': 'the file to write',
  },
  'key import': {
    '': 'take a key from a file',
    ...keyring,
    '--new-password': 'give the secret key a new password',
    '#1': 'the key file',
  },
  'key list': { '': 'name your keys', ...keyring, ...secret },
  'key newpair': {
    '': 'make a new pair of keys',
    ...keyring,
    '-b --bit-length': ['how long the key is', 'bits'],
    '-C --comment': ['a remark kept with the key', 'the remark'],
    '-E --email': ['your address, kept with the key', 'the address'],
    '-N --name': ['your name, kept with the key', 'the name'],
    '-P --password': ['the password of the key; ps shows it to all', 'the password'],
    '-U --push': 'send the public key to the key server too',
  },
  'key generate-cosign-key-pair': {
    '': 'make a pair of keys for cosign (SingularityCE)',
    '--output-key-prefix': ['how the names of the files begin', 'the beginning'],
  },
  'key pull': { '': 'fetch a public key', ...keyring, ...server, '#1': 'its fingerprint' },
  'key push': { '': 'send your public key to a server', ...keyring, ...server, '#1': 'its fingerprint' },
  'key remove': {
    '': 'forget a key',
    ...keyring,
    '-b --both': 'the public and the secret one',
    '-p --public': 'the public one only',
    '-s --secret --private': 'the secret one only',
    '#1': 'its fingerprint',
  },
  'key search': {
    '': 'look for a key on the key server',
    ...server,
    '-l --long-list': 'with all that is known of each',
    '#1': 'the name, address or fingerprint',
  },
  sign: {
    '': 'sign an image with your key',
    '-g --group-id --groupid': ['only the parts of this group', 'its number'],
    '-i --sif-id --id': ['only this part of the file', 'its number'],
    '-k --keyidx': ['with this key of your list', 'its number in the list'],
    '--key': ['with the key in this file', 'the key file'],
    '-a --all': 'all parts (out of date: it is usual now)',
    '-c --cosign': 'in the way of cosign (SingularityCE)',
    '#1': 'the image',
  },
  verify: {
    '': 'check who signed an image, and that nobody changed it',
    ...json,
    ...server,
    '-a --all': 'all parts of the file',
    '-g --group-id --groupid': ['only the parts of this group', 'its number'],
    '-i --sif-id --id': ['only this part of the file', 'its number'],
    '-l --local': 'ask only the keys you have here',
    '--certificate': ['check with this certificate', 'the file'],
    '--certificate-intermediates': ['certificates between it and the root', 'the file'],
    '--certificate-roots': ['root certificates to trust', 'the file'],
    '--key': ['check with this public key', 'the key file'],
    '--legacy-insecure': 'accept old signatures that can be forged',
    '--ocsp-verify': 'ask whether the certificate was called back',
    '-c --cosign': 'signatures in the way of cosign (SingularityCE)',
    '#1': 'the image',
  },
};

const login: Table = {
  '-p --password': ['your password; ps shows it to all', 'the password'],
  '--password-stdin': 'read the password from what is piped in',
  '-u --username': ['your name there', 'the name'],
};
const settingsFile: Table = { '-c --config': ['the file that keeps this list', 'the file'] };
const everyone: Table = { '-g --global': 'for everybody on this system' };

const services: Commands = {
  remote: { '': 'services for images, keys and builds', ...settingsFile },
  'remote add': {
    '': 'note a service',
    ...everyone,
    '-i --insecure': 'without encryption',
    '-n --no-default': 'do not make it the one that is used',
    '--no-login': 'do not log in now',
    '--tokenfile': ['log in with the token in this file', 'the file'],
    '#1': 'the name you give it',
    '#2': 'its address',
  },
  'remote get-login-password': { '': 'print the password of the library for other tools' },
  'remote list': { '': 'which services are noted' },
  'remote login': {
    '': 'log in to a service or registry',
    ...login,
    '-i --insecure': 'without encryption',
    '--tokenfile': ['with the token in this file', 'the file'],
    '#1': 'its name or address',
  },
  'remote logout': { '': 'forget how you logged in', '#1': 'its name or address' },
  'remote remove': { '': 'forget a service', ...everyone, '#1': 'its name' },
  'remote status': { '': 'ask whether the service answers', '#1': 'its name' },
  'remote use': {
    '': 'use this service from now on',
    ...everyone,
    '-e --exclusive': 'and let nobody use another; only root may say so',
    '#1': 'its name',
  },
  'remote add-keyserver': { '': 'note a key server (out of date: keyserver add)', '#1': 'the service', '#2': 'its address' },
  'remote remove-keyserver': { '': 'forget a key server (out of date)', '#1': 'the service', '#2': 'its address' },
  registry: { '': 'log in to registries of images', ...settingsFile },
  'registry login': {
    '': 'log in to a registry',
    ...login,
    '--authfile': ['keep the password in this file', 'the file'],
    '#1': 'the registry',
  },
  'registry logout': {
    '': 'forget the password of a registry',
    '--authfile': ['the file that keeps the password', 'the file'],
    '#1': 'the registry',
  },
  'registry list': { '': 'where you are logged in' },
  keyserver: { '': 'servers that hand out public keys', ...settingsFile },
  'keyserver add': {
    '': 'note a key server',
    '-i --insecure': 'without encryption',
    '-o --order': ['at this place of the list', 'its place, from 1'],
    '#1/1': 'its address',
    '#1/2': 'the service it belongs to',
    '#2/2': 'its address',
  },
  'keyserver list': { '': 'which key servers are asked', '#1': 'the service' },
  'keyserver login': { '': 'log in to a key server', ...login, '#1': 'its address' },
  'keyserver logout': { '': 'forget how you logged in', '#1': 'its address' },
  'keyserver remove': {
    '': 'forget a key server',
    '#1/1': 'its address',
    '#1/2': 'the service it belongs to',
    '#2/2': 'its address',
  },
  search: {
    '': 'look for images in a library',
    ...library,
    '--arch': ['for this kind of processor', 'the value, such as amd64 or arm64'],
    '--signed': 'only signed ones',
    '#1': 'what to look for',
  },
  delete: {
    '': 'delete an image from a library',
    ...library,
    '-A --arch': ['the one for this kind of processor', 'the value, such as amd64 or arm64'],
    '-F --force': 'without asking',
    '-T --timeout': ['give up after so long', 'seconds'],
    '--no-https --nohttps': 'reach the library without encryption',
    '#1': '@from the image',
  },
};

const number: Table = { '#1': 'the number of the part', '#2': 'the image file' };

const files: Commands = {
  cache: { '': 'look after what was fetched before' },
  'cache clean': {
    '': 'delete what is kept',
    '-D --days': ['only what is older than this', 'days'],
    '-n --dry-run': 'only say what would be deleted',
    '-f --force': 'without asking',
    '-T --type': ['only these kinds', 'the value, such as library, oci, blob or net'],
  },
  'cache list': {
    '': 'what is kept',
    '-T --type': ['only these kinds', 'the value, such as library, oci, blob or net'],
    '-v --verbose': 'each entry, not only sums',
    '-a --all': 'all kinds',
  },
  overlay: { '': 'layers that can be changed, on top of an image' },
  'overlay create': {
    '': 'make such a layer',
    '--create-dir': ['with this folder in it', 'the folder'],
    '-f --fakeroot': 'for use with --fakeroot',
    '-s --size': ['how much fits in', 'MiB'],
    '-S --sparse': 'take the space on disk only as it fills',
    '#1': 'the file to write, or the image to add it to',
  },
  'overlay seal': { '': 'make the layer of an image read only (SingularityCE)', '#1': 'the image' },
  'overlay sync': { '': "bring the image's own notes up to date (SingularityCE)", '#1': 'the image' },
  data: { '': 'files of data as images (SingularityCE)' },
  'data package': { '': 'pack data into one file', '#1': 'the file or folder to pack', '#2': 'the file to write' },
  sif: { '': 'look into the parts of an image file' },
  'sif add': {
    '': 'add a part',
    '--alignment': ['begin at a multiple of this', 'bytes'],
    '--datatype': ['what kind of part', 'the number of the kind'],
    '--filename': ['what to call it', 'the name'],
    '--groupid': ['the group it belongs to', 'its number'],
    '--link': ['the part it belongs to', 'its number'],
    '--partarch': ['for which processor', 'the number of the kind'],
    '--partfs': ['which file system', 'the number of the kind'],
    '--parttype': ['which kind of partition', 'the number of the kind'],
    '--sbomformat': ['how the list of its contents is written', 'the format'],
    '--signentity': ['who signs', 'the fingerprint'],
    '--signhash': ['the kind of sum that is signed', 'the number of the kind'],
    '#1': 'the image file',
    '#2': 'the file to add',
  },
  'sif del': { '': 'take a part out', ...number },
  'sif dump': { '': 'print a part', ...number },
  'sif header': { '': 'show how the file begins', '#1': 'the image file' },
  'sif info': { '': 'show what is known of a part', ...number },
  'sif list': { '': 'name the parts', '#1': 'the image file' },
  'sif new': { '': 'make an empty image file', '#1': 'the file to write' },
  'sif setprim': { '': 'say which part is the system that runs', ...number },
};

const whom: Table = {
  '-g --group': ['for a group', 'the group'],
  '-u --user': ['for a user', 'the user'],
};
const target: Table = { '#1': 'the user' };

const administration: Commands = {
  capability: { '': "root's powers, lent to users" },
  'capability add': { '': 'lend powers', ...whom, '#1': 'the powers, with commas' },
  'capability avail': { '': 'which powers there are', '#1': 'the power to explain' },
  'capability drop': { '': 'take powers back', ...whom, '#1': 'the powers, with commas' },
  'capability list': { '': 'who has which', '#1': 'the user or group' },
  config: { '': 'settings of the engine, for administrators' },
  'config fakeroot': {
    '': 'who may use --fakeroot, with which user numbers',
    '-a --add': 'give a user a range of numbers',
    '-d --disable': 'turn it off for a user',
    '-e --enable': 'turn it on again for a user',
    '-r --remove': "take a user's range away",
    ...target,
  },
  'config global': {
    '': 'one setting for everybody',
    '-d --dry-run': 'only print what would be written',
    '-g --get': 'print it',
    '-r --reset': 'back to what it was at first',
    '-s --set': 'set it, or add to a list',
    '-u --unset': 'take a value out',
    '#1': 'the setting',
    '#2': 'its value',
  },
  plugin: { '': 'additions to the engine' },
  'plugin compile': {
    '': 'build an addition',
    '-o --out': ['where to write it', 'the file to write'],
    '--disable-minor-check': 'allow another version of Go',
    '#1': 'its source folder',
  },
  'plugin create': { '': 'begin a new addition', '#1': 'the folder to make', '#2': 'its name' },
  'plugin disable': { '': 'turn one off', '#1': 'its name' },
  'plugin enable': { '': 'turn one on', '#1': 'its name' },
  'plugin inspect': { '': 'show what one says of itself', '#1': 'its name or file' },
  'plugin install': { '': 'add one', '-n --name': ['under this name', 'the name'], '#1': 'its file' },
  'plugin list': { '': 'which are there' },
  'plugin uninstall': { '': 'remove one', '#1': 'its name' },
  checkpoint: { '': 'save running instances and go on later (being tried out)' },
  'checkpoint create': { '': 'make a place to save to', '#1': 'its name' },
  'checkpoint delete': { '': 'delete a saved one', '#1': 'its name' },
  'checkpoint instance': {
    '': 'save an instance now',
    '-H --home': ['the home folder it has', 'the folder, or yours : where it appears inside'],
    '#1': 'its name',
  },
  'checkpoint list': { '': 'what is saved' },
};

const bundle: Table = {
  '-b --bundle': ['the folder that holds root file system and config.json', 'the folder'],
  '--log-format': ['how the log is written', 'basic, kubernetes or json'],
  '-l --log-path': ['where the log goes', 'the file to write'],
  '--pid-file': ['write the number of its process to a file', 'the file to write'],
};
const socket: Table = { '-s --sync-socket': ['tell this socket what happens to it', 'the socket'] };
const container: Table = { '#1': 'the name of the container' };

const oci: Commands = {
  oci: { '': 'containers by the OCI standard; only root may' },
  'oci attach': { '': 'connect to one that runs', ...container },
  'oci create': { '': 'make one', ...bundle, ...socket, ...container, '--empty-process': 'with nothing running in it' },
  'oci delete': { '': 'delete one', ...container },
  'oci exec': { '': 'run a command in one', ...container, '#2+': '$the command to run inside' },
  'oci kill': {
    '': 'end one',
    '-f --force': 'at once',
    '-s --signal': ['with this signal', 'the signal'],
    '-t --timeout': ['at once after so long', 'seconds'],
    ...container,
    '#2': 'the signal',
  },
  'oci mount': { '': 'open an image as such a folder', '#1': 'the image', '#2': 'the folder' },
  'oci pause': { '': 'hold one still', ...container },
  'oci resume': { '': 'let it go on', ...container },
  'oci run': { '': 'make one, start it and delete it afterwards', ...bundle, ...socket, ...container },
  'oci start': { '': 'start one that was made', ...container },
  'oci state': { '': 'say how it is', ...socket, ...container },
  'oci umount': { '': 'close such a folder', '#1': 'the folder' },
  'oci update': { '': 'change its limits', '-f --from-file': ['as this file says', 'the file'], ...container },
};

const whole: Commands = {
  '': {
    '': 'the engine',
    '--build-config': 'with the settings for building',
    '-c --config': ['use these settings of the engine', 'the file'],
    '-d --debug': 'say everything that happens',
    '--nocolor': 'no colors',
    '-q --quiet': 'say less',
    '-s --silent': 'say only what went wrong',
    '-v --verbose': 'say more',
    '--version': 'say which version it is',
  },
  version: { '': 'say which version it is' },
  help: { '': 'explain a command', '#*': 'the command to explain' },
  'run-help': { '': "print the image's own help", '--app': ['of one of the apps inside', 'its name'], '#1': '@from the image' },
  completion: { '': 'print what the shell needs to complete words', '#1': 'the shell' },
  build: building,
  pull: pulling,
  push: pushing,
  inspect: inspecting,
  exec: { '': 'run one command in a new container', ...running, '#2': '$the command to run inside' },
  shell: {
    '': 'open a shell in a new container',
    ...running,
    '-s --shell': ['this shell', 'its path inside'],
    '#2+': 'handed to the shell',
  },
  run: {
    '': 'start what the image was made to start',
    ...running,
    '--runscript-timeout': ['end it after so long', 'the value, such as 10m'],
    '#2+': 'handed to what it starts',
  },
  test: { '': "run the image's own tests", ...running, '#2+': 'handed to the tests' },
};

/** The two are one program, by its new name and its old one. */
const called = (name: string) => once(() => written([name], whole, instances, keys, services, files, administration, oci));

export const apptainerWords = called('apptainer');
export const singularityWords = called('singularity');
