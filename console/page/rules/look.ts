/** How the editor looks, by the page's own colors. They follow the reader's choice of light or dark by themselves. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const words = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--r-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--r-text)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--r-quiet)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.atom], color: 'var(--r-value)' },
  { tag: [tags.punctuation, tags.separator, tags.bracket, tags.meta], color: 'var(--r-quiet)' },
]);

const mono = 'ui-monospace, "Cascadia Code", "Source Code Pro", Menlo, Consolas, "DejaVu Sans Mono", monospace';
const field = {
  font: 'inherit',
  color: 'var(--r-ink)',
  background: 'var(--r-paper)',
  border: '1px solid var(--r-line)',
  borderRadius: '6px',
  padding: '3px 8px',
};

const theme = EditorView.theme({
  '&': { blockSize: '100%', color: 'var(--r-ink)', backgroundColor: 'var(--r-paper)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--r-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--r-ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--r-raised)',
    color: 'var(--r-quiet)',
    border: 'none',
    borderInlineEnd: '1px solid var(--r-line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--r-here)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--r-soft)',
    outline: '1px solid var(--r-accent)',
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--r-soft)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--r-accent)' },
  '.cm-tooltip': {
    color: 'var(--r-ink)',
    backgroundColor: 'var(--r-raised)',
    border: '1px solid var(--r-line)',
    borderRadius: '8px',
    overflow: 'hidden',
    maxInlineSize: 'min(32rem, 86vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, fontSize: '13px', maxBlockSize: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--r-on-accent)',
    backgroundColor: 'var(--r-accent)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--r-quiet)' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { padding: '6px 10px', fontFamily: 'system-ui, sans-serif' },
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'system-ui, sans-serif', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderInlineStart: '4px solid var(--r-bad)' },
  '.cm-diagnostic-warning': { borderInlineStart: '4px solid var(--r-gold)' },
  '.cm-diagnostic-info': { borderInlineStart: '4px solid var(--r-value)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--r-bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--r-gold) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--r-value) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker': {
    content: 'none',
    inlineSize: '0.8em',
    blockSize: '0.8em',
    marginBlockStart: '0.35em',
    borderRadius: '50%',
  },
  '.cm-lint-marker-error': { backgroundColor: 'var(--r-bad)', borderRadius: '2px' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--r-gold)' },
  '.cm-lint-marker-info': { border: '2px solid var(--r-value)' },
  '.cm-panels': {
    color: 'var(--r-ink)',
    backgroundColor: 'var(--r-raised)',
    borderBlockEnd: '1px solid var(--r-line)',
    fontFamily: 'system-ui, sans-serif',
  },
  '.cm-panel.cm-search': { fontSize: '13px', padding: '6px 28px 6px 8px' },
  '.cm-panel.cm-search label': { fontSize: '13px', display: 'inline-flex', gap: '4px', alignItems: 'center' },
  '.cm-textfield': field,
  '.cm-button': { ...field, backgroundImage: 'none' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--r-ink)', fontSize: '18px', insetInlineEnd: '6px' },
  '&.cm-merge-b .cm-changedText, .cm-changedText': { background: 'var(--r-added-strong)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--r-added)' },
  '.cm-insertedLine, .cm-deletedLine, .cm-insertedLine del, .cm-deletedLine del, .cm-deletedChunk del': {
    textDecoration: 'none',
  },
  '.cm-deletedChunk': { backgroundColor: 'var(--r-taken)', color: 'var(--r-ink)', paddingInlineStart: '6px' },
  '.cm-deletedChunk .cm-deletedText': { background: 'var(--r-taken-strong)' },
  '.cm-changeGutter': { inlineSize: '4px' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""' },
  '.cm-collapsedLines': { color: 'var(--r-quiet)', background: 'var(--r-raised)', fontFamily: 'system-ui, sans-serif' },
});

export const look = [theme, syntaxHighlighting(words)];
