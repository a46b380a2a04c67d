const { FormElement } = require('@tarojs/runtime');

/** After so long without a key the screen may put other words in place of what was typed. Milliseconds. */
const pause = 400;
/** Between what was typed and another value for the same field: WeChat passes over a value that equals the last it was given. Milliseconds. */
const apart = 50;
/** What the screen writes may reach the field after keys that came later: for so long both may be there. Milliseconds. */
const onItsWay = 1000;

/**
 * What somebody types is never written back into the field. Taro would answer each key with the value as it was at that key, and the answer,
 * drawn after the next key, would take that one away. The field keeps its words by itself; the screen writes into it only what differs from
 * them, after a pause. Until then the drawing side is left with the value it was given last: whatever else is drawn around the field repeats
 * that value, which changes nothing.
 */
const { dispatchEvent, setAttribute } = FormElement.prototype;
/** Fields in which somebody typed: what stands there by hand, what the screen wants there, and how far both are from each other. */
const hands = new WeakMap();
/** When the screen last wrote into a field. */
const written = new WeakMap();

const none = { phase: 'none', crossed: false };
const handOn = (field) => hands.get(field) || none;

const isTypedInto = ({ nodeName }) => nodeName === 'input' || nodeName === 'textarea';

function write(field, value) {
  written.set(field, Date.now());
  setAttribute.call(field, 'value', value);
}

function replace(field, hand) {
  hand.phase = 'replacing';
  setAttribute.call(field, 'value', hand.stands);
  hand.timer = setTimeout(() => {
    hands.delete(field);
    write(field, hand.wanted);
  }, apart);
}

/** From here on what is drawn around the field repeats what was typed. */
function rest(field, hand) {
  hand.phase = 'resting';
  field.props.value = hand.stands;
  if (hand.wanted !== hand.stands) replace(field, hand);
}

function hear(field, stands) {
  const before = handOn(field);
  clearTimeout(before.timer);
  const crossed = before.crossed || Date.now() - (written.get(field) || 0) < onItsWay;
  const hand = { stands, wanted: stands, crossed, phase: 'typing' };
  hand.timer = setTimeout(() => rest(field, hand), pause);
  hands.set(field, hand);
}

function leave(field) {
  const hand = handOn(field);
  if (hand.phase === 'typing') {
    clearTimeout(hand.timer);
    rest(field, hand);
  }
  // What was written while somebody typed may be drawn over it by now: what the screen has heard is shown.
  if (hand.crossed && hand.phase === 'resting') {
    hand.crossed = false;
    setAttribute.call(field, 'value', hand.stands);
  }
}

FormElement.prototype.setAttribute = function set(name, value) {
  if (name !== 'value' || !isTypedInto(this)) return setAttribute.call(this, name, value);
  const hand = hands.get(this);
  if (hand) {
    hand.wanted = value;
    if (hand.phase === 'resting' && value !== hand.stands) replace(this, hand);
  } else if (this.props.value === undefined) setAttribute.call(this, name, value);
  else if (this.props.value !== value) write(this, value);
};

FormElement.prototype.dispatchEvent = function dispatch(event) {
  if (event.mpEvent && isTypedInto(this)) {
    if (event.type === 'input') hear(this, event.mpEvent.detail.value);
    if (event.type === 'blur') leave(this);
  }
  return dispatchEvent.call(this, event);
};
