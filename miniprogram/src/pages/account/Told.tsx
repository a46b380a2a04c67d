import { useState } from 'react';
import type { MessageView } from '../../../../server/contract/message-views.ts';
import type { ApplicationSummary } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { Failure, Skeleton } from '../../components/states';
import { useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { One } from '../application/Messages';

const { Box, Tap, Words } = elements;

/** So many applications are looked through; older ones show theirs on their own pages. */
const most = 10;
/** So many are asked for at once: a phone has few lines, and other parts of the page wait for theirs. */
const atOnce = 3;

interface Told {
  /** An application's, or the account's own. */
  about: string;
  message: MessageView;
}

const about = '账号';

interface Found {
  told: Told[];
  /** What the account was told did not come. */
  accountLost: boolean;
  /** Applications whose messages did not come, and those that are too old to be looked through. */
  lost: Named[];
  older: Named[];
}
type Named = Pick<ApplicationSummary, 'id' | 'orderNumber'>;

const readOne = async ({ id }: Named): Promise<Told[]> => {
  const { orderNumber, messages } = await call('GET /applications/:id', { params: { id } });
  return messages.map((message) => ({ about: `订单 ${orderNumber}`, message }));
};

/** What was said about the account and its newest applications, newest first; one that fails takes nothing from the others. */
async function readAll(): Promise<Found> {
  const asked = Promise.allSettled([call('GET /account/messages', {})]);
  const { items } = await call('GET /applications', {});
  const [own] = await asked;
  const ofAccount = own.status === 'fulfilled' ? own.value.map((message) => ({ about, message })) : [];
  const found: Found = { told: ofAccount, accountLost: own.status === 'rejected', lost: [], older: items.slice(most) };
  const wanted = items.slice(0, most);
  for (let from = 0; from < wanted.length; from += atOnce) {
    const some = wanted.slice(from, from + atOnce);
    for (const [index, read] of (await Promise.allSettled(some.map(readOne))).entries()) {
      if (read.status === 'fulfilled') found.told.push(...read.value);
      else if (some[index]) found.lost.push(some[index]);
    }
  }
  found.told.sort((one, other) => other.message.at.localeCompare(one.message.at));
  return found;
}

/** The rest is read on the pages of the applications themselves. */
const Elsewhere = ({ says, named }: { says: string; named: readonly Named[] }) =>
  named.length > 0 && (
    <Box>
      <Words className="hint">{says}</Words>
      {named.map(({ id, orderNumber }) => (
        <Tap key={id} className="link" onTap={() => go('application', { id })}>
          {`订单 ${orderNumber}`}
        </Tap>
      ))}
    </Box>
  );

const OwnLost = ({ again }: { again: () => void }) => (
  <Box>
    <Words className="hint">账号的消息没有读到。</Words>
    <Button look="quiet" onTap={again}>
      再读一次
    </Button>
  </Box>
);

/** Codes are many, and say nothing any more: so many of the account's messages stand among the others until all are wanted. */
const newest = 5;

function List() {
  const { value, failure, reload } = useLoaded(readAll);
  const [all, setAll] = useState(false);
  if (!value) return failure ? <Failure failure={failure} retry={reload} /> : <Skeleton />;
  const { told, accountLost, lost, older } = value;
  const folded = all ? [] : told.filter((one) => one.about === about).slice(newest);
  return (
    <>
      {told.length + lost.length + older.length === 0 && !accountLost && <Words className="hint">还没有发过消息。</Words>}
      {told
        .filter((one) => !folded.includes(one))
        .map((one) => (
          <Box key={one.message.id}>
            <Words className="hint">{one.about}</Words>
            <One message={one.message} />
          </Box>
        ))}
      {folded.length > 0 && (
        <Button look="quiet" onTap={() => setAll(true)}>
          {`更早的 ${folded.length} 条账号消息`}
        </Button>
      )}
      {accountLost && <OwnLost again={reload} />}
      <Elsewhere says="这几份申请的消息没有读到，请打开申请查看：" named={lost} />
      <Elsewhere says={`只列最近 ${most} 份申请的消息，更早的请打开申请查看：`} named={older} />
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
