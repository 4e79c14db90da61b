/** The bash text that makes a shell tell us where a command starts, where it ends, and what it left behind. */

export interface HookOptions {
  /** secret of this session: a mark without it is some program's output */
  readonly nonce: string;
  /** every process carries it in its environment as SIFU_SHELL, so that none gets lost */
  readonly id: string;
  /** number of the next prompt */
  readonly first: number;
  /** directory for snapshots */
  readonly state: string;
}

/** Ends a snapshot that was written whole; one on a full disk lacks it. */
export const lastLine = '# whole';

/** Single-quoted for bash. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Defines `__sifu_*` and installs them. Expects the exit code that the next prompt is to tell in `__sifu_x`.
 * Written for hostile company: `set -eux`, changed IFS, functions named like builtins, PROMPT_COMMAND as text or array.
 * Nothing forks: a prompt costs no process.
 */
export function hooks(options: HookOptions): string {
  return [
    `\\builtin shopt -q expand_aliases && __sifu_a=1 || __sifu_a=`,
    `\\builtin shopt -u expand_aliases`,
    variables(options),
    percentEncode,
    endMark(options.nonce),
    bare,
    promptHook(options),
    healer(options.nonce),
    installer,
    `[[ -z $__sifu_a ]] || builtin shopt -s expand_aliases`,
    `__sifu_install`,
    `__sifu_d "$__sifu_x"`,
    '',
  ].join('\n');
}

// No real escape byte is ever held in a variable, so that `set`, `declare -p` or `echo "$PS1"` print no mark.
// `$((__sifu_i++))` counts prompts as they are made, so a redrawn prompt is told from a new one.
const variables = ({ nonce, state, first }: HookOptions): string => `
__sifu_i=${first}
__sifu_s=0 __sifu_o=
__sifu_t=${quote(state)}
__sifu_m='\\[\\e]133;A;0;n=${nonce};p=$$\\a\\]'
__sifu_c='\\e]133;C;n=${nonce};p=$$\\a'
__sifu_b='\\[\\e]133;B;$?;n=${nonce};p=$$;i=$((__sifu_i++));s=$__sifu_s\\a\\]'
builtin declare +x __sifu_x __sifu_a __sifu_i __sifu_s __sifu_t __sifu_o __sifu_c __sifu_b __sifu_m`;

// Only directories with unusual characters pay for the loop.
const percentEncode = `
__sifu_w() {
  builtin local w o c n i
  w=$PWD o=
  case $w in
    *[!a-zA-Z0-9/._-]*) ;;
    *) __sifu_o=$w; builtin return 0 ;;
  esac
  builtin local LC_ALL=C
  for ((i = 0; i < \${#w}; i++)); do
    c=\${w:i:1}
    case $c in
      [a-zA-Z0-9/._-]) o+=$c ;;
      *) builtin printf -v n '%d' "'$c"; builtin printf -v c '%%%02X' "$((n & 255))"; o+=$c ;;
    esac
  done
  __sifu_o=$o
}`;

// To the terminal itself: the learner may have sent stdout elsewhere with \`exec >file\`.
const endMark = (nonce: string): string => `
__sifu_d() {
  builtin local "e=\${1:-$?}"
  __sifu_w || :
  builtin printf '\\e]133;D;%s;n=${nonce};p=%s;d=%s\\a' "$e" "$$" "$__sifu_o" 2>/dev/null >/dev/tty || :
  builtin return "$e"
}`;

// Where a prompt starts, and where it ends, frame whatever PS1 the learner or a tool sets.
const bare = `
__sifu_bare() {
  __sifu_o=\${PS1-}
  __sifu_o=\${__sifu_o//"$__sifu_m"/}
  __sifu_o=\${__sifu_o//"$__sifu_b"/}
}`;

const promptHook = ({ id }: HookOptions): string => `
__sifu_p() {
  builtin local "e=$?"
  __sifu_s=$((1 - __sifu_s))
  __sifu_bare
  {
    builtin printf 'shopt -s extglob\\n'
    builtin declare -px
    builtin printf 'unset SIFU_SHELL\\ncd -- %q 2>/dev/null || cd .\\nOLDPWD=%q\\n' "$PWD" "\${OLDPWD-}"
    builtin printf '__sifu_ps1=%q\\n' "$__sifu_o"
    builtin alias -p
    builtin declare -f
    builtin declare -Fx
    builtin printf 'unset -f __sifu_w __sifu_d __sifu_p __sifu_h __sifu_bare __sifu_install 2>/dev/null || :\\n'
    builtin shopt -p extglob || :
    builtin printf '${lastLine}\n'
  } 2>/dev/null >|"$__sifu_t/${id}.$__sifu_s" || :
  builtin export SIFU_SHELL="${id}.\${__sifu_i-0}" || :
  __sifu_install
  builtin return "$e"
}`;

// Bound to a key that sifu presses when a prompt came without its hooks.
const healer = (nonce: string): string => `
__sifu_h() {
  __sifu_p
  builtin printf '\\e]133;H;0;n=${nonce};p=%s;s=%s\\a' "$$" "$__sifu_s" 2>/dev/null >/dev/tty || :
}`;

// Appended anew at each prompt: \`spack env activate -p\` and conda rewrite PS1, direnv and friends PROMPT_COMMAND.
const installer = `
__sifu_install() {
  [[ \${PS1-} == "$__sifu_m"*"$__sifu_b" ]] || { __sifu_bare; PS1="$__sifu_m$__sifu_o$__sifu_b"; }
  [[ \${PS0-} == *"$__sifu_c" ]] || PS0="\${PS0-}$__sifu_c"
  builtin export -n PS0 PS1 PROMPT_COMMAND
  case \${PROMPT_COMMAND+\${PROMPT_COMMAND@a}} in
    *a*)
      [[ \${PROMPT_COMMAND[0]-} == __sifu_d && \${PROMPT_COMMAND[-1]-} == __sifu_p ]] && builtin return 0
      builtin local c
      builtin local -a k
      k=()
      for c in "\${PROMPT_COMMAND[@]}"; do [[ $c == __sifu_[dp] ]] || k+=("$c"); done
      PROMPT_COMMAND=(__sifu_d \${k[@]+"\${k[@]}"} __sifu_p)
      ;;
    *)
      [[ \${PROMPT_COMMAND-} == __sifu_d$'\\n'*__sifu_p ]] && builtin return 0
      builtin local k
      k=\${PROMPT_COMMAND-}
      k=\${k//__sifu_d$'\\n'/}; k=\${k//$'\\n'__sifu_p/}; k=\${k//__sifu_[dp]/:}
      PROMPT_COMMAND=__sifu_d$'\\n'\${k:+$k$'\\n'}__sifu_p
      ;;
  esac
}`;
