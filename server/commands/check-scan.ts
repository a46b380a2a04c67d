/** `node server/dist/commands/check-scan.js FILE…`: what the scan check says of files, one JSON object a line and page. */
import '../scan/command.ts';
