import ts from 'typescript';
import { filesBelow, parsed } from './sources.ts';

export interface Sentence {
  path: string;
  /** What stands in a placeholder is written `{}`. */
  words: string;
}

/** Files whose words somebody reads: not the simulators' nor the sandbox's. */
const files = (): string[] =>
  filesBelow(['server', 'miniprogram/src', 'config'], ['.ts', '.tsx']).filter(
    (path) => !/simulat|sandbox|^server\/development\/|^server\/commands\/|contract\/(ways-on|promises)\.ts$/.test(path),
  );

const chinese = /[\u4e00-\u9fff]/;

/** The text of a literal, of a template with its placeholders, or of a screen's line with what is put into it. */
function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
    const parts = node.children.map((child) =>
      ts.isJsxText(child) ? child.text.replace(/\s+/g, ' ') : ts.isJsxExpression(child) ? '{}' : '\n',
    );
    return node.children.some(ts.isJsxText) ? parts.join('') : null;
  }
  return null;
}

function textsOf(path: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    const words = wordsOf(node);
    if (words !== null && chinese.test(words)) found.push(words);
    if (!ts.isTemplateExpression(node) || node.templateSpans.some(({ expression }) => chinese.test(expression.getText())))
      ts.forEachChild(node, walk);
  };
  walk(parsed(path));
  return found;
}

/** Every sentence that a person may read, from whatever file. */
export const sentences = (): Sentence[] =>
  files().flatMap((path) =>
    textsOf(path)
      .flatMap((text) => text.split(/[。；\n]|(?<=[？！])/))
      .map((words) => words.trim())
      .filter((words) => chinese.test(words))
      .map((words) => ({ path, words })),
  );
