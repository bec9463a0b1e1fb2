/** What is typed, and what is known of it. It outlives the view: who comes back finds all as it was. */
import { batch, computed, signal } from '@preact/signals';
import type { Base, Checked, Diagnostic, EffectAnswer, RulesNow, RulesText, VersionRow } from '../../rules-view.ts';
import * as api from './api.ts';
import { keepDraft, readDraft } from './draft.ts';
import { momentText } from '../time.ts';

/** Nobody waits for what is wrong with half a word (ms). */
const typingMs = 400;
const savingMs = 300;

export type Effect = Extract<EffectAnswer, { effect: unknown }>['effect'];
export type Run =
  | { as: 'none' }
  | { as: 'running'; share: number; says: string }
  | { as: 'done'; effect: Effect; isStale: boolean };

const nothing: RulesText = { id: '', version: null, text: '', words: 'none' };

export const now = signal<RulesNow | null>(null);
export const text = signal('');
/** What the text was begun from, and what was in force then. */
export const opened = signal<RulesText>(nothing);
const base = signal<Base>(null);
export const checked = signal<Checked | null>(null);
export const isChecking = signal(false);
export const run = signal<Run>({ as: 'none' });
/** What is confirmed before it is pushed; null while nobody pushes. */
export const pushing = signal<Run | { as: 'pushing'; effect: Effect } | null>(null);
export const comparedWith = signal<RulesText | null>(null);
export const trouble = signal<string | null>(null);
/** What was done, for whoever cannot see it. */
export const done = signal<string | null>(null);
const isKept = signal(true);
/** A text that another place than the editor put in. */
export const replaced = signal(0);

export const diagnostics = computed<readonly Diagnostic[]>(() => checked.value?.diagnostics ?? []);
export const inForce = computed<VersionRow | null>(
  () => now.value?.versions.find(({ isInForce }) => isInForce) ?? null,
);
export const isChanged = computed(() => text.value !== now.value?.open.text);
/** Somebody pushed since the text was opened. */
export const isOld = computed(() => now.value !== null && now.value.base?.push !== base.value?.push);
export const mayPush = computed(
  () =>
    now.value?.refuses === null &&
    isChanged.value &&
    !isOld.value &&
    checked.value?.isWhole === true &&
    checked.value.ok &&
    !isChecking.value,
);
export const isLost = computed(() => !isKept.value);

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const typed = (): api.Typed => ({ text: text.peek(), from: opened.peek().version });

let checking = new AbortController();
let typing: ReturnType<typeof setTimeout> | undefined;
let saving: ReturnType<typeof setTimeout> | undefined;
let running = new AbortController();

const checkNow = async (): Promise<void> => {
  checking.abort();
  const { signal } = (checking = new AbortController());
  isChecking.value = true;
  try {
    await api.check(typed(), signal, (answer) => {
      if (signal.aborted) return;
      if ('refusal' in answer) trouble.value = answer.refusal.message;
      // Of a text whose form is right what was proven of the one before stands until this one is proven.
      else if (answer.isWhole || !answer.ok || checked.peek()?.ok !== true) checked.value = answer;
    });
    if (!signal.aborted && trouble.peek() !== null && checked.peek()?.isWhole) trouble.value = null;
  } catch (error) {
    if (!signal.aborted) trouble.value = words(error);
  } finally {
    if (!signal.aborted) isChecking.value = false;
  }
};

const saveNow = (): void => {
  const { of } = now.peek() ?? {};
  if (of === undefined) return;
  const draft = { text: text.peek(), opened: opened.peek(), base: base.peek(), savedAt: new Date().toISOString() };
  isKept.value = keepDraft(of, isChanged.peek() ? draft : null);
};

const changed = (): void => {
  isChecking.value = true;
  clearTimeout(typing);
  typing = setTimeout(() => void checkNow(), typingMs);
  clearTimeout(saving);
  saving = setTimeout(saveNow, savingMs);
  running.abort();
  if (run.peek().as === 'running') run.value = { as: 'none' };
  const told = run.peek();
  if (told.as === 'done' && !told.isStale) run.value = { ...told, isStale: true };
};

export const type = (typed: string): void => {
  if (typed === text.peek()) return;
  text.value = typed;
  done.value = null;
  changed();
};

/** Puts a text into the editor in the place of what stands there. Undo takes it back. */
const begin = (from: RulesText): void =>
  batch(() => {
    text.value = from.text;
    opened.value = from;
    base.value = now.peek()?.base ?? null;
    replaced.value += 1;
    changed();
  });

