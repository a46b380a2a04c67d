/**
 * Built-ins of the engine under WeChat's base library 2.32.3, which is iOS 13 and Chrome 86 (miniprogram-compat): what both have, by the object on which it
 * hangs, and nothing else. What the library itself adds to them (Object.hasOwn, Array.at and others) is left out on purpose: older libraries and h5 do without.
 * `globalThis` is there and WeChat hides it.
 */
const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

const typedArrays = words('Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array');
const errors = words('Error EvalError RangeError ReferenceError SyntaxError TypeError URIError');
const element = ['BYTES_PER_ELEMENT'];
const error = { own: ['stackTraceLimit'], each: words('message name toString') };

export const builtIns: Readonly<Record<string, { own?: readonly string[]; each?: readonly string[] }>> = {
  Object: {
    own: words(`assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames
      getOwnPropertySymbols getPrototypeOf is isExtensible isFrozen isSealed keys preventExtensions seal setPrototypeOf values`),
    each: words(`__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable
      toLocaleString toString valueOf`),
  },
  Function: { each: words('apply arguments bind call caller toString') },
  Array: {
    own: words('from isArray of'),
    each: words(`concat copyWithin entries every fill filter find findIndex flat flatMap forEach includes indexOf join keys lastIndexOf map pop push reduce
      reduceRight reverse shift slice some sort splice toLocaleString toString unshift values`),
  },
  String: {
    own: words('fromCharCode fromCodePoint raw'),
    each: words(`anchor big blink bold charAt charCodeAt codePointAt concat endsWith fixed fontcolor fontsize includes indexOf italics lastIndexOf link
      localeCompare match normalize padEnd padStart repeat replace search slice small split startsWith strike sub substr substring sup toLocaleLowerCase
      toLocaleUpperCase toLowerCase toString toUpperCase trim trimEnd trimLeft trimRight trimStart valueOf`),
  },
  Number: {
    own: words(
      'EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite isInteger isNaN isSafeInteger parseFloat parseInt',
    ),
    each: words('toExponential toFixed toLocaleString toPrecision toString valueOf'),
  },
  Boolean: { each: words('toString valueOf') },
  Symbol: {
    own: words(
      'asyncIterator for hasInstance isConcatSpreadable iterator keyFor match replace search species split toPrimitive toStringTag unscopables',
    ),
    each: words('description toString valueOf'),
  },
  Math: {
    own: words(`E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul
      log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc`),
  },
  JSON: { own: words('parse stringify') },
  Date: {
    own: words('UTC now parse'),
    each: words(`getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear
      getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds
      setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear toDateString toGMTString toISOString
      toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString toUTCString valueOf`),
  },
  RegExp: {
    own: words("$& $' $+ $1 $2 $3 $4 $5 $6 $7 $8 $9 $_ $` input lastMatch lastParen leftContext rightContext"),
    each: words('compile dotAll exec flags global ignoreCase multiline source sticky test toString unicode'),
  },
  Promise: { own: words('all allSettled race reject resolve'), each: words('catch finally then') },
  Map: { each: words('clear delete entries forEach get has keys set size values') },
  Set: { each: words('add clear delete entries forEach has keys size values') },
  WeakMap: { each: words('delete get has set') },
  WeakSet: { each: words('add delete has') },
  Proxy: { own: ['revocable'] },
  Reflect: {
    own: words(
      'apply construct defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf',
    ),
  },
  ArrayBuffer: { own: ['isView'], each: words('byteLength slice') },
  DataView: {
    each: words(`buffer byteLength byteOffset getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8 setFloat32 setFloat64 setInt16 setInt32
      setInt8 setUint16 setUint32 setUint8`),
  },
  ...Object.fromEntries(typedArrays.map((name) => [name, { own: element, each: element }])),
  ...Object.fromEntries(errors.map((name) => [name, error])),
  Intl: { own: words('Collator DateTimeFormat NumberFormat PluralRules getCanonicalLocales') },
};

/** Of the kind that all typed arrays are of, which has no name of its own. */
export const typedArray = {
  own: words('from of'),
  each: words(`buffer byteLength byteOffset copyWithin entries every fill filter find findIndex forEach includes indexOf join keys lastIndexOf length map reduce
    reduceRight reverse set slice some sort subarray toLocaleString toString values`),
};

/** Names that stand by themselves: functions and numbers of the language. */
export const plainGlobals: readonly string[] = words(
  'Infinity NaN undefined decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN parseFloat parseInt',
);

/** What WeChat gives to every script. */
export const givenByWeChat: readonly string[] = words(
  `wx requirePlugin console App Page Component Behavior getApp getCurrentPages setTimeout clearTimeout setInterval clearInterval require module exports arguments`,
);
