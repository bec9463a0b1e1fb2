/** The page's files as they are served: read and built once, nothing from elsewhere. */
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

export type Asset = { path: string; type: string; body: string };

const folder = new URL('page/', import.meta.url);
const text = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');

/** The page's script is TypeScript in several files; the browser gets one of JavaScript. */
const script = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [new URL('main.ts', folder).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
  });
  return outputFiles[0]?.text ?? '';
};

export const readAssets = async (): Promise<Asset[]> => [
  { path: '/', type: 'text/html; charset=utf-8', body: await text('index.html') },
  { path: '/console.css', type: 'text/css; charset=utf-8', body: await text('console.css') },
  { path: '/console.js', type: 'text/javascript; charset=utf-8', body: await script() },
  { path: '/icon.svg', type: 'image/svg+xml', body: await text('icon.svg') },
];
