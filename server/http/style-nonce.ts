import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';

/** Address of the script that gives each answer's number to the styles that our own scripts write. */
const address = '/style-nonce.js';

/**
 * Our pages' libraries (Ant Design, Taro) write `<style>` elements and `style` attributes while they run. The elements are given the number of the
 * page's answer, attributes are set as properties, which no policy forbids; what somebody smuggles into a page as text counts for nothing. Understood by the engines that `old-browser.js` turns away, too.
 */
const script = `(function () {
  var own = document.currentScript;
  var nonce = own.nonce || own.getAttribute('nonce');
  var create = Document.prototype.createElement;
  Document.prototype.createElement = function () {
    var made = create.apply(this, arguments);
    if (made instanceof HTMLStyleElement) made.setAttribute('nonce', nonce);
    return made;
  };
  var set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style' && this.style) this.style.cssText = value;
    else set.apply(this, arguments);
  };
})();
`;

/** Answers the script's address; whether it was that. */
export function serveStyleNonce(ctx: Context): boolean {
  if (ctx.path !== address) return false;
  ctx.type = 'js';
  ctx.set('Cache-Control', 'public, max-age=3600');
  ctx.body = script;
  return true;
}

/** The number by which this answer's own styles are known; its headers say so. */
export function allowOwnStyles(ctx: Context): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = String(ctx.response.get('Content-Security-Policy'));
  ctx.set('Content-Security-Policy', policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`));
  return nonce;
}

/** Answers with a page whose scripts may write styles. Never from a cache: its number belongs to this answer's headers. */
export function sendPage(ctx: Context, page: string): void {
  const nonce = allowOwnStyles(ctx);
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'html';
  ctx.body = page.replace(/<head>/i, `<head><script src="${address}" nonce="${nonce}"></script>`);
}
