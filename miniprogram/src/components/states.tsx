import { Component, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallFailed } from '../../../server/contract/caller.ts';
import { notDrawn, reportNotDrawn } from '../fault-reports';
import { useFieldOf } from '../fields-here';
import { useLooks } from '../following';
import type { Loaded } from '../hooks';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { reach, restart } from '../platform/navigation';
import { causeOf, causes, leadOf } from '../refusals';
import { seekHelp } from '../seek-help';
import { askAgain } from '../session';
import { Button, Notice } from './controls';
import { Screen } from './Screen';

const { Box, Tap, Words } = elements;

export const Skeleton = () => (
  <Box className="skeleton" role="status" label="正在加载">
    <Box className="bone bone-wide" />
    <Box className="bone" />
    <Box className="bone bone-short" />
    <Box className="bone bone-wide" />
  </Box>
);

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <Box className="empty">
    <Box className="picture picture-empty" />
    <Words className="strong">{title}</Words>
    {children}
  </Box>
);

/** What is wrong with a field, and the way to it where it is drawn; without words the way alone. */
function ToField({ path, words = '' }: { path: string; words?: string }) {
  const id = useFieldOf(path);
  if (!id) return words !== '' && <Box>{words}</Box>;
  return (
    <Tap className="link link-bad" onTap={() => device.focusOn(id)}>
      {words || '改这一项'}
    </Tap>
  );
}

let failures = 0;

interface FailureProps {
  failure: CallFailed | null;
  retry?: () => void;
  /** The screen asks again by itself; what a person tapped is never done without them. */
  goesOn?: boolean;
}

/** What happened, what to do, and the code to tell the hotline; it comes into sight by itself, wherever the person tapped. */
export function Failure({ failure, retry, goesOn = false }: FailureProps) {
  const [id] = useState(() => `failure-${++failures}`);
  useEffect(() => {
    if (failure) device.reveal(id);
  }, [failure, id]);
  if (!failure) return null;
  const { message, requestId, fields = [] } = failure.problem;
  const cause = causes[causeOf(failure)];
  const says = (goesOn && cause.goesOn) || cause.says;
  const { field, ways = [] } = leadOf(failure);
  return (
    <Notice id={id} tone={cause.tone} title={message}>
      {says !== '' && <Words>{says}</Words>}
      {fields.map((fault) => (
        <ToField key={fault.path} path={fault.path} words={fault.message} />
      ))}
      {field && <ToField path={field} />}
      {ways.map(({ label, screen }) => (
        <Tap key={screen} className="link" onTap={() => (screen === 'help' ? seekHelp() : reach(screen))}>
          {label}
        </Tap>
      ))}
      {requestId !== '' && <Words className="hint">编号 {requestId}</Words>}
      {retry && (
        <Button look="secondary" onTap={retry}>
          重试
        </Button>
      )}
    </Notice>
  );
}

/** What does not exist is not there a moment later either. Who is refused goes home; what is missing comes again by itself. */
const NotHere = ({ failure, again }: { failure: CallFailed; again: () => void }) => (
  <>
    {failure.problem.code === 'notFound' ? <Failure failure={failure} /> : <Failure failure={failure} retry={again} goesOn />}
    {causeOf(failure) === 'refused' && (
      <Button look="secondary" onTap={() => restart('index')}>
        返回首页
      </Button>
    )}
  </>
);

interface GuardedProps {
  children: ReactNode;
  /** What is drawn: another value is another try. */
  value?: unknown;
  /** Brings another value; without it, it is drawn anew as it is. */
  again?: () => void;
}

interface NotDrawn {
  words: string;
  failure: CallFailed;
}

/** Around a whole page: what cannot be drawn is a fault of ours, and no white page. */
export class Guarded extends Component<GuardedProps, { words: string | null }> {
  override state = { words: null };
  /** The newest fault: the same one once more keeps its number. */
  private told: NotDrawn | null = null;
  private reported: CallFailed | null = null;

  static getDerivedStateFromError = (thrown: unknown) => ({ words: String(thrown) });

  private numbered(words: string): CallFailed {
    if (this.told?.words !== words) this.told = { words, failure: notDrawn() };
    return this.told.failure;
  }

  override componentDidCatch(thrown: unknown): void {
    const before = this.reported;
    this.reported = this.numbered(String(thrown));
    if (this.reported !== before) reportNotDrawn(thrown, this.reported);
  }

  override componentDidUpdate({ value }: GuardedProps): void {
    if (this.state.words !== null && value !== this.props.value) this.setState({ words: null });
  }

  override render() {
    const { children, again } = this.props;
    const { words } = this.state;
    if (words === null) return children;
    const retry = again ?? (() => this.setState({ words: null }));
    return (
      <Screen title={causes.ours.title}>
        <Failure failure={this.numbered(words)} retry={retry} />
        <Button look="secondary" onTap={() => restart('index')}>
          返回首页
        </Button>
      </Screen>
    );
  }
}

interface DrawnProps<Value> {
  value: Value;
  draw: (value: Value) => ReactNode;
}

const Drawn = <Value,>({ value, draw }: DrawnProps<Value>) => draw(value);

interface ReadyProps<Value> {
  title: string;
  loaded: Loaded<Value>;
  children: (value: Value) => ReactNode;
}

/** What nobody answered is asked again, at leisure and as soon as there is a network; meanwhile the words stay. */
function useLost<Value>({ value, failure, reload }: Loaded<Value>): CallFailed | null {
  const lost = useRef<CallFailed | null>(null);
  if (value !== null) lost.current = null;
  else if (failure) lost.current = causes[causeOf(failure)].goesOn ? failure : null;
  useLooks(async () => reload(), lost.current && 'network');
  return failure ?? lost.current;
}

/** Skeleton, then the screen; when loading failed and nothing is there yet, the reason and a way to try again. */
export function Ready<Value>({ title, loaded, children }: ReadyProps<Value>) {
  const failure = useLost(loaded);
  const { value, reload } = loaded;
  if (value !== null)
    return (
      <Guarded value={value} again={reload}>
        <Drawn value={value} draw={children} />
      </Guarded>
    );
  // A screen of its own: the one that comes takes its place, instead of pushing its parts about under the person's eyes.
  return (
    <Screen key="on its way" title={failure ? causes[causeOf(failure)].title : title}>
      {failure ? <NotHere failure={failure} again={reload} /> : <Skeleton />}
    </Screen>
  );
}

/** Nobody answered who is signed in: says so, and asks again by itself. */
export function Unreachable({ failure }: { failure: CallFailed }) {
  useLooks(askAgain, 'network');
  const again = () => void askAgain();
  return (
    <Screen title={causes[causeOf(failure)].title} pulled={again}>
      <Failure failure={failure} retry={again} goesOn />
    </Screen>
  );
}
