/** What the page asks of the server. */
import type {
  Base,
  Checked,
  Completion,
  Diagnostic,
  EffectAnswer,
  Pushed,
  Refusal,
  RulesNow,
  RulesText,
} from '../../rules-view.ts';

/** What the server refused, in its words. */
export class Refused extends Error {
  override name = 'Refused';
  code: string;
  constructor({ code, message }: Refusal) {
    super(message);
    this.code = code;
  }
}

const silent = 'Nothing answers: is the console still running? Your text stays here.';

const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(`/api/rules${path}`, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Refused({ code: 'silent', message: silent });
  }
};

const asJson = (body: unknown, signal?: AbortSignal): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
  ...(signal && { signal }),
});

const refusalOf = async (response: Response): Promise<Refused> => {
  const said: Partial<Refusal> = await response.json().catch(() => ({}));
  return new Refused({
    code: said.code ?? 'unexpected',
    message: said.message ?? `The console answers ${response.status}.`,
  });
};

const json = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw await refusalOf(response);
  const answer: T = await response.json();
  return answer;
};

/** Each line of an answer as it comes. */
const linesOf = async function* (response: Response): AsyncGenerator<string, undefined> {
  if (!response.ok) throw await refusalOf(response);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const all = `${rest}${part.value}`.split('\n');
    rest = all.pop() ?? '';
    yield* all;
  }
};

export type Typed = { text: string; from: string | null };

export const rulesNow = async (): Promise<RulesNow> => json(await ask(''));
export const textOf = async (id: string): Promise<RulesText> => json(await ask(`/text?id=${encodeURIComponent(id)}`));

export const check = async (
  typed: Typed,
  signal: AbortSignal,
  hear: (answer: Checked | { refusal: Refusal }) => void,
): Promise<void> => {
  for await (const line of linesOf(await ask('/check', asJson(typed, signal)))) {
    const answer: Checked | { refusal: Refusal } = JSON.parse(line);
    hear(answer);
  }
};

export const effect = async (
  typed: Typed & { brief: boolean },
  signal: AbortSignal,
  hear: (answer: EffectAnswer) => void,
): Promise<void> => {
  for await (const line of linesOf(await ask('/effect', asJson(typed, signal)))) {
    const answer: EffectAnswer = JSON.parse(line);
    hear(answer);
  }
};

export const complete = async (text: string, at: number, signal: AbortSignal): Promise<Completion> =>
  json(await ask('/complete', asJson({ text, at }, signal)));

/** @throws Refused */
export const push = async (
  what: Typed & { base: Base; version: string },
): Promise<Pushed | { diagnostics: Diagnostic[] }> => {
  const response = await ask('/push', asJson(what));
  if (response.ok || response.status === 422) {
    const answer: Pushed | { diagnostics: Diagnostic[] } = await response.json();
    return answer;
  }
  throw await refusalOf(response);
};
