import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayMs } from '../../contract/time.ts';
import { undoneTasks } from '../../lifecycle/states.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

const kind = 'platformCertificates';

/** The newest one must be good for longer than this, else a person is told. Milliseconds. */
const warnBefore = 30 * dayMs;

/** What a channel looks among when it meets a serial that it does not know. */
export function keepPlatformCertificates({ platforms, database }: World): void {
  platforms.payments.wechat.certificates?.keptBy(() => database.platformCertificate.findMany());
}

/**
 * At start and twice a day: WeChat Pay's platform certificates are fetched, kept for all processes and taken into use beside the ones before, so
 * that a change of theirs loses no notice. A person is told while there is a month left, and where they cannot be fetched.
 */
export async function sweepPlatformCertificates(world: World): Promise<void> {
  const { certificates } = world.platforms.payments.wechat;
  if (!certificates) return;
  certificates.trust(await world.database.platformCertificate.findMany());
  try {
    const fetched = await certificates.fetch();
    const fetchedAt = world.now();
    for (const { serial, pem, expiresAt } of fetched) {
      const row = { pem, expiresAt, fetchedAt };
      await world.database.platformCertificate.upsert({ where: { serial }, create: { serial, ...row }, update: row });
    }
    certificates.trust(fetched);
  } finally {
    await warn(world, certificates.ends());
  }
}

async function warn(world: World, ends: readonly { expiresAt: Date }[]): Promise<void> {
  if (ends.length === 0) return;
  const last = new Date(Math.max(...ends.map(({ expiresAt }) => expiresAt.getTime())));
  await world.transact(async (tx) => {
    if (last.getTime() - world.now().getTime() > warnBefore) {
      await finishTasks(tx, world, { kind, applicationId: null, actor: systemActor('clock'), outcome: '已取得新的平台证书' });
      return;
    }
    if ((await tx.task.count({ where: { kind, applicationId: null, state: undoneTasks } })) > 0) return;
    await openTask(tx, world, {
      kind: 'platformCertificates',
      role: 'administrator',
      applicationId: null,
      about: `微信支付平台证书将于 ${beijingDay(last)} 到期，没有取得新的；到期后付款和退款通知都无法验签。请在微信商户平台核对证书，或改用微信支付公钥（WXPAY_PLATFORM_KEYS）`,
      reference: `platform-certificates:${last.getTime()}:${beijingDay(world.now())}`,
      dueInDays: 1,
    });
  });
}
