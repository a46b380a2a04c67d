// Preloaded into the programs of the production journey: the platforms' host names lead to this machine, all others are as they were.
const dns = require('node:dns');

const loopback = { address: '127.0.0.1', family: 4 };
const lookup = dns.lookup;

dns.lookup = (name, options, callback) => {
  const answer = typeof options === 'function' ? options : callback;
  if (!/\.qinghe-platforms\.cn$/.test(name)) return lookup(name, options, callback);
  if (options?.all) return process.nextTick(answer, null, [loopback]);
  return process.nextTick(answer, null, loopback.address, loopback.family);
};
