alter table "ReplacedKey" add column "besides" text;
