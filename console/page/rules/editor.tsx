/**
 * The editor. It stands in a shadow root, where its styles are sheets of the script and no elements: so the page allows no inline style
 * anywhere.
 */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic as Shown } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, Transaction, type Text } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Diagnostic } from '../../rules-view.ts';
import * as api from './api.ts';
import { look } from './look.ts';
import * as state from './state.ts';

const rootOf = (host: HTMLElement): ShadowRoot => host.shadowRoot ?? host.attachShadow({ mode: 'open' });

/** Of one that ends where its word does. */
const shown = (doc: Text, { line, column, severity, problem, mend }: Diagnostic): Shown => {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
  const word = /^[^\s,:{}[\]]+/.exec(doc.sliceString(from, at.to))?.[0] ?? '';
  return {
    from,
    to: Math.min(from + Math.max(word.length, 1), at.to),
    severity: severity === 'note' ? 'info' : severity,
    message: `${problem}\n${mend}`,
  };
};

/** What the place of a diagnostic is in the text, where it is of the text. */
export const placed = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ file }) => file === undefined);

/** What was taken is followed by what may stand behind its colon. */
const taken =
  (insert: string) =>
  (view: EditorView, _: Completion, from: number, to: number): void => {
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.complete',
      scrollIntoView: true,
    });
    if (insert.endsWith(': ')) startCompletion(view);
  };

const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
  const word = context.matchBefore(/[\p{L}\p{N}_.@/+*-]+/u);
  if (word === null && !context.explicit) return null;
  const gone = new AbortController();
  context.addEventListener('abort', () => gone.abort());
  try {
    const { from, to, options } = await api.complete(context.state.doc.toString(), context.pos, gone.signal);
    if (options.length === 0) return null;
    return {
      from,
      to,
      validFor: /^[\p{L}\p{N}_.@/+*-]*$/u,
      options: options.map(({ label, insert, detail, info }, place) => ({
        label,
        detail,
        apply: taken(insert),
        boost: -place / 10,
        ...(info !== '' && { info }),
      })),
    };
  } catch {
    // Who types on is not held up.
    return null;
  }
};

/** Tabindex is there for programs that do not know that a text one types into can be focused. */
const described = { tabindex: '0', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off', translate: 'no' };

const openEditor = (host: HTMLElement): EditorView => {
  const root = rootOf(host);
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: state.text.peek(),
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        closeBrackets(),
        yaml(),
        autocompletion({ override: [source], icons: false }),
        search({ top: true }),
        highlightSelectionMatches(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          ...described,
          'aria-label': 'The rules as YAML. Tab indents; Escape, then Tab, leaves the editor.',
        }),
        EditorView.updateListener.of(({ docChanged, state: { doc } }: ViewUpdate) => {
          if (docChanged) state.type(doc.toString());
        }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...lintKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        look,
      ],
    }),
  });
};

let current: EditorView | null = null;

/** To the place of what is told, with the keyboard there. */
export const jumpTo = (diagnostic: Diagnostic): void => {
  if (current === null) return;
  const { from } = shown(current.state.doc, diagnostic);
  current.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  current.focus();
};

export const Editor = () => {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const view = (current = openEditor(host.current));
    const stops = [
      effect(() => {
        void state.replaced.value;
        const text = state.text.peek();
        if (view.state.doc.toString() === text) return;
        const isFirst = view.state.doc.length === 0;
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: text },
          selection: { anchor: 0 },
          // Whoever undoes comes back to the text that was opened, and not to the empty editor before it.
          ...(isFirst && { annotations: Transaction.addToHistory.of(false) }),
        });
      }),
      effect(() => {
        const all = placed(state.diagnostics.value).map((one) => shown(view.state.doc, one));
        view.dispatch(setDiagnostics(view.state, all));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      current = null;
      view.destroy();
    };
  }, []);
  return <div class="rules-editor" ref={host} />;
};

/** Two texts as one: what the second adds, and what it takes away. */
export const Difference = ({ was, is }: { was: string; is: string }) => {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const root = rootOf(host.current);
    const view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: is,
        extensions: [
          lineNumbers(),
          yaml(),
          EditorView.lineWrapping,
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ ...described, 'aria-label': 'The difference' }),
          unifiedMergeView({
            original: was,
            mergeControls: false,
            gutter: true,
            collapseUnchanged: { margin: 3, minSize: 6 },
          }),
          look,
        ],
      }),
    });
    return () => view.destroy();
  }, [was, is]);
  return <div class="rules-difference" ref={host} />;
};
