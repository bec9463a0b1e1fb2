/** The page's files as they are served: built once when the server starts, nothing from elsewhere. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

export type Asset = { path: string; type: string; body: string };

const folder = new URL('../page/', import.meta.url);
const text = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');

/** The page's script is TypeScript in several files; the browser gets one of JavaScript, and one of styles. */
export const bundle = async (from: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<string> => {
  const { outputFiles } = await build({
    ...from,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
};

const file = (name: string) => ({ entryPoints: [fileURLToPath(new URL(name, folder))] });

export const readAssets = async (): Promise<Asset[]> => {
  const [page, icon, script, styles] = await Promise.all([
    text('index.html'),
    text('icon.svg'),
    bundle(file('main.tsx')),
    bundle(file('console.css')),
  ]);
  return [
    { path: '/', type: 'text/html; charset=utf-8', body: page },
    { path: '/console.css', type: 'text/css; charset=utf-8', body: styles },
    { path: '/console.js', type: 'text/javascript; charset=utf-8', body: script },
    { path: '/icon.svg', type: 'image/svg+xml', body: icon },
  ];
};
