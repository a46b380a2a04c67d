import QRCode from 'qrcode';
import { dayMs } from '../../contract/time.ts';
import { type Action, fault, fine, type Reply } from './simulator-reply.ts';
import { editions } from './wire.ts';

const editionNames: readonly string[] = Object.values(editions);
const editionOf = ({ env_version = editions.formal }: Reply): string => String(env_version);
const isPath = (page: string): boolean => !page.startsWith('/') && !page.includes('?');

/** A picture that holds what WeChat's code would: page and scene. */
export const code: Action = async (world, body) => {
  const scene = String(body.scene ?? '');
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) return fault(40169);
  const page = String(body.page ?? '');
  if (!isPath(page) || !editionNames.includes(editionOf(body))) return fault(40169);
  const known = world.entries.rights().published && world.pageExists(page);
  if (body.check_path !== false && !known) return fault(41030);
  const width = Number(body.width ?? 430);
  if (!(width >= 280 && width <= 1280)) return fault(47001);
  // Far smaller than asked for: drawing pixel by pixel is slow, and nobody measures a simulated code.
  return QRCode.toBuffer(`weixin-simulated://${page}?scene=${encodeURIComponent(scene)}`, { scale: 2 });
};

const minuteMs = 60_000;

/** When the link ends; null where WeChat refuses the times. */
function endOf({ expire_type, expire_time, expire_interval }: Reply, now: Date): Date | null {
  const ahead = expire_type === 1 ? Number(expire_interval) * dayMs : Number(expire_time) * 1000 - now.getTime();
  const sound = (expire_type === 0 || expire_type === 1) && ahead > minuteMs && ahead <= 30 * dayMs;
  return sound ? new Date(now.getTime() + ahead) : null;
}

/** generate_urllink: published pages of companies, a query of at most 1024 characters, at most 30 days. */
export const link: Action = (world, body) => {
  const { published, links } = world.entries.rights();
  if (!links) return fault(40002);
  if (!published) return fault(85079);
  const [page, query] = [String(body.path ?? ''), String(body.query ?? '')];
  if (!isPath(page) || !world.pageExists(page)) return fault(40165);
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/.test(query)) return fault(40212);
  if (!editionNames.includes(editionOf(body))) return fault(85402);
  const until = endOf(body, world.now());
  if (!until) return fault(85401);
  const address = world.entries.note({ page, query }, until);
  return address ? { ...fine, url_link: address } : fault(45009);
};
