/** The learner's progress on disk while a session is open: the lock, the journal, and what is said when either is in trouble. */
import type { Finding } from '../diagnosis/finding.ts';
import { type Journal, openJournal } from '../host/journal.ts';
import { damageIn } from '../host/journal-read.ts';
import { takeLock } from '../host/lock.ts';
import type { Trouble } from '../host/trouble.ts';
import { openWorkspace, type Workspace } from '../host/workspace.ts';
import type { Event } from '../session/event.ts';
import { warn } from './tell.ts';

interface Saving extends Pick<Journal, 'events' | 'append'> {
  /** what to say if a part of the progress could not be read */
  damage(): Finding | undefined;
  /** resolves to false if some of what was done could not be saved; then it has been said */
  close(): Promise<boolean>;
}

/** Throws Trouble. `send` is told of what goes wrong meanwhile; `madeAnew` of a workspace that had been deleted and is there again. */
export function openSaving(workspace: Workspace, send: (event: Event) => void, madeAnew: () => void): Saving {
  let release = takeLock(workspace.lock);
  let unsaved: Finding | undefined;
  const onTrouble = (problem: Trouble | undefined) => {
    unsaved = problem?.finding;
    if (problem) send({ type: 'trouble', finding: keptInMind(problem.finding) });
    else send({ type: 'shell', is: 'restarted', text: 'There is room again: everything you did is saved.' });
  };
  const onGone = () => {
    release = takeLock(openWorkspace(workspace.root).lock);
    send({ type: 'trouble', finding: folderGone(workspace.root) });
    madeAnew();
  };
  const { events, damaged, append, close } = openJournal(workspace.journal, onTrouble, onGone);
  return {
    events,
    append,
    damage: () => damageIn(workspace.journal, damaged),
    async close() {
      const saved = await close();
      release();
      if (!saved && unsaved) warn({ ...unsaved, title: `your last steps could not be saved. ${unsaved.title}` });
      return saved;
    },
  };
}

function folderGone(root: string): Finding {
  return {
    code: 'workspace-gone',
    title: `Your folder ${root} was taken away while sifu ran.`,
    cause: 'sifu made it again and kept your progress; the files in it are gone.',
    remedy: [{ text: 'Run again the steps that made the files you need.' }],
  };
}

/** As long as sifu is open, nothing is lost: it need not be started again. */
function keptInMind(finding: Finding): Finding {
  const text = 'What you do is kept in memory: make room before you quit, and sifu saves it.';
  return { ...finding, remedy: [{ text }] };
}
