#!/usr/bin/env node
// The launcher. CommonJS on purpose: Node starts it quicker than a module. Old syntax on purpose: an old Node must understand it.
'use strict';

// biome-ignore lint/suspicious/noVar: an old Node must get as far as being told
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write(
    'sifu: Node ' +
      process.versions.node +
      ' is too old; sifu needs Node 20.19 or newer.\n' +
      '  - On a cluster, look for a module:  module avail node\n' +
      '  - Anywhere, without root:  https://nodejs.org/en/download (unpack it, put its bin folder on PATH)\n',
  );
  process.exit(3);
}

require('./load.js')(process.argv.slice(2));
