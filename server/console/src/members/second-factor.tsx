import { App, Button, Popconfirm } from 'antd';
import { asFailure, call } from '../call.ts';
import { useSession } from '../frame/session.tsx';
import type { Member } from '../views.ts';

const warning = '确认本人的验证器和恢复码都已遗失？重置须两位管理员：一位申请，另一位向本人核实后确认。';
const consequence = '确认后其全部登录立即失效，并短信告知本人。';

/** Whether a colleague has a second factor, and the way to take it away, by two administrators, when device and recovery codes are lost. */
export function MemberSecondFactor({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  const { id } = useSession();
  const { message } = App.useApp();
  const asker = member.resetAskedBy;
  if (!member.secondFactor) return '未设置';
  if (member.id === id) return '已设置';
  if (asker?.id === id) return '已申请重置，待另一位管理员确认';
  const reset = () =>
    call('POST /staff/members/:id/second-factor/reset', { params: { id: member.id } }).then(onDone, (error) =>
      message.error(asFailure(error).problem.message),
    );
  const word = asker ? `${asker.name}申请重置，确认` : '已设置，重置';
  const asked = asker && `${asker.name}申请重置${member.name}的双重验证。已向本人核实？${consequence}`;
  return (
    <Popconfirm title={asked ?? warning} okText={asker ? '确认重置' : '申请重置'} cancelText="不重置" onConfirm={reset}>
      <Button size="small" type="link" danger={asker !== null} aria-label={`${word}：${member.name}的双重验证`}>
        {word}
      </Button>
    </Popconfirm>
  );
}
