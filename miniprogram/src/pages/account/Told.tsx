import { useState } from 'react';
import type { MessageView } from '../../../../server/contract/message-views.ts';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { Failure, Skeleton } from '../../components/states';
import { useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { One } from '../application/Messages';

const { Box, Words } = elements;

/** So many applications are looked through; older ones show theirs on their own pages. */
const most = 10;

interface Told {
  orderNumber: string;
  message: MessageView;
}

/** What was said about all of the account's applications, newest first. */
async function readAll(): Promise<Told[]> {
  const { items } = await call('GET /applications', {});
  const open = await Promise.all(items.slice(0, most).map(({ id }) => call('GET /applications/:id', { params: { id } })));
  const told = open.flatMap(({ orderNumber, messages }) => messages.map((message) => ({ orderNumber, message })));
  return told.sort((one, other) => other.message.at.localeCompare(one.message.at));
}

function List() {
  const { value, failure, reload } = useLoaded(readAll);
  if (!value) return failure ? <Failure failure={failure} retry={reload} /> : <Skeleton />;
  if (value.length === 0) return <Words className="hint">还没有发过消息。</Words>;
  return (
    <>
      {value.map(({ orderNumber, message }) => (
        <Box key={message.id}>
          <Words className="hint">订单 {orderNumber}</Words>
          <One message={message} />
        </Box>
      ))}
    </>
  );
}

const may = device.isWechat
  ? '进度用短信告知；绑定微信并在提交、付款时允许提醒的，改发微信，每允许一次发一条。验证码和账号安全只用短信。'
  : '进度、验证码和账号安全用短信告知，电子发票发到您填的邮箱。要在微信里收进度，请在小程序里绑定微信。';

/** What was sent, whether it arrived, and what may be sent. */
export function Told() {
  const [open, setOpen] = useState(false);
  return (
    <Card title="消息">
      <Words className="body">{may}</Words>
      {open ? (
        <List />
      ) : (
        <Button look="secondary" onTap={() => setOpen(true)}>
          查看发过的消息
        </Button>
      )}
    </Card>
  );
}
