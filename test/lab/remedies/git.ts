/** git, and what fetches as it does. Behind $SITE_PROXY, which signs with $SITE_CA, is a Spack of one empty commit. */
import type { Row } from './row.ts';

const dumb = 'git init -q t.git && git -C t.git -c user.name=a -c user.email=a@b commit -q --allow-empty -m one';
/** Any web server will do; this one chooses a port, and ends with the shell. */
const served = [
  `${dumb} && git -C t.git update-server-info`,
  '{ python3 -u -m http.server --bind 127.0.0.1 0 >web.log 2>&1 & }',
  'until grep -q Serving web.log; do sleep 0.1; done',
  "port=$(sed -n 's/.* port \\([0-9]*\\).*/\\1/p' web.log)",
].join('\n');
const unset = 'the finding asks github.com, and there need be no network';

const simple: readonly Row[] = [
  { id: 'git-dest-exists', before: `${dumb} && mkdir t && touch t/x`, fails: 'git clone t.git' },
  {
    id: 'git-proxy-refused',
    before: `${served} && export http_proxy=http://127.0.0.1:9`,
    fails: 'git clone http://127.0.0.1:$port/t.git/.git clone',
    unverified: unset,
    wants: ['python3'],
  },
  {
    ...{ id: 'git-proxy-refused', case: 'name' },
    before: `${served} && export http_proxy=http://proxy.example.invalid:3128`,
    fails: 'git clone http://127.0.0.1:$port/t.git/.git clone',
    unverified: unset,
    wants: ['python3'],
  },
  {
    id: 'git-missing',
    before: `. /etc/profile.d/modules.sh && mkdir few mods && ln -s /usr/bin/tclsh /usr/bin/env few/ && ${dumb}
printf '#%%Module\\nprepend-path PATH /usr/bin\\n' >mods/git && module use $PWD/mods && export PATH=$PWD/few`,
    fails: 'git clone t.git',
    wants: ['file:/etc/profile.d/modules.sh'],
  },
];

/** What a name is, nobody here can tell. */
const nameless = `printf 'passwd: files\\ngroup: files\\nhosts: files\\n' >$home/names; mount --bind $home/names /etc/nsswitch.conf`;
const trusted = 'git config --global http.sslCAInfo $SITE_CA; export CURL_CA_BUNDLE=$SITE_CA';
const clone = 'git clone https://github.com/spack/spack.git';
const wants = ['openssl', 'curl'];

const site: readonly Row[] = [
  {
    ...{ id: 'git-no-dns', remedy: 2, wants, breaks: nameless, before: trusted, fails: clone },
    how: { says: /web proxy/, line: `export https_proxy=$SITE_PROXY; ${clone}` },
    check: 'test -d spack/.git',
  },
  {
    ...{ id: 'git-no-dns', remedy: 3, wants, breaks: nameless, fails: clone, how: 'instead' },
    before: `${dumb} && git -C t.git bundle create -q ../spack.bundle --all`,
    check: 'git -C spack log -1',
  },
  {
    ...{
      id: 'git-proxy-refused',
      case: 'answer',
      remedy: 2,
      wants,
      fails: clone,
      before: `${trusted}; export https_proxy=$SITE_GUARDED`,
    },
    how: { says: /wants a name/, line: `export https_proxy=http://learner:secret@\${SITE_GUARDED#http://}; ${clone}` },
  },
  {
    ...{ id: 'git-tls', wants, before: 'export https_proxy=$SITE_PROXY', fails: clone },
    how: { says: /proxy of your site/, line: `git config --global http.sslCAInfo $SITE_CA && ${clone}` },
  },
  {
    ...{
      id: 'git-tls',
      case: 'curl',
      remedy: 1,
      wants,
      before: 'export https_proxy=$SITE_PROXY',
      fails: 'curl -sSI https://github.com',
    },
    how: { says: /authority of its own/, line: 'export CURL_CA_BUNDLE=$SITE_CA; curl -sSI https://github.com' },
  },
  {
    ...{ id: 'git-ssh-port', remedy: 1, wants: [...wants, 'ssh'] },
    breaks: `cp /etc/hosts $home/hosts; echo 127.0.0.1 github.com >>$home/hosts; mount --bind $home/hosts /etc/hosts`,
    before: `${trusted}; export https_proxy=$SITE_PROXY GIT_SSH_COMMAND='ssh -p 9'`,
    fails: 'git clone git@github.com:spack/spack.git',
  },
];

/** These need git alone, and the site. */
export const gitRows: readonly Row[] = [...simple, ...site];
