/** Shows HTML from a CRM without trusting it: only known elements of text are built anew, and none of their attributes. */
import { withoutUnseen } from '../../shared/domain/unseen.ts';

const kept = new Set(['p', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'br', 'h3', 'h4']);
/** What is inside of these is no text. */
const dropped = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math']);

const copy = (from: Node, into: Node): void => {
  for (const child of from.childNodes) {
    if (child instanceof Text) {
      into.appendChild(document.createTextNode(withoutUnseen(child.data)));
      continue;
    }
    const name = child.nodeName.toLowerCase();
    if (!(child instanceof Element) || dropped.has(name)) continue;
    copy(child, kept.has(name) ? into.appendChild(document.createElement(name)) : into);
  }
};

/** The parser's document is inert: it runs no script and loads nothing. */
export const richText = (html: string): DocumentFragment => {
  const fragment = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, 'text/html').body, fragment);
  return fragment;
};
