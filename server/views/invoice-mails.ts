import { masked } from '../contract/form.ts';
import { invoice as machine } from '../contract/machines/invoice.ts';
import type { MessageView } from '../contract/message-views.ts';
import { type MessageState, messageStates } from '../contract/messages.ts';
import type { Event, Invoice } from '../generated/prisma/client.ts';
import type { ReadWords, Worded } from '../lifecycle/event-words.ts';
import type { World } from '../world.ts';

type Told = Worded & Pick<Event, 'id' | 'name' | 'at'>;
type Row = Pick<Invoice, 'state' | 'emailSealed'>;

const { mail, bounce } = machine.commands;

interface Sending {
  id: string;
  at: Date;
  cameBack: boolean;
  note: string | null;
}

/** A mail goes out and may come back hours later; one that the other side refused at once has only come back. */
function sendings(events: readonly Told[], read: ReadWords): Sending[] {
  const all: Sending[] = [];
  for (const event of events) {
    const id = `mail:${event.id}`;
    const last = all.at(-1);
    if (event.name === mail.event) all.push({ id, at: event.at, cameBack: false, note: null });
    if (event.name !== bounce.event) continue;
    const back = { cameBack: true, note: read(event).note };
    if (last && !last.cameBack) Object.assign(last, back);
    else all.push({ id, at: event.at, ...back });
  }
  return all.reverse();
}

const stateOf = (state: MessageState) => ({ state, stateLabel: messageStates[state].label, tone: messageStates[state].tone });

/** The mails of the invoice, newest first, as the log tells of them: `events` oldest first. The newest alone is known to have gone to the address that stands now. */
export function invoiceMails({ sealer }: Pick<World, 'sealer'>, events: readonly Told[], row: Row | null, read: ReadWords): MessageView[] {
  const { sent = false, bounced = false } = row ? machine.states[row.state] : {};
  const address = row && (sent || bounced) ? masked('invoiceEmail', sealer.open(row.emailSealed)) : null;
  return sendings(events, read).map(({ id, at, cameBack, note }, index) => ({
    id,
    channel: '邮件',
    to: null,
    toLabel: '发票邮箱',
    number: index === 0 ? address : null,
    title: '电子发票',
    text: null,
    at: at.toISOString(),
    ...stateOf(cameBack ? 'failed' : 'sent'),
    note,
    // The invoice's own card says that it came back, and sends it again.
    missed: false,
    mayBeSentAgain: false,
  }));
}
