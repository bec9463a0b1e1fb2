/**
 * A small XML document as a tree, from a stranger's text. Namespaces are resolved, values stay text, and whatever a message
 * between machines does not need is refused: document types, entities other than XML's own five, depth.
 */
import sax, { type Handlers } from 'sax';

/** A SOAP message with a record's fields is 6 deep, 7 when a field is compound. */
const maxDepth = 16;
/** The outermost element binds five or six namespaces; no other element has more attributes. */
const maxAttributes = 32;

/**
 * Declarations of any kind: only comments and CDATA may begin with `<!`. Looked for beforehand, because the parser reads a document
 * type to its end before it tells, and takes time that grows with the square of a declaration's length.
 */
const unwanted = /<!(?!--|\[CDATA\[)/;

/**
 * A character by its number. Salesforce writes some so that XML does not know, such as the `&#x1;` of a pasted text; the parser
 * refuses the whole document for one.
 */
const numbered = /&#(?:x([0-9a-f]+)|([0-9]+));/gi;
const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);
const withoutUnknown = (text: string): string =>
  text.replaceAll(numbered, (whole, hex: string | undefined, decimal: string | undefined) =>
    isXmlCharacter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ? whole : '',
  );

/** Prefixes and what they stand for; the default namespace has the prefix ''. */
type Scope = ReadonlyMap<string, string>;
/** `namespace` is '' where there is none. */
type Name = { namespace: string; name: string };

export type XmlElement = Name & {
  attributes: readonly (Name & { value: string })[];
  children: readonly XmlElement[];
  /** All text directly within, without white space around it. */
  text: string;
};

/** The text is not XML, or is more than we read. Thrown by the parser's callbacks, which have no other way to stop it. */
class Refused extends Error {
  override readonly name = 'Refused';
}

const split = (qualified: string): [prefix: string, name: string] => {
  const colon = qualified.indexOf(':');
  return colon === -1 ? ['', qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)];
};

const isDeclaration = ([prefix, name]: readonly [string, string]): boolean =>
  prefix === 'xmlns' || (prefix === '' && name === 'xmlns');

type Open = XmlElement & { children: XmlElement[]; scope: Scope };

const build = (qualified: string, attributes: readonly [string, string][], outer: Scope): Open => {
  const named = attributes.map(([name, value]) => ({ parts: split(name), value }));
  const declared = named.filter(({ parts }) => isDeclaration(parts));
  const scope: Scope =
    declared.length === 0
      ? outer
      : new Map([
          ...outer,
          ...declared.map(({ parts: [prefix, name], value }) => [prefix === '' ? '' : name, value] as const),
        ]);
  const resolve = (text: string): Name | null => {
    const [prefix, name] = split(text);
    const namespace = scope.get(prefix) ?? (prefix === '' ? '' : null);
    return namespace === null ? null : { namespace, name };
  };
  /** A default namespace does not hold for attributes. */
  const resolveAttribute = (parts: readonly [string, string]): Name | null =>
    parts[0] === '' ? { namespace: '', name: parts[1] } : resolve(parts.join(':'));
  const own = resolve(qualified);
  const resolved = named
    .filter(({ parts }) => !isDeclaration(parts))
    .map(({ parts, value }) => {
      const name = resolveAttribute(parts);
      return name === null ? null : { ...name, value };
    });
  const known = resolved.filter((attribute) => attribute !== null);
  if (own === null || known.length < resolved.length) return refuse('A prefix stands for nothing.');
  return { ...own, attributes: known, children: [], text: '', scope };
};

const refuse = (why: string): never => {
  throw new Refused(why);
};

/** Gathers what the parser tells into a tree. */
const openTree = (): { handlers: Handlers; root: () => XmlElement | null } => {
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let tagName = '';
  let attributes: [string, string][] = [];
  const addText = (part: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += part;
  };
  return {
    root: () => root,
    handlers: {
      onerror: ({ message }) => refuse(message),
      ondoctype: () => refuse('A document type.'),
      onopentagstart({ name }) {
        if (open.length === maxDepth) refuse('Nested too deep.');
        tagName = name;
        attributes = [];
      },
      onattribute({ name, value }) {
        if (attributes.push([name, value]) > maxAttributes) refuse('Too many attributes.');
      },
      onopentag() {
        const outer = open.at(-1);
        const element = build(tagName, attributes, outer?.scope ?? new Map());
        if (outer === undefined) root = element;
        else outer.children.push(element);
        open.push(element);
      },
      onclosetag() {
        const closed = open.pop();
        if (closed !== undefined) closed.text = closed.text.trim();
      },
      ontext: addText,
      oncdata: addText,
    },
  };
};

/**
 * The outermost element. Null when the text is not one well-formed document, or names a document type, or is nested deeper or
 * has more attributes than any message we know; numbers of no character are left out. Takes time and memory in proportion to the text, whatever is in it.
 */
export const parseXml = (text: string): XmlElement | null => {
  if (unwanted.test(text)) return null;
  const reading = openTree();
  try {
    Object.assign(sax.parser(true, { strictEntities: true, position: false }), reading.handlers)
      .write(withoutUnknown(text))
      .close();
    return reading.root();
  } catch {
    return null;
  }
};
