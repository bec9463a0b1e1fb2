/** Which file of the repository imports which: types count, packages do not. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const statement = /^(?:import|export)\s[^;]*?from\s+'(\.[^']+)'/gm;
const atRunTime = /\bimport\('(\.[^']+)'\)/g;

/** All files of TypeScript that git knows or would take in, by their path from the root. */
export const sources = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => existsSync(join(root, file)));

export const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(root, file), 'utf8');
  const paths = [statement, atRunTime].flatMap((form) => [...text.matchAll(form)].map(([, path = '']) => path));
  return [...new Set(paths.map((path) => normalize(join(dirname(file), path))))];
};

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
