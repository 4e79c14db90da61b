/** Unpacking a root file system from a tar, as the first part of a command. */
import type { Word } from './contract.ts';
import { path, word } from './word.ts';

/** The words end with `&&`: a command follows. */
export function unpack(image: string, root: string): Word[] {
  return [
    word('mkdir', 'make a folder'),
    word('-p', 'no complaint if it is there'),
    path(root, 'the folder to unpack into'),
    { text: '&&', means: 'go on only if that worked' },
    word('tar', 'the program that packs and unpacks'),
    word('-xf', 'unpack this file'),
    path(image, 'the image'),
    word('-C', 'into this folder'),
    path(root, 'the folder that becomes the container'),
    { text: '&&', means: 'go on only if that worked' },
  ];
}
