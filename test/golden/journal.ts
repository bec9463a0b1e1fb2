/** The list of what a week asked of both CRMs: an entry for each invocation, with its calls in an order of their own. */

/** `path` with its query, and readable; `body` as it was sent. */
export type Call = { method: string; path: string; body: string; status: number };
type Entry = { title: string; lines: string[]; calls: Call[] };

/** The names that HubSpot's rows are told apart by: drawn by lot outside of tests, so that only their being different counts. */
const traceIds = /(?<="objectWriteTraceId":")[^"]*/g;
/** The queries in a call of Salesforce that holds several. */
const addresses = /(?<="url":")[^"]*/g;
/** Names of properties or columns, at least ten. */
const longLists = /(?<=\[)"[\w.-]+"(?:,"[\w.-]+"){9,}(?=\])|(?<=SELECT )[\w.]+(?:,[\w.]+){9,}(?= FROM)/g;

/** What calls that are made together are sorted by. */
export const orderOf = ({ method, path, body }: Omit<Call, 'status'>): string =>
  `${method} ${path} ${body.replaceAll(traceIds, '')}`;

const callText = (calls: readonly Call[]): string[] => {
  let traces = 0;
  return calls
    .map((call) => ({ ...call, order: orderOf(call) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.status - b.status))
    .flatMap(({ method, path, body, status }) => [
      `${method} ${path} → ${status}`,
      ...(body === ''
        ? []
        : [body.replaceAll(traceIds, () => `trace-${(traces += 1)}`).replaceAll(addresses, decodeURIComponent)]),
    ]);
};

/** Each long list stands once, at the end, and by its number where it was asked for: they are most of what is asked. */
const withLists = (text: string): string => {
  const numbers = new Map<string, number>();
  const short = text.replaceAll(longLists, (list) => {
    const number = numbers.get(list) ?? numbers.size + 1;
    numbers.set(list, number);
    return `list ${number}`;
  });
  const lists = [...numbers].map(([list, number]) => `# list ${number}\n${list.replaceAll(',', ',\n')}\n`);
  return [short, ...lists].join('\n');
};

export const openJournal = () => {
  const texts: string[] = [];
  let invocations = 0;
  let present: Entry | undefined;
  return {
    /** What people, the CRMs or the operator did. */
    note: (text: string): void => void texts.push(`# ${text}`),
    /** An invocation of ours, with what it was given and what it gave back. */
    invoke: async (title: string, work: (tell: (line: string) => void) => Promise<void>): Promise<void> => {
      const entry: Entry = { title, lines: [], calls: [] };
      present = entry;
      await work((line) => entry.lines.push(line));
      present = undefined;
      // One that found nothing to do is none.
      if (entry.lines.length === 0 && entry.calls.length === 0) return;
      invocations += 1;
      texts.push([`## ${invocations} ${title}`, ...entry.lines, ...callText(entry.calls)].join('\n'));
    },
    /** @throws Error for a call of nobody */
    call: (call: Call): void => {
      if (present === undefined) throw new Error(`${call.method} ${call.path} was called between invocations.`);
      present.calls.push(call);
    },
    text: (): string => withLists(`${texts.join('\n\n')}\n`),
  };
};
