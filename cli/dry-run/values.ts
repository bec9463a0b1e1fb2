/** What exports write where nothing is known. */

/**
 * `Select` and `--None--` are what CRMs and forms show in a list from which nobody has chosen, `--Ohne--` the same in German; the others
 * are what people and programs put into a cell that is to be empty.
 */
const nothing: ReadonlySet<string> = new Set([
  'select',
  'select...',
  'select…',
  '- select -',
  '--select--',
  'please select',
  'choose',
  'bitte wählen',
  'bitte auswählen',
  '--none--',
  '- none -',
  '--ohne--',
  '--keine--',
  '-',
  '--',
  '---',
  '–',
  '—',
  'n/a',
  '#n/a',
  'n.a.',
  'k.a.',
  'k. a.',
  'null',
  '(null)',
  'undefined',
  'nan',
  '(no value)',
  '(kein wert)',
  '(blank)',
  '(leer)',
  '[blank]',
  '(empty)',
]);

/** Whether a cell holds nothing, whatever stands in it. */
export const isNothing = (value: string): boolean => {
  const text = value.trim();
  return text === '' || (text.length < 16 && nothing.has(text.toLowerCase()));
};

/** A word that stands for nothing, as the report names it; undefined for a value, and for a cell without a letter. */
export const placeholderIn = (value: string): string | undefined => {
  const text = value.trim();
  return text !== '' && isNothing(text) ? text.toLowerCase() : undefined;
};
