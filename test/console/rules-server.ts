/** A small server for the rules alone, with a page that shows nothing else. The content rules are the console's. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { addRulesRoutes, type RulesDoor } from '../../console/server/rules.ts';
import { bundle } from '../../console/server/assets.ts';
import { guard } from '../../console/server/guard.ts';
import { startTable } from '../support/table.ts';

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Rules</title>
<link rel="stylesheet" href="/rules.css"></head>
<body><main><h1>Console</h1><div id="page"></div></main><script type="module" src="/rules.js"></script></body>
</html>`;

const entry = `
import { h, render } from 'preact';
import { RulesView } from './rules/rules-view.tsx';
const show = () => render(location.hash === '#/rules' ? h(RulesView, {}) : h('h2', {}, 'Elsewhere'), document.getElementById('page'));
addEventListener('hashchange', show);
show();
`;
const styles = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif } body { margin: 0; background: light-dark(#f6f5f2, #16171a); color: light-dark(#1d1f23, #e9e8e4) } * { box-sizing: border-box } @import './rules/rules.css';`;

const resolveDir = fileURLToPath(new URL('../../console/page', import.meta.url));

export const pageFiles = async () => {
  const rules = "@import './rules/rules.css';";
  return {
    script: await bundle({ stdin: { contents: entry, loader: 'ts', resolveDir } }),
    styles: await bundle({ stdin: { contents: `${rules}\n${styles.replace(rules, '')}`, loader: 'css', resolveDir } }),
  };
};
export const gzipBytes = (text: string): number => gzipSync(text, { level: 9 }).length;

/** A folder with the policy file, a table, and the routes over them. */
export const startRules = async (more: Partial<RulesDoor> & { fileText?: string } = {}) => {
  const { fileText, ...door } = more;
  const on = await startTable();
  const folder = await mkdtemp(join(tmpdir(), 'handoff-rules-'));
  if (fileText !== undefined) await writeFile(join(folder, 'handoff.yaml'), fileText);
  const open = (own: Partial<RulesDoor> = {}) => {
    const server = Fastify({ forceCloseConnections: true });
    guard(server);
    addRulesRoutes(server, {
      table: on.table,
      connections: ['hubspot-4711'],
      now: () => Date.parse('2026-11-30T12:00:00.000Z'),
      folder,
      file: 'handoff.yaml',
      by: 'Anna Weber',
      readTeams: async () => new Map(),
      refuses: null,
      ...door,
      ...own,
    });
    return server;
  };
  const server = open();
  const others: ReturnType<typeof open>[] = [];
  return {
    table: on.table,
    endpoint: on.endpoint,
    folder,
    server,
    /** Another operator's console over the same table. */
    another: (own: Partial<RulesDoor>) => {
      const other = open(own);
      others.push(other);
      return other;
    },
    /** Listens, with the page. @returns its address */
    listen: async (): Promise<string> => {
      const files = await pageFiles();
      server.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
      server.get('/rules.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(files.script));
      server.get('/rules.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(files.styles));
      server.get('/favicon.ico', (_request, reply) => reply.code(204).send());
      return server.listen({ host: '127.0.0.1', port: 0 });
    },
    stop: async () => {
      await Promise.all([server, ...others].map((one) => one.close()));
      await on.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
