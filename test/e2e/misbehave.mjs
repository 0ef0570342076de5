// Loaded into the program by a test (`NODE_OPTIONS=--import=…`): at SIGUSR2 the process does what MISBEHAVE names.
const nasty = "\u001b]0;pwned\u0007\u001b[2Jstray";

const deeds = {
  throw: () => {
    throw new Error(nasty);
  },
  reject: () => void Promise.reject(new Error(nasty)),
  exit: () => process.exit(7),
  print: () => {
    console.log(`${nasty} log`);
    console.error(`${nasty} error`);
    console.table([`${nasty} table`]);
    process.stderr.write(`${nasty} stderr\n`);
    process.emitWarning(`${nasty} warning`);
  },
};

process.on("SIGUSR2", () => setImmediate(() => deeds[process.env.MISBEHAVE]()));
