/**
 * The Metadata API's own declarations, as an XML schema. Salesforce publishes them as TypeScript, made from the WSDL of the
 * API: each property is an element, in the order in which the API expects it; an array is an element that repeats.
 * No tool of Salesforce's checks a file against them without an org.
 */
import { XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';

const metadata = 'http://soap.sforce.com/2006/04/metadata';

const declaration = /^export type (\w+) = (?:(\w+) & )?(?:\{\n([^}]*)\n\}|([^{]+?));$/gm;
const member = /^ {4}(\w+)(\?)?: (\w+)(\[\])?;$/gm;
const builtIn: ReadonlyMap<string, string> = new Map([
  ['string', 'xsd:string'],
  ['unknown', 'xsd:string'],
  ['boolean', 'xsd:boolean'],
  ['number', 'xsd:double'],
  ['Date', 'xsd:dateTime'],
]);

type Declared = { base: string | undefined; members: string | undefined; alias: string | undefined };

const readDeclarations = (text: string): ReadonlyMap<string, Declared> =>
  new Map(
    [...text.matchAll(declaration)].map(([, name = '', base, members, alias]) => [name, { base, members, alias }]),
  );

const typeName = (name: string): string => builtIn.get(name) ?? `m:${name}`;

/** A choice of texts; null for what is no choice. */
const enumeration = (name: string, alias: string): string | null => {
  const values = [...alias.matchAll(/'([^']*)'(?: \| |$)/g)].map(([, value]) => value);
  if (values.length === 0) return null;
  const facets = values.map((value) => `<xsd:enumeration value="${value}"/>`).join('');
  return `<xsd:simpleType name="${name}"><xsd:restriction base="xsd:string">${facets}</xsd:restriction></xsd:simpleType>`;
};

const complexType = (name: string, base: string | undefined, members: string): string => {
  const elements = [...members.matchAll(member)].map(([, element, optional, type = '', many]) => {
    const occurs = many ? 'minOccurs="0" maxOccurs="unbounded"' : optional ? 'minOccurs="0"' : '';
    return `<xsd:element name="${element}" type="${typeName(type)}" ${occurs}/>`;
  });
  const sequence = `<xsd:sequence>${elements.join('')}</xsd:sequence>`;
  const content = base
    ? `<xsd:complexContent><xsd:extension base="m:${base}">${sequence}</xsd:extension></xsd:complexContent>`
    : sequence;
  return `<xsd:complexType name="${name}">${content}</xsd:complexType>`;
};

const define = (name: string, { base, members, alias }: Declared): string => {
  if (members !== undefined) return complexType(name, base, members);
  if (alias === undefined) throw new Error(`The declaration of ${name} is not of a known form.`);
  const simple = builtIn.get(alias);
  if (simple) return `<xsd:simpleType name="${name}"><xsd:restriction base="${simple}"/></xsd:simpleType>`;
  return enumeration(name, alias) ?? complexType(name, alias, '');
};

/** The names that a declaration needs besides itself. */
const needs = ({ base, members, alias }: Declared): readonly string[] =>
  [base, alias, ...[...(members ?? '').matchAll(member)].map(([, , , type]) => type)].filter(
    (name) => name !== undefined,
  );

/**
 * @param declarations the text of `@salesforce/types/lib/metadata.d.ts`.
 * @param roots the types that stand at the root of a file, such as `CustomField`.
 * @throws when a root is not declared, or a declaration is written in a way that is not known here.
 */
export const metadataSchema = (declarations: string, roots: readonly string[]): string => {
  const declared = readDeclarations(declarations);
  const reached = new Set<string>(roots);
  const definitions: string[] = [];
  for (const name of reached) {
    const found = declared.get(name);
    if (found) {
      definitions.push(define(name, found));
      for (const needed of needs(found)) if (declared.has(needed)) reached.add(needed);
    } else throw new Error(`The Metadata API declares no ${name}.`);
  }
  const elements = roots.map((root) => `<xsd:element name="${root}" type="m:${root}"/>`);
  return `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:m="${metadata}"
    targetNamespace="${metadata}" elementFormDefault="qualified">${elements.join('')}${definitions.join('')}</xsd:schema>`;
};

/** What is wrong with a file, a sentence each; empty when the Metadata API would take it. */
export type Check = (xml: string) => readonly string[];

/** @returns a check to dispose of once done. */
export const openCheck = (schema: string): { check: Check } & Disposable => {
  using document = XmlDocument.fromString(schema);
  const validator = XsdValidator.fromDoc(document);
  return {
    check: (xml) => {
      try {
        using file = XmlDocument.fromString(xml);
        validator.validate(file);
        return [];
      } catch (error) {
        if (error instanceof XmlLibError) return error.details.map(({ line, message }) => `${line}: ${message.trim()}`);
        throw error;
      }
    },
    [Symbol.dispose]: () => validator.dispose(),
  };
};

/** The texts of the elements that an XPath finds; the prefix `m` stands for the Metadata API. */
export const textsAt = (xml: string, xpath: string): readonly string[] => {
  using document = XmlDocument.fromString(xml);
  return document.find(xpath, { m: metadata }).map(({ content }) => content);
};
