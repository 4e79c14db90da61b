/** What esbuild is told. One CommonJS file: Node reads, compiles (with a code cache) and starts it quickest. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { simple } from './simple-segmenter.js';

const require = createRequire(import.meta.url);

/** Yoga waits for its WebAssembly with a top-level await, which CommonJS has not. Made at once, it needs none. */
const yoga = {
  name: 'yoga-at-once',
  setup(bundle) {
    bundle.onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, () => ({
      contents: `
        import load from '../binaries/yoga-wasm-base64-esm.js';
        import wrap from './wrapAssembly.js';
        import bytes from 'yoga-wasm';
        const made = {
          instantiateWasm(imports, receive) {
            const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
            receive(instance);
            return instance.exports;
          },
        };
        load(made);
        export default wrap(made);
        export * from './generated/YGEnums.js';`,
    }));
    bundle.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/data:application\/octet-stream;base64,[A-Za-z0-9+/=]+/, ''),
    }));
    bundle.onResolve({ filter: /^yoga-wasm$/ }, () => ({ path: 'yoga.wasm', namespace: 'yoga' }));
    bundle.onLoad({ filter: /./, namespace: 'yoga' }, () => {
      const text = readFileSync(
        require.resolve('yoga-layout/load').replace(/src[\\/]load\.js$/, 'binaries/yoga-wasm-base64-esm.js'),
        'utf8',
      );
      const [, base64] = /octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(text);
      return { contents: Buffer.from(base64, 'base64'), loader: 'binary' };
    });
  },
};

/** Ink waits at its top for development tools that a learner never opens. */
const noDevtools = {
  name: 'no-devtools',
  setup(bundle) {
    bundle.onLoad({ filter: /ink[\\/]build[\\/]reconciler\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace("await import('./devtools.js')", 'undefined').replace('await loadPackageJson()', '{}');
      if (contents.length + 30 > text.length)
        throw new Error(`${path} is not the file this was written for; see build/bundle.js`);
      return { contents };
    });
  },
};

/** Every `import process from 'node:process'` would copy the descriptors of process, again and again. It is a global anyway. */
const globalProcess = {
  name: 'global-process',
  setup(bundle) {
    const names = [
      'argv',
      'cwd',
      'emitWarning',
      'env',
      'execArgv',
      'execPath',
      'hrtime',
      'nextTick',
      'pid',
      'platform',
      'versions',
    ];
    // commander requires it, and wants process itself: a namespace would lack stdout
    bundle.onResolve({ filter: /^(node:)?process$/ }, ({ kind }) => ({
      path: kind === 'require-call' ? 'required' : 'process',
      namespace: 'global-process',
    }));
    bundle.onLoad({ filter: /^required$/, namespace: 'global-process' }, () => ({ contents: 'module.exports = process;' }));
    bundle.onLoad({ filter: /./, namespace: 'global-process' }, () => ({
      contents: `const it = globalThis.process;\nexport default it;\nexport const { ${names.join(', ')} } = it;`,
    }));
  },
};

/** Measuring one non-ASCII character compiles a 50 ms regular expression for emoji; a frame's own lines and ticks need none of it. */
const plainWidth = {
  name: 'plain-width',
  setup(bundle) {
    bundle.onLoad({ filter: /string-width[\\/]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const parts = [
        // colors are all that is met here, and quickly taken off
        [
          'string = stripAnsi(string)',
          String.raw`if ((string = string.replace(/\x1b\[[\d;]*m/g, '')).includes('\x1b') || string.includes('\x9b')) string = stripAnsi(string)`,
        ],
        ['/^[\\u0020-\\u007E]*$/', String(simple)],
        [
          'rgiEmojiRegex = /^\\p{RGI_Emoji}$/v',
          "rgiEmojiRegex = { test: (text) => (made ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text) }; let made",
        ],
      ];
      for (const [from] of parts)
        if (!text.includes(from)) throw new Error(`${path} is not the file this was written for; see build/bundle.js`);
      return { contents: parts.reduce((all, [from, to]) => all.replace(from, () => to), text) };
    });
  },
};

/** Ink asks the same of the same few texts in every frame: what is safe to draw in them, how wide they are, what a row looks like. */
const quickFrames = {
  name: 'quick-frames',
  setup(bundle) {
    const here = (name) => fileURLToPath(new URL(name, import.meta.url));
    const ink = /node_modules[\\/]ink[\\/]build$/;
    bundle.onResolve({ filter: /^\.\/output\.js$/ }, ({ resolveDir }) =>
      ink.test(resolveDir) ? { path: 'output', namespace: 'quick-frames' } : undefined,
    );
    bundle.onLoad({ filter: /./, namespace: 'quick-frames' }, () => ({
      contents: `export { QuickOutput as default } from ${JSON.stringify(here('quick-output.js'))};`,
      resolveDir: here('.'),
    }));
    for (const [file, from, to] of [
      [/ink[\\/]build[\\/]sanitize-ansi\.js$/, 'export default sanitizeAnsi;', 'export default memo(sanitizeAnsi);'],
      [
        /widest-line[\\/]index\.js$/,
        'export default function widestLine(',
        'export default memo(widestLine);\nfunction widestLine(',
      ],
    ])
      bundle.onLoad({ filter: file }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes(from)) throw new Error(`${path} is not the file this was written for; see build/bundle.js`);
        return { contents: `import { memo } from ${JSON.stringify(here('memo.js'))};\n${text.replace(from, to)}` };
      });
  },
};

/** Bundles `entries` (name -> source file) into `outdir`/name.cjs; returns esbuild's result. Rejects with esbuild's own message. */
export async function bundle(entries, outdir, options = {}) {
  const result = await build({
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: true,
    keepNames: false,
    legalComments: 'none',
    logLevel: 'warning',
    external: ['@lydell/node-pty'],
    // Node 20 knows the v flag; written as `new RegExp` a pattern would be compiled at once, as a literal when first used
    supported: { 'dynamic-import': false, 'regexp-set-notation': true },
    define: {
      'process.env.NODE_ENV': '"production"',
      'Intl.Segmenter': '__sifuSegmenter',
      'process.env.DEV': '"false"',
      'import.meta.url': '__sifuUrl',
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
    },
    inject: [fileURLToPath(new URL('simple-segmenter.js', import.meta.url))],
    banner: { js: "const __sifuUrl=require('url').pathToFileURL(__filename).href;" },
    plugins: [yoga, noDevtools, globalProcess, plainWidth, quickFrames],
    ...options,
  });
  for (const name of Object.keys(entries)) inAscii(`${outdir}/${name}.cjs`);
  return result;
}

/** esbuild leaves signs in regular expressions and raw texts as they are, and the launcher reads bundles as Latin-1. */
function inAscii(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
