/** The signs of the shell, and the words that stand between commands. */
import type { Dictionary } from '../dictionary.ts';

/** Signs between words, and words that belong to the shell itself. */
export const signs: Dictionary = {
  '|': 'hand what the left prints to the right',
  '|&': 'hand output and error messages to the right',
  '&&': 'go on only if that worked',
  '||': 'do this only if that failed',
  ';': 'then, whatever happened',
  '&': 'run in the background and go on',
  '(': 'begin: run these in a shell of their own',
  ')': 'end of that shell of its own',
  ';;': 'end of what is done in this case',
  esac: 'end of the cases',
  '{': 'begin: these commands belong together',
  '}': 'end of the group',
  '!': 'turn success into failure and back',
  if: 'if the next command succeeds',
  // biome-ignore lint/suspicious/noThenProperty: a table of words, and one of bash's words is `then`
  then: 'do this',
  else: 'otherwise do this',
  elif: 'otherwise, if the next command succeeds',
  fi: 'end of the if',
  until: 'until the next command succeeds',
  while: 'as long as the next command succeeds',
  do: 'do this each time',
  done: 'end of the loop',
};

/** Signs that connect a command with files, and what stands after them. */
export const arrows: Readonly<Record<string, readonly [string, string]>> = {
  '>': ['write what it prints to a file', 'the file to write; an old one is lost'],
  '1>': ['write what it prints to a file', 'the file to write; an old one is lost'],
  '>|': ['write to a file even if it is protected', 'the file to write; an old one is lost'],
  '>>': ['add what it prints to a file', 'the file to add to'],
  '2>': ['write its error messages to a file', 'the file for the error messages'],
  '2>>': ['add its error messages to a file', 'the file to add to'],
  '&>': ['write output and error messages to a file', 'the file to write; an old one is lost'],
  '&>>': ['add output and error messages to a file', 'the file to add to'],
  '<': ['read from a file instead of the keyboard', 'the file to read'],
  '2>&1': ['send error messages where the output goes', ''],
  '>&2': ['print as an error message', ''],
  '1>&2': ['print as an error message', ''],
  '<<': ['feed it the lines that follow', 'the word that ends those lines'],
  '<<-': ['feed it the lines that follow, tabs removed', 'the word that ends those lines'],
  '<<<': ['feed it one line of text', 'the text'],
};
