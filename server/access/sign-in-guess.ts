import type { HumanPurpose } from '../contract/puzzle.ts';
import type { World } from '../world.ts';
import type { Device } from './device.ts';
import { type HumanProof, proveHuman } from './human/prove.ts';
import { guess } from './limits.ts';
import { type Hashed, isKnownDevice, type Owner, provePassword } from './passwords.ts';
import { inWechat } from './wechat-device.ts';

interface Trying {
  purpose: HumanPurpose;
  /** Whom the puzzle was drawn for. */
  about: string;
  ip: string;
  device: Device;
  body: HumanProof & { password: string };
  intention: string;
}

/**
 * A person's try to sign in by password at `owner`'s account, `found` or null. What is wrong counts against the address, but not of a device that has
 * opened this account before: neighbours behind one address shut it out by nothing that they do. Answers the account and the device as it is known by
 * then. Throws as `proveHuman` and `provePassword`.
 */
export async function guessPassword<Found extends Hashed>(
  world: World,
  owner: Owner,
  found: Found | null,
  { purpose, about, ip, device, body, intention }: Trying,
): Promise<{ account: Found; device: Device }> {
  const prove = async (): Promise<Device> => {
    const { openid } = await proveHuman(world, { purpose, ip, about }, body, intention);
    return openid === null ? device : inWechat(world, device, openid);
  };
  // Only WeChat's word says which device this is, and WeChat's refusals have a ceiling of their own.
  const asking = body.wechatCode === undefined ? null : await prove();
  const look = async () => {
    const by = { ip, device: asking ?? (await prove()) };
    return { account: await provePassword(world, owner, found, body.password, by), device: by.device };
  };
  return isKnownDevice(world, owner, found, asking ?? device) ? look() : guess(world.redis, 'signIn', ip, look);
}
