import { Button, Result } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import { KeyButton } from '../../frame/key-button.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import { fitted, nextZoom, type Size, turned } from './zoom.ts';

interface Props {
  alt: string;
  url: string;
  onStale: () => void;
}

/** A scan to look at closely: zoom, quarter turns, dragging. */
export function Picture({ alt, url, onStale }: Props) {
  const { zoom, quarters, tools } = useTools();
  const [natural, setNatural] = useState<Size | null>(null);
  const [broken, setBroken] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const drag = useDrag(pane);

  if (broken) {
    const reload = () => {
      setBroken(false);
      onStale();
    };
    const again = <Button onClick={reload}>重新载入</Button>;
    return <Result status="info" title="图片没能显示，查看链接可能已过期。" extra={again} />;
  }
  const width = natural && pane.current ? fitted(natural, pane.current.clientWidth, quarters) * zoom : undefined;
  const box = natural && width ? turned({ width, height: (width * natural.height) / natural.width }, quarters) : undefined;
  return (
    <>
      {tools}
      <div className="viewer-pane" ref={pane} {...drag}>
        <div className="viewer-sheet" style={box}>
          <img
            alt={alt}
            src={url}
            draggable={false}
            style={{ width, transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)` }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setNatural({ width: naturalWidth, height: naturalHeight })}
            onError={() => setBroken(true)}
          />
        </div>
      </div>
    </>
  );
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
function useTools() {
  const [zoom, setZoom] = useState(1);
  const [quarters, setQuarters] = useState(0);
  const closer = () => setZoom((now) => nextZoom(now, 1));
  const farther = () => setZoom((now) => nextZoom(now, -1));
  const whole = () => setZoom(1);
  const turn = () => setQuarters((now) => (now + 1) % 4);
  useShortcuts({ '+': closer, '=': closer, '-': farther, '0': whole, r: turn });
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
    </div>
  );
  return { zoom, quarters, tools };
}
