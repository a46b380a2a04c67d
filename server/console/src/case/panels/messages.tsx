import { Tag } from 'antd';
import { toneColours } from '../../theme.ts';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { Panel } from './panel.tsx';

type Message = CaseView['messages'][number];

/** Everything that was sent to the applicant's people, newest first, and whether it arrived. */
export function Messages({ view: { messages } }: { view: CaseView }) {
  if (messages.length === 0) return null;
  return (
    <Panel title="短信与微信消息">
      <ul className="history messages">
        {messages.map((message) => (
          <li key={message.id}>
            <span className="secondary number">{momentWords(message.at)}</span>
            <One message={message} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const One = ({ message: { channel, toLabel, number, title, text, stateLabel, tone, note } }: { message: Message }) => (
  <div>
    <span>
      {title} · {toLabel}
      {channel === '微信' && channel} <span className="number">{number}</span>
    </span>{' '}
    <Tag color={toneColours[tone]}>{stateLabel}</Tag>
    {note && <p>{note}</p>}
    {text && <p className="secondary">{text}</p>}
  </div>
);
