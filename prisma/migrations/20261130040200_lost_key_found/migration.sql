-- A key that was reported as lost turned up before its certificate was revoked.
ALTER TYPE "ReplacedKeyState" ADD VALUE 'found';
