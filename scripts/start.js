// `npm start` opens the embedded demo; `npm start -- FILE …` whatever is asked for.
if (process.argv.length === 2) process.argv.push("--demo");
await import("../bin/trace-tui.js");
