/** Zips as Python's zipfile writes them (base64). */

export const DOCTOR = '{"ok": true, "说": "一切正常"}';
export const LOG = "2026-11-21 INFO started\n".repeat(5000);

/** `DOCTOR` as doctor.json and `LOG` as logs/core.log. */
export const BOTH =
  "UEsDBBQAAAAIAABgdV2iLNPnJQAAACMAAAALAAAAZG9jdG9yLmpzb26rVsrPVrJSKCkqTdVRUHqxfguQo/RkR8PTjvZnaxc/3bFD" +
  "qRYAUEsDBBQAAAAIAABgdV3SG2HzUwEAAMDUAQANAAAAbG9ncy9jb3JlLmxvZ+3IsQmAMBAAwN4pskAg/4UjCDZxhkBcQLM/gnPc" +
  "lZct9xpRM8rZj6u8azzrnlt677333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9" +
  "995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9" +
  "995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9" +
  "995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9995777333nvvvffee++9" +
  "995777333vv/P1BLAQIUAxQAAAAIAABgdV2iLNPnJQAAACMAAAALAAAAAAAAAAAAAACAAQAAAABkb2N0b3IuanNvblBLAQIUAxQA" +
  "AAAIAABgdV3SG2HzUwEAAMDUAQANAAAAAAAAAAAAAACAAU4AAABsb2dzL2NvcmUubG9nUEsFBgAAAAACAAIAdAAAAMwBAAAAAA==";

/** One file that is not compressed, and a comment. */
export const STORED =
  "UEsDBBQAAAAAAABgdV2zJE6WCAAAAAgAAAAFAAAAYS50eHRhcyBpdCBpc1BLAQIUAxQAAAAAAABgdV2zJE6WCAAAAAgAAAAFAAAA" +
  "AAAAAAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAArAAAADABtYWRlIGJ5IGhhbmQ=";

/** No files. */
export const EMPTY = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";
