import { Button, Tag } from 'antd';
import { mayCall } from '../../access.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import { accountLink } from '../../route.ts';
import { toTask } from '../../tasks/card.tsx';
import { toneColours } from '../../theme.ts';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import type { OpenCase } from '../open-case.ts';
import { Panel } from './panel.tsx';

type Message = CaseView['messages'][number];

/** Everything that was sent to the applicant's people, newest first, and whether it arrived. */
export function Messages({ desk }: { desk: OpenCase }) {
  const { messages } = desk.view;
  if (messages.length === 0) return null;
  return (
    <Panel title="短信、微信和邮件">
      <ul className="history">
        {messages.map((message) => (
          <li key={message.id}>
            <span className="secondary number">{momentWords(message.at)}</span>
            <One message={message} desk={desk} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const One = ({ message, desk }: { message: Message; desk: OpenCase }) => (
  <div>
    {message.title} · {message.toLabel} <span className="number">{message.number ?? message.channel}</span>{' '}
    <Tag color={toneColours[message.tone]}>{message.stateLabel}</Tag>
    <Again message={message} desk={desk} />
    {message.missed && <WaysOn message={message} desk={desk} />}
    {message.note && <p>{message.note}</p>}
    {message.text && <p className="secondary">{message.text}</p>}
  </div>
);

/** What else may be done for who has not read it: another number, or a call. */
function WaysOn({ message: { title, to }, desk }: { message: Message; desk: OpenCase }) {
  const { roles } = useSession();
  const { tasks, uscc } = desk.view;
  const task = tasks.find(({ kind, doneAt, about }) => kind === 'undeliverable' && doneAt === null && about.includes(`「${title}」`));
  const ofAccount = to === 'agent' || to === 'account';
  return (
    <>
      {ofAccount && mayCall('GET /staff/accounts', roles) && (
        <Button size="small" className="tag-after" href={accountLink(uscc)}>
          更换手机
        </Button>
      )}
      {task && (
        <Button size="small" className="tag-after" onClick={() => toTask(task.id)}>
          电话告知
        </Button>
      )}
    </>
  );
}

function Again({ message, desk }: { message: Message; desk: OpenCase }) {
  const { roles } = useSession();
  if (!message.mayBeSentAgain || !mayCall('POST /staff/applications/:id/messages', roles)) return null;
  const send = () =>
    desk.give('正在重新发送，是否送达稍后显示在列表中。', () =>
      call('POST /staff/applications/:id/messages', { params: { id: desk.view.id }, body: { messageId: message.id } }),
    );
  return (
    <Button size="small" disabled={desk.busy} onClick={send}>
      重新发送
    </Button>
  );
}
