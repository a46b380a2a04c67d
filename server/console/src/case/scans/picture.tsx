import { Button, Result } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import { CodeForm } from '../../frame/code-form.tsx';
import { KeyButton } from '../../frame/key-button.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { Page } from '../../views.ts';
import { type Marked, Overlay } from './overlay.tsx';
import { nextZoom, roomFor, turnedIn } from './zoom.ts';

interface Props {
  alt: string;
  picture: Page['picture'];
  /** What is drawn over it; null while the reader wants to see the bare page. */
  marked: Marked | null;
  onBare: () => void;
  onStale: () => void;
}

/** A page to look at closely: zoom, quarter turns, dragging, places of findings and seals. */
export function Picture({ alt, picture, marked, onBare, onStale }: Props) {
  const { zoom, quarters, tools } = useTools(marked === null, onBare);
  // Each look at the case signs new links; what is on the screen stays as it is.
  const [url] = useState(picture.url);
  const [broken, setBroken] = useState<'old' | 'stale' | null>(null);
  const pane = useRef<HTMLDivElement>(null);
  const drag = useDrag(pane);

  if (broken === 'stale') {
    const title = '查看身份证件前，请再输入一次动态验证码。';
    const form = <CodeForm ok="继续查看" shown={() => setBroken(null)} />;
    return <Result className="viewer-main" status="info" title={title} extra={<div className="viewer-code">{form}</div>} />;
  }
  if (broken) {
    const again = <Button onClick={onStale}>重新载入</Button>;
    return <Result className="viewer-main" status="info" title="图片没能显示，查看链接可能已过期。" extra={again} />;
  }
  return (
    <div className="viewer-main">
      {tools}
      <div className="viewer-pane" ref={pane} {...drag}>
        <div className="viewer-sheet" style={roomFor(picture, zoom, quarters)}>
          <div className="viewer-page" style={turnedIn(picture, quarters)}>
            <img alt={alt} src={url} draggable={false} onError={() => void whyBroken(url).then(setBroken)} />
            {marked && <Overlay marked={marked} quarters={quarters} />}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Whether the link is too old, or the second factor was shown too long ago. */
async function whyBroken(url: string): Promise<'old' | 'stale'> {
  const answer = await fetch(url).then(
    (response) => response.json() as Promise<{ code?: string }>,
    () => null,
  );
  return answer?.code === 'secondFactorStale' ? 'stale' : 'old';
}

/** Moves the picture under the hand. */
function useDrag(pane: React.RefObject<HTMLDivElement | null>) {
  const held = useRef<{ x: number; y: number } | null>(null);
  const end = () => {
    held.current = null;
  };
  return {
    onPointerDown: ({ clientX, clientY }: PointerEvent) => {
      held.current = { x: clientX, y: clientY };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (!held.current) return;
      pane.current?.scrollBy(held.current.x - clientX, held.current.y - clientY);
      held.current = { x: clientX, y: clientY };
    },
    onPointerUp: end,
    onPointerLeave: end,
  };
}

/** How close and which way up, with the buttons and keys that change it. */
function useTools(bare: boolean, onBare: () => void) {
  const [zoom, setZoom] = useState(1);
  const [quarters, setQuarters] = useState(0);
  const closer = () => setZoom((now) => nextZoom(now, 1));
  const farther = () => setZoom((now) => nextZoom(now, -1));
  const whole = () => setZoom(1);
  const turn = () => setQuarters((now) => (now + 1) % 4);
  useShortcuts({ '+': closer, '=': closer, '-': farther, '0': whole, r: turn, m: onBare });
  const tools = (
    <div className="viewer-tools" role="toolbar" aria-label="查看图片">
      <KeyButton size="small" shortcut="−" onClick={farther}>
        缩小
      </KeyButton>
      <span className="number">{Math.round(zoom * 100)}%</span>
      <KeyButton size="small" shortcut="+" onClick={closer}>
        放大
      </KeyButton>
      <KeyButton size="small" shortcut="0" onClick={whole}>
        适合宽度
      </KeyButton>
      <KeyButton size="small" shortcut="R" onClick={turn}>
        旋转
      </KeyButton>
      <KeyButton size="small" shortcut="M" aria-pressed={!bare} onClick={onBare}>
        {bare ? '显示标注' : '隐藏标注'}
      </KeyButton>
    </div>
  );
  return { zoom, quarters, tools };
}
