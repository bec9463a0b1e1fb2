/** The package has no types of its own. Here is what we use of it: the strict parser, which reports every fault in `onerror`. */
declare module 'sax' {
  export type Handlers = {
    onerror: (error: Error) => void;
    /** `<!DOCTYPE …>`; nothing in it is read. */
    ondoctype: (doctype: string) => void;
    /** The name of an element has been read, its attributes have not. */
    onopentagstart: (tag: { name: string }) => void;
    onattribute: (attribute: { name: string; value: string }) => void;
    /** All attributes have been read. */
    onopentag: () => void;
    onclosetag: () => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
  };
  type Parser = Handlers & { write(text: string): Parser; close(): Parser };
  const sax: {
    /** `strictEntities`: only the five of XML itself. */
    parser(strict: true, options: { strictEntities: true; position: false }): Parser;
  };
  export default sax;
}