const take = (told: RulesNow): void =>
  batch(() => {
    now.value = told;
    trouble.value = told.unreadable;
  });

/** Asks what is in force. A text that was begun stays as it is. */
export const load = async (): Promise<void> => {
  try {
    const isFirst = now.peek() === null;
    take(await api.rulesNow());
    const told = now.peek();
    if (!isFirst || told === null) return;
    const draft = readDraft(told.of);
    begin(draft === null ? told.open : { ...draft.opened, text: draft.text });
    if (draft !== null && draft.text !== told.open.text) {
      base.value = draft.base;
      done.value = `Your text of ${momentText(draft.savedAt)}, which is not pushed, is here again.`;
    }
  } catch (error) {
    trouble.value = words(error);
  }
};

const orTrouble = async (work: () => Promise<void>): Promise<void> => {
  try {
    trouble.value = null;
    await work();
  } catch (error) {
    trouble.value = words(error);
  }
};

export const throwAway = (): void => {
  const told = now.peek();
  if (told === null) return;
  begin(told.open);
  done.value = 'The text is that in force again. Undo in the editor brings yours back.';
};

/** Mine stays, and takes the place of what is in force now. */
export const standOnNewest = (): void => {
  base.value = now.peek()?.base ?? null;
  saveNow();
};

export const compareWith = (id: string): Promise<void> =>
  orTrouble(async () => {
    comparedWith.value = await api.textOf(id);
  });

const listen = async (brief: boolean, tell: (told: Run | null) => void): Promise<void> => {
  running.abort();
  const { signal } = (running = new AbortController());
  tell({ as: 'running', share: 0, says: 'asking' });
  try {
    await api.effect({ ...typed(), brief }, signal, (answer) => {
      if (signal.aborted) return;
      if ('progress' in answer) tell({ as: 'running', ...answer.progress });
      else if ('effect' in answer) tell({ as: 'done', effect: answer.effect, isStale: false });
      else {
        tell(null);
        if ('refusal' in answer) trouble.value = answer.refusal.message;
        else checked.value = { isWhole: true, ok: false, version: null, diagnostics: answer.diagnostics, says: [] };
      }
    });
  } catch (error) {
    if (signal.aborted) return;
    tell(null);
    trouble.value = words(error);
  }
};

export const seeEffect = (): Promise<void> => {
  trouble.value = null;
  return listen(false, (told) => (run.value = told ?? { as: 'none' }));
};
export const stopEffect = (): void => {
  running.abort();
  run.value = { as: 'none' };
};

/** An old text, with whom it would move: it is pushed as any other. */
export const rollBack = (row: VersionRow): Promise<void> =>
  orTrouble(async () => {
    begin(await api.textOf(row.id));
    done.value = `The text of version ${row.version} is in the editor. It is not in force before it is pushed.`;
    await seeEffect();
  });

export const openFile = (file: string): Promise<void> =>
  orTrouble(async () => {
    begin(await api.textOf(`file:${file}`));
    done.value = `${file} is in the editor. It is not in force before it is pushed.`;
  });

export const askToPush = (): Promise<void> => {
  trouble.value = null;
  return listen(true, (told) => {
    pushing.value = told;
    // Somebody may have pushed since; what they see next must say so.
    if (told?.as === 'done' && told.effect.base?.push !== base.peek()?.push) {
      pushing.value = null;
      void load();
    }
  });
};
export const leavePush = (): void => {
  running.abort();
  pushing.value = null;
};

export const push = async (effect: Effect): Promise<void> => {
  pushing.value = { as: 'pushing', effect };
  try {
    const answer = await api.push({ ...typed(), base: base.peek(), version: effect.version });
    if ('diagnostics' in answer) {
      checked.value = { isWhole: true, ok: false, version: null, diagnostics: answer.diagnostics, says: [] };
      return;
    }
    batch(() => {
      take(answer.now);
      opened.value = answer.now.open;
      base.value = answer.now.base;
      run.value = { as: 'none' };
      comparedWith.value = null;
      done.value = answer.changed
        ? `Pushed as version ${answer.version}: in force within a minute.`
        : `Version ${answer.version} was in force already; its text is kept as it is here.`;
    });
    saveNow();
  } catch (error) {
    trouble.value = words(error);
    if (error instanceof api.Refused && error.code === 'newer') await api.rulesNow().then((told) => (now.value = told));
  } finally {
    pushing.value = null;
  }
};

addEventListener('pagehide', saveNow);
