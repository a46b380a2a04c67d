import { App, Button, Popconfirm } from 'antd';
import { asFailure, call } from '../call.ts';
import { useSession } from '../frame/session.tsx';
import type { Member } from '../views.ts';

/** Whether a colleague has a second factor, and the way to take it away when device and recovery codes are lost. Never one's own. */
export function MemberSecondFactor({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  const { id } = useSession();
  const { message } = App.useApp();
  if (!member.secondFactor) return '未设置';
  if (member.id === id) return '已设置';
  const reset = () =>
    call('POST /staff/members/:id/second-factor/reset', { params: { id: member.id } }).then(onDone, (error) =>
      message.error(asFailure(error).problem.message),
    );
  return (
    <Popconfirm
      title="确认本人的验证器和恢复码都已遗失？重置后其全部登录立即失效，并短信告知本人。"
      okText="重置"
      cancelText="不重置"
      onConfirm={reset}
    >
      <Button size="small" type="link" aria-label={`重置${member.name}的双重验证`}>
        已设置，重置
      </Button>
    </Popconfirm>
  );
}
