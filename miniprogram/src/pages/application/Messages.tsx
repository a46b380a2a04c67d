import type { MessageView } from '../../../../server/contract/message-views.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { Card, Tag } from '../../components/controls';
import { elements } from '../../platform/elements';
import { usePortions } from '../../use-portions';
import { timeText } from '../../wording';

const { Box, Words } = elements;

const whoOf = ({ channel, toLabel, number }: MessageView): string => [toLabel, number ?? channel].join(' ');

/** One thing that was said: what, to whom, and how far it came. */
export const One = ({ message }: { message: MessageView }) => (
  <Box className="message">
    <Box className="message-head">
      <Words>{message.title}</Words>
      <Tag tone={message.tone}>{message.stateLabel}</Tag>
    </Box>
    <Words className="hint">
      {whoOf(message)} · {timeText(message.at)}
    </Words>
    {message.note && <Words className="hint">{message.note}</Words>}
    {message.text && <Words className="message-text">{message.text}</Words>}
  </Box>
);

/** Messages that are drawn at once. */
const portion = 12;

/** All that was sent to the applicant's people, and whether it arrived. */
export function Messages({ application: { messages } }: { application: ApplicationView }) {
  const room = usePortions(messages.length, portion);
  if (messages.length === 0) return null;
  return (
    <Card title="短信、微信和邮件">
      {messages.slice(0, room).map((message) => (
        <One key={message.id} message={message} />
      ))}
    </Card>
  );
}
