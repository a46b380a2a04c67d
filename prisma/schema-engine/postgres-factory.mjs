import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

// PostgreSQL type numbers (pg_type.oid) of the catalogue types that the schema describer selects.
const CHAR = 18;
const text = /** @type {Record<number, number>} */ ({ [CHAR]: 25, 1002: 1009, 19: 25, 1003: 1009 });

/**
 * Driver adapter factory over a real PostgreSQL, with the repairs the schema engine needs.
 * @param {string} url
 */
export function repairedFactory(url) {
  const factory = new PrismaPg(
    { connectionString: url },
    // A shadow database is dropped while connections to it are open.
    { onPoolError: () => {}, onConnectionError: () => {} },
  );
  const connect = factory.connect.bind(factory);
  factory.connect = async () => describeChars(sendScriptsWhole(await connect()));
  return factory;
}

// The adapter has no mapping for "char", name and their arrays (prisma issue 27403): announce them as text, and remember which were "char".
const handleRowDescription = pg.Query.prototype.handleRowDescription;
pg.Query.prototype.handleRowDescription = function (message) {
  for (const field of message.fields) {
    field.wasChar = field.dataTypeID === CHAR;
    field.dataTypeID = text[field.dataTypeID] ?? field.dataTypeID;
  }
  return handleRowDescription.call(this, message);
};

// Given a "char" column as text, the describer panics on the first row; it wants Character.
function describeChars(adapter) {
  const perform = adapter.performIO.bind(adapter);
  const query = adapter.queryRaw.bind(adapter);
  let fields = [];
  adapter.performIO = async (input) => {
    const result = await perform(input);
    fields = result.fields;
    return result;
  };
  adapter.queryRaw = async (input) => {
    const result = await query(input);
    const columnTypes = result.columnTypes.map((type, index) => (fields[index]?.wasChar ? ColumnTypeEnum.Character : type));
    return { ...result, columnTypes };
  };
  return adapter;
}

// The adapter splits scripts at every ";", which breaks $$ bodies and leaves failed migrations half applied. One simple query is one transaction.
function sendScriptsWhole(adapter) {
  adapter.executeScript = async (sql) => {
    try {
      await adapter.client.query(sql);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}
