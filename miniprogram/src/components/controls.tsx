import type { ReactNode } from 'react';
import { elements } from '../platform/elements';

const { Box, Heading, Tap, Words } = elements;

export interface ButtonProps {
  look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Under way: shown, and not to be started twice. */
  busy?: boolean;
  disabled?: boolean;
  label?: string;
  onTap: () => void;
  children: ReactNode;
}

export const Button = ({ look = 'primary', busy = false, disabled = false, label, onTap, children }: ButtonProps) => (
  <Tap className={`button button-${look} ${busy ? 'button-busy' : ''}`} busy={busy} disabled={disabled || busy} label={label} onTap={onTap}>
    {busy && <Icon name="wait" />}
    {children}
  </Tap>
);

export type IconName =
  | 'done'
  | 'now'
  | 'later'
  | 'warn'
  | 'wrong'
  | 'wait'
  | 'next'
  | 'file'
  | 'print'
  | 'desk'
  | 'person'
  | 'phone'
  | 'copy'
  | 'stop';
/** Drawn in the style sheet, in the colour of the text around it; words beside it say the same. */
export const Icon = ({ name }: { name: IconName }) => <Words className={`icon icon-${name}`} />;

/** What is wrong with what stands above it. */
export const Wrong = ({ children }: { children: string }) => (
  <Box className="fault" role="status">
    <Icon name="warn" />
    <Words>{children}</Words>
  </Box>
);

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';
const toneIcons = { plain: 'later', info: 'now', good: 'done', warn: 'warn', bad: 'warn' } as const;

export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <Box className={`tag tone-${tone}`}>
    <Icon name={toneIcons[tone]} />
    <Words>{children}</Words>
  </Box>
);

export const Notice = ({ id, tone = 'info', title, children }: { id?: string; tone?: Tone; title?: string; children?: ReactNode }) => (
  <Box id={id} className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
    <Icon name={toneIcons[tone]} />
    <Box className="notice-words">
      {title && <Words className="strong">{title}</Words>}
      {children}
    </Box>
  </Box>
);

export const Card = ({ id, title, aside, children }: { id?: string; title?: string; aside?: ReactNode; children?: ReactNode }) => (
  <Box className="card" id={id}>
    {title && (
      <Box className="card-head">
        <Heading level={2}>{title}</Heading>
        {aside}
      </Box>
    )}
    {children}
  </Box>
);

/** What stands between two dots stays whole as long as a line has room for it. */
export function Phrases({ words }: { words: string }) {
  const phrases = words.split(' · ');
  const last = phrases.length - 1;
  if (last === 0) return <>{words}</>;
  return (
    <>
      {phrases.map((phrase, index) => (
        <Words key={phrase} className="phrase">{`${phrase}${index < last ? ' · ' : ''}`}</Words>
      ))}
    </>
  );
}

export const Bullets = ({ items }: { items: readonly string[] }) => (
  <Box className="bullets" role="list">
    {items.map((item) => (
      <Box key={item} className="bullet" role="listitem">
        {item}
      </Box>
    ))}
  </Box>
);

export const Facts = ({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) => (
  <Box className="facts">
    {rows.map(([name, value]) => (
      <Box key={name} className="fact">
        <Words className="fact-name">{name}</Words>
        <Box className="fact-value">{value}</Box>
      </Box>
    ))}
  </Box>
);
