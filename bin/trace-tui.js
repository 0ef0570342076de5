#!/usr/bin/env node
// Plain JavaScript that an old Node can read far enough to be told that it is too old.
// React picks its development build, which leaks, unless this is set before anything is loaded.
process.env.NODE_ENV = "production";
// Without a listener of its own Node opens its inspector, and says so on the screen.
if (process.platform !== "win32") process.on("SIGUSR1", function () {});

var version = process.versions.node.split(".").map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write("trace-tui: Node.js 20.19 or newer is needed, and this is " + process.version + ".\n");
  process.exit(1);
}

void start();

async function start() {
  var module = await import("node:module");
  if (module.enableCompileCache) module.enableCompileCache();
  var bundle = new URL("../dist/trace-tui.js", import.meta.url);
  try {
    await import(bundle.href);
  } catch (error) {
    var fs = await import("node:fs");
    if (fs.existsSync(bundle)) throw error;
    process.stderr.write("trace-tui: this checkout is not built yet: run `npm run build` first.\n");
    process.exit(1);
  }
}
