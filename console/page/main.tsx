/** The console page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { follow } from './live.ts';
import { begin, trouble } from './state.ts';

render(<App />, document.body);
begin()
  .then(follow)
  .catch((error: unknown) => (trouble.value = error instanceof Error ? error.message : String(error)));
