/** A reporter that names the file of every test that failed, one a line. */
export default async function* failedFiles(events) {
  for await (const {type, data} of events) {
    if (type === "test:fail") yield `${data.file ?? data.name}\n`;
  }
}
