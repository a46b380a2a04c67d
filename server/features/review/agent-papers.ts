import { lockAny } from '../../access/applications.ts';
import type { Instruction } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { allowed, target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { PageCode } from '../../contract/scan.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { refuseUnseen } from '../../lifecycle/seen.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import { parseCode } from '../../scan/sheet/code.ts';

type Enter = Instruction<'POST /staff/applications/:id/agent-papers'>;

/**
 * The new agent's letter and card came on paper: the letter's code says with which data it was printed, the card is held against the account.
 * Throws `agentPapersWrong` naming what differs, `wrongState` where no papers are judged.
 */
export async function enterAgentPapers({ world, caller, params, body }: Enter): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, params.id);
    await refuseUnseen(tx, world, application, body.seen);
    const { state } = application;
    if (!target(lifecycle, state, 'acceptPapers')) {
      const details = { state: lifecycle.states[state].label, command: '登记新经办人材料' };
      throw new Refusal('wrongState', details, { allowed: allowed(lifecycle, state, caller.roles) });
    }
    const code = parseCode(body.letterCode.toUpperCase());
    const differs = [...letterFaults(application, code), ...cardFaults(body, openAnswers(world.sealer, application.answers))];
    if (differs.length > 0 || !code) throw new Refusal('agentPapersWrong', { differs: differs.join('；') });
    const { id, formVersion } = application;
    await tx.application.update({
      where: { id },
      data: { letterVersion: code.version, cardVersion: formVersion, contentVersion: { increment: 1 } },
    });
    await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'enterAgentPapers', actor: caller });
    await finishTasks(tx, world, {
      kind: 'agentChanged',
      applicationId: id,
      actor: caller,
      outcome: '委托书、证件复印件与账号一致，已登记',
    });
  });
}

function letterFaults({ orderNumber, agentSince, formVersion }: Application, code: PageCode | null): string[] {
  if (code?.document !== 'authorisationLetter') return ['二维码不是授权委托书上的，请扫描委托书右上角的码'];
  if (code.orderNumber !== orderNumber) return ['委托书是另一件申请的'];
  if (code.version < agentSince) return [`委托书按第 ${code.version} 版资料打印，是原经办人的；须为第 ${agentSince} 版以后`];
  return code.version > formVersion ? ['二维码的版本不存在，请重新扫描'] : [];
}

function cardFaults({ cardName, cardTail }: Enter['body'], { agentName = '', agentIdNumber = '' }: Answers): string[] {
  return [
    ...(cardName === agentName ? [] : ['证件姓名与账号登记的经办人不同']),
    ...(cardTail.length === tailLength && agentIdNumber.endsWith(cardTail) ? [] : ['证件号码后六位与账号登记的不同']),
  ];
}

const tailLength = 6;
