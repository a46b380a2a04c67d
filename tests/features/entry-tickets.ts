import { readQr } from '../support/read-qr.ts';

/** What a mini-program code of the simulated WeChat holds: the page that it opens, and its scene as `query.scene` would say it. */
export async function readCode(picture: Buffer): Promise<{ page: string; scene: string }> {
  const [, page = '', scene = ''] = /^weixin-simulated:\/\/(.+)\?scene=(.+)$/.exec((await readQr(picture)) ?? '') ?? [];
  return { page, scene: decodeURIComponent(scene) };
}
