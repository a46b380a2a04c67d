const { FormElement } = require('@tarojs/runtime');

/** After so long without a key nobody is in the middle of a word. Milliseconds. */
const pause = 400;
/** Between what was typed and another value for the same field: WeChat passes over a value that equals the last it was given. Milliseconds. */
const apart = 50;

/**
 * Nothing is written into a field while somebody types in it: Taro answers each key with the value as it was at that key, and on a slow phone
 * the answer comes after the next key and takes it away. When the typing rests, the drawing side is given what was typed, then what the screen
 * made of it, if that is something else.
 */
const { dispatchEvent, setAttribute } = FormElement.prototype;
/** Fields in which somebody types, with what the screen wants there. */
const typing = new WeakMap();

const untouched = (field, value) => !typing.has(field) && field.props.value === value;

function rest(field) {
  const { wanted } = typing.get(field);
  const typed = field.props.value;
  typing.delete(field);
  setAttribute.call(field, 'value', typed);
  if (wanted !== typed) setTimeout(() => untouched(field, typed) && setAttribute.call(field, 'value', wanted), apart);
}

FormElement.prototype.setAttribute = function set(name, value) {
  const state = name === 'value' && typing.get(this);
  if (state) state.wanted = value;
  else setAttribute.call(this, name, value);
};

FormElement.prototype.dispatchEvent = function dispatch(event) {
  if (event.mpEvent && event.type === 'input') {
    const before = typing.get(this);
    if (before) clearTimeout(before.timer);
    const { value } = event.mpEvent.detail;
    this.props.value = value;
    typing.set(this, { wanted: value, timer: setTimeout(() => rest(this), pause) });
  }
  return dispatchEvent.call(this, event);
};
