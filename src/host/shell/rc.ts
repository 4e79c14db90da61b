/** What bash reads when it starts: the learner's own set-up, then the last session, then our hooks. */
import { type HookOptions, hooks, quote } from './hooks.ts';

interface RcOptions extends HookOptions {
  /** read the learner's own ~/.bashrc */
  readonly own: boolean;
  /** snapshot of the last session, if it is to be read */
  readonly snapshot?: string;
  /** directory to start in when there is no snapshot, or when its directory is gone */
  readonly cwd: string;
  /** where to note the environment as it is before anything is restored */
  readonly start: string;
  /** variables whose values of today win over the snapshot's */
  readonly fresh: readonly string[];
  /** the words that start sifu, for a shell whose PATH does not know it */
  readonly self?: readonly string[];
  /** the pty came without size and echo (util-linux `script`) */
  readonly size?: { readonly cols: number; readonly rows: number };
}

/** The text of the file, for `bash --rcfile`. */
export function rc(options: RcOptions): string {
  return [
    guard(options.nonce),
    options.size ? `command stty sane cols ${options.size.cols} rows ${options.size.rows} 2>/dev/null || :` : '',
    options.own ? `[ -f ~/.bashrc ] && . ~/.bashrc` : '',
    calm(options.state),
    `PS1='$ '`,
    `builtin cd -- ${quote(options.cwd)} 2>/dev/null || builtin cd -- ~ 2>/dev/null || builtin cd /`,
    `{ builtin declare -px >|${quote(options.start)}; } 2>/dev/null || :`,
    options.snapshot ? restore(options.snapshot, options.fresh) : '',
    options.self ? itself(options.self) : '',
    `builtin export SIFU_SHELL="${options.id}.1"`,
    `__sifu_x=0`,
    hooks(options),
  ].join('\n');
}

// Lessons ask sifu, too. A function stays out of the PATH, and out of what the learner's programs inherit. One that the
// last session left is of a sifu that may be gone.
const itself = (words: readonly string[]): string => `
[[ $(builtin declare -f sifu) != *__sifu_self* ]] || builtin unset -f sifu
builtin type sifu >/dev/null 2>&1 || builtin eval ${quote(`sifu() { : __sifu_self; ${words.map(quote).join(' ')} "$@"; }`)}`;

/** For a bash that came to its prompt without us. */
export const adoption = (options: HookOptions): string =>
  ['__sifu_x=$?', calm(options.state), `PS1='$ '`, hooks(options)].join('\n');

/** PS0 came with bash 4.4. */
const guard = (nonce: string): string =>
  `if [ "\${BASH_VERSINFO[0]}\${BASH_VERSINFO[1]}" -lt 44 ]; then printf '\\033]133;X;%s;n=${nonce};p=%s\\a' "$BASH_VERSION" "$$"; exit 1; fi`;

// A line typed for the learner must arrive as it is: no history expansion of \`!\`, no paste brackets, 8-bit clean, known keys.
const calm = (state: string): string => `
\\builtin set +eux +H -o emacs
\\builtin unset TMOUT 2>/dev/null || :
\\builtin export -n PS1 PS0 PROMPT_COMMAND
HISTFILE=${quote(`${state}/history`)} HISTCONTROL=ignorespace:ignoredups HISTSIZE=1000 HISTFILESIZE=1000
\\builtin history -c; \\builtin history -r 2>/dev/null || :
\\builtin bind 'set enable-bracketed-paste off' 2>/dev/null
\\builtin bind 'set bell-style none' 2>/dev/null
\\builtin bind 'set convert-meta off' 2>/dev/null
\\builtin bind 'set input-meta on' 2>/dev/null
\\builtin bind 'set output-meta on' 2>/dev/null
\\builtin bind 'set horizontal-scroll-mode off' 2>/dev/null
\\builtin bind '"\\C-u": unix-line-discard' 2>/dev/null
\\builtin bind '"\\C-e": end-of-line' 2>/dev/null
\\builtin bind '"\\C-v": quoted-insert' 2>/dev/null
\\builtin bind '"\\C-m": accept-line' 2>/dev/null
\\builtin bind -x '"\\C-x\\C-]": __sifu_h' 2>/dev/null`;

// Aliases are off meanwhile: one named like a function would break the function's definition. Some variables belong to
// the login of today (its ssh agent, its display), whatever the last session had.
function restore(snapshot: string, fresh: readonly string[]): string {
  const names = fresh.filter((name) => /^[A-Za-z_]\w*$/.test(name)).join(' ');
  return `
\\builtin shopt -q expand_aliases && __sifu_a=1 || __sifu_a=
\\builtin shopt -u expand_aliases
__sifu_keep=()
for __sifu_v in ${names}; do
  if [[ -v $__sifu_v ]]; then builtin printf -v __sifu_q 'export %s=%q' "$__sifu_v" "\${!__sifu_v}"; else __sifu_q="unset $__sifu_v"; fi
  __sifu_keep+=("$__sifu_q")
done
builtin . ${quote(snapshot)} >/dev/null 2>&1
for __sifu_v in "\${__sifu_keep[@]}"; do builtin eval "$__sifu_v" 2>/dev/null; done
[[ -z \${__sifu_ps1-} ]] || PS1=$__sifu_ps1
builtin unset __sifu_v __sifu_q __sifu_keep __sifu_ps1
[[ -z $__sifu_a ]] || builtin shopt -s expand_aliases`;
}

/** Variables that belong to a login, not to the learner's work. */
export const ofToday = [
  'TERM',
  'COLORTERM',
  'SHLVL',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'HOSTNAME',
  'SSH_AUTH_SOCK',
  'SSH_AGENT_PID',
  'SSH_CONNECTION',
  'SSH_CLIENT',
  'SSH_TTY',
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'TMUX',
  'TMUX_PANE',
  'STY',
  'WINDOW',
  'WINDOWID',
  'XDG_RUNTIME_DIR',
  'XDG_SESSION_ID',
  'XDG_SESSION_TYPE',
  'DBUS_SESSION_BUS_ADDRESS',
  'KRB5CCNAME',
  'COLUMNS',
  'LINES',
  'SLURM_JOB_ID',
  'SLURM_JOBID',
  'INVOCATION_ID',
  'JOURNAL_STREAM',
] as const;
