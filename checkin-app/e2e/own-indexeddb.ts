// In a browser, `fake-indexeddb/auto` is this: nothing. The database is the browser's own.
export {}
