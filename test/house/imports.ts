/** Which file of the repository imports which: types count. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** With names, for what it does alone, and at run time; a name of a file or package stands in either kind of quotes. */
const forms = [
  /^(?:import|export)\s[^;'"]*?from\s*(?<quote>['"])(?<name>[^'"]+)\k<quote>/gm,
  /^import\s*(?<quote>['"])(?<name>[^'"]+)\k<quote>/gm,
  /\bimport\(\s*(?<quote>['"])(?<name>[^'"]+)\k<quote>/g,
];

/** All files of TypeScript that git knows or would take in, by their path from the root. */
export const sources = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => existsSync(join(root, file)));

/** All that a text names in its imports. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(forms.flatMap((form) => [...text.matchAll(form)].flatMap(({ groups }) => groups?.['name'] ?? []))),
];

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesIn = (text: string, file: string): readonly string[] =>
  namesIn(text)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)));

/** The files of ours that a file imports, by their path from the root. */
export const importsOf = (file: string): readonly string[] => filesIn(textOf(file), file);

/** The same without those of which it takes types alone: what runs when the file does. */
export const runWith = (file: string): readonly string[] =>
  filesIn(textOf(file).replaceAll(/^(?:import|export)\s+type\s[^;]*;/gm, ''), file);

/** What else it imports: packages, and what Node brings. */
export const packagesOf = (file: string): readonly string[] =>
  namesIn(textOf(file)).filter((name) => !name.startsWith('.'));

/** Each group of files that import one another, directly or by way of others (Tarjan's strongly connected components). */
export const circlesOf = (imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const circles: string[][] = [];
  const placeOf = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const place = placeOf.size;
    placeOf.set(file, place);
    stack.push(file);
    let low = place;
    for (const other of imports.get(file) ?? []) {
      if (!placeOf.has(other)) low = Math.min(low, visit(other));
      else if (stack.includes(other)) low = Math.min(low, placeOf.get(other) ?? low);
    }
    if (low === place) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || imports.get(file)?.includes(file)) circles.push(group.toSorted());
    }
    return low;
  };
  for (const file of imports.keys()) if (!placeOf.has(file)) visit(file);
  return circles;
};
