import exparser, { type WxElement } from 'miniprogram-exparser';

/** Touches of the screen, and whether the script side may do now what WeChat allows in a tap only. */

export interface Tapped extends WxElement {
  /** What WeChat's own element does when it is tapped; false: it does not take the tap. */
  onTapped?: () => boolean;
}

let taps = 0;

/** Runs `act` as part of a person's tap; what it starts and awaits is no longer part of it. */
export function inTap(act: () => void): void {
  taps += 1;
  try {
    act();
  } finally {
    taps -= 1;
  }
}

export const isTap = (): boolean => taps > 0;

const wxElementOf = (from: EventTarget | null): WxElement | null => {
  for (let at = from as (Node & { __wxElement?: WxElement }) | null; at; at = at.parentNode) if (at.__wxElement) return at.__wxElement;
  return null;
};

function fire(target: WxElement, name: string, event: TouchEvent, detail: object): void {
  const told = exparser.Event.create(name, detail, {
    originalEvent: event,
    bubbles: true,
    capturePhase: true,
    composed: true,
    extraFields: { touches: [], changedTouches: [] },
  });
  exparser.Event.dispatchEvent(target, told);
}

/** The nearest of WeChat's own elements around the touched place that does something of its own. */
function ownDeed(from: EventTarget | null): Tapped | null {
  for (let at = from as (Node & { __wxElement?: Tapped }) | null; at; at = at.parentNode)
    if (at.__wxElement?.onTapped) return at.__wxElement;
  return null;
}

/** A tap is a touch that neither moves nor lasts. */
export function listenForTouches(screen: HTMLElement): void {
  let began: { x: number; y: number; at: number; target: EventTarget | null } | null = null;
  screen.addEventListener('touchstart', (event) => {
    const touch = event.touches[0];
    began = touch ? { x: touch.pageX, y: touch.pageY, at: Date.now(), target: event.target } : null;
    const target = wxElementOf(event.target);
    if (target) fire(target, 'touchstart', event, {});
  });
  screen.addEventListener('touchend', (event) => {
    const target = wxElementOf(began?.target ?? null);
    const touch = event.changedTouches[0];
    if (!target || !began || !touch) return;
    fire(target, 'touchend', event, {});
    const moved = Math.abs(touch.pageX - began.x) > 10 || Math.abs(touch.pageY - began.y) > 10;
    if (moved) return;
    const deed = ownDeed(began.target);
    inTap(() => {
      if (deed?.onTapped?.() === false) return;
      fire(target, 'tap', event, { x: touch.pageX, y: touch.pageY });
    });
  });
}
