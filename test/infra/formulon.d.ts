/** The package has no types of its own. Here is what we use of it. */
declare module 'formulon' {
  type Literal = { type: 'literal'; value: unknown; dataType: string; options: object };
  type Fault = { type: 'error'; errorType: string; message: string };
  /** The value of a formula. */
  export function parse(formula: string, variables?: Readonly<Record<string, Literal>>): Literal | Fault;
  /** The syntax tree of a formula; functions it does not know are kept as calls. */
  export function ast(formula: string): { type: string };
  /** The names of the fields and variables in a formula, once for each place. */
  export function extract(formula: string): string[];
}
