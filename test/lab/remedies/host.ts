/** Libraries, Python, language, memory, and what the shell says by itself. The learner's home is empty. */
import type { Row } from './row.ts';

const modules = '. /usr/share/modules/init/bash && mkdir -p own/bin modulefiles';
const module = (line: string) => `printf '#%%Module\\n${line}\\n' > modulefiles/tell && module use $PWD/modulefiles`;
/** A library, and a program that wants it from somewhere that only the module knows. */
const linked = [
  "echo 'int tell(void) { return 0; }' | gcc -shared -o own/libtell.so -x c -",
  "echo 'int tell(void); int main(void) { return tell(); }' | gcc -o prog -x c - -Lown -ltell",
].join(' && ');
const python = "python3 -c 'import sys; print(sys.version_info[1])'";

const libraries: readonly Row[] = [
  {
    id: 'lib-missing',
    before: `${modules} && ${linked} && ${module('prepend-path LD_LIBRARY_PATH $env(HOME)/own')}`,
    fails: './prog',
    remedy: 2,
    how: { says: /load the module/, line: 'module load tell && ./prog' },
    wants: ['gcc', 'gmx', 'file:/usr/share/modules/init/bash'],
  },
  {
    id: 'command-not-found',
    before: `${modules} && ln -s /bin/hostname own/bin/tell && ${module('prepend-path PATH $env(HOME)/own/bin')}`,
    fails: 'tell',
    how: { says: /as a module/, line: 'module load tell && tell' },
    wants: ['file:/usr/share/modules/init/bash'],
  },
];

/** A package that is also in the system, in a form of another time, which wants what is not there. */
const leftOver = `at=.local/lib/python3.$(${python})/site-packages/requests && mkdir -p $at && echo 'import nosuch_old' > $at/__init__.py`;

const surroundings: readonly Row[] = [
  {
    id: 'loader-missing',
    before: "printf '#!/usr/bin/nosuch\\nprint(1)\\n' > tell.py && chmod +x tell.py",
    fails: './tell.py',
    remedy: 1,
    how: { says: /handed to the interpreter/, line: 'python3 tell.py' },
    wants: ['python3'],
  },
  { id: 'line-ends', before: "printf 'cd /tmp\\r\\n' > tell.sh", fails: 'bash tell.sh' },
  {
    ...{ id: 'line-ends', case: 'env' },
    before: "printf '#!/usr/bin/env python3\\r\\nprint(1)\\n' > script.py && chmod +x script.py",
    fails: './script.py',
    wants: ['python3'],
  },
  {
    id: 'leak-python',
    before: leftOver,
    fails: "python3 -c 'import requests'",
    remedy: 1,
    wants: ['python3', 'file:/usr/lib/python3/dist-packages/requests'],
  },
  { id: 'leak-locale', before: 'export LC_ALL=xx_XX.UTF-8', fails: 'perl -e 1', wants: ['perl'] },
  {
    id: 'leak-locale',
    case: 'refused',
    before: 'export LC_ALL=xx_XX.UTF-8',
    fails: `python3 -c 'import locale; locale.setlocale(locale.LC_ALL, "")'`,
    wants: ['python3'],
  },
];

const hungry = `printf '#include <cstdlib>\\n#include <vector>\\nint main(int, char** words) { std::vector<char> all(std::atol(words[1]) << 20); }\\n' > hungry.cc && g++ -o hungry hungry.cc`;

const programs: readonly Row[] = [
  {
    id: 'oom-build',
    case: 'program',
    before: `${hungry} && ulimit -v 500000`,
    fails: './hungry 900',
    remedy: 1,
    how: { says: /less to do at once/, line: './hungry 90' },
    wants: ['g++'],
  },
  {
    id: 'exit-126',
    before: "printf '#!/bin/sh\\necho hi\\n' > script.sh",
    fails: './script.sh',
    remedy: 1,
    how: { says: /chmod \+x/, line: 'chmod +x script.sh && ./script.sh' },
  },
];

const stopped = 'timeout --preserve-status -s INT 1';

/** What was ended by the one who began it, and what says nothing but its exit code. */
const quiet: readonly Row[] = [
  {
    id: 'ctrl-c',
    fails: `${stopped} python3 -c 'import time; time.sleep(9)'`,
    how: { says: /Start it again/, line: "python3 -c 'import time'" },
    wants: ['python3'],
  },
  {
    ...{ id: 'ctrl-c', case: 'code' },
    fails: `${stopped} sleep 9`,
    how: { says: /Start it again/, line: 'sleep 0' },
  },
  {
    id: 'exit-127',
    fails: 'hostnam 2>/dev/null',
    how: { says: /spelling/, line: 'hostname' },
  },
];

export const hostRows: readonly Row[] = [...libraries, ...surroundings, ...programs, ...quiet];
