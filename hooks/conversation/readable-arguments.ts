/** Longer arguments are shown as they were written: reading them as JSON would take longer than a frame. */
const longest = 65_536;
const deepest = 6;

/** Digits that JavaScript would lose. */
const exactOnlyAsText = /\d{16,}|[eE][+-]?\d{3,}/;
const bareName = /^[A-Za-z_][\w.-]*$/;
const literals = new Set(["true", "false", "null"]);

type Frame = {
  readonly close: string;
  readonly entries: readonly (readonly [key: string | null, value: unknown])[];
  at: number;
};

/**
 * A tool call's arguments as a reader wants them: `actions: [move_up, do], reasoning: "I see a tree"`. Whatever is not a JSON
 * object, or would change by being read, stays as it was written. Keeps its own stack: arguments may be nested to any depth.
 */
export function readableArguments(json: string): string {
  if (json.length > longest || exactOnlyAsText.test(json)) return json;
  const value = parse(json);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return json;
  let result = "";
  const stack: Frame[] = [{close: "", entries: Object.entries(value), at: 0}];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const entry = frame.entries[frame.at];
    if (!entry) {
      result += frame.close;
      stack.pop();
      continue;
    }
    const [key, item] = entry;
    if (frame.at > 0) result += ", ";
    if (key !== null) result += `${bareName.test(key) ? key : JSON.stringify(key)}: `;
    frame.at++;
    if (typeof item !== "object" || item === null) {
      result += scalar(item, key === null);
    } else if (stack.length >= deepest) {
      result += Array.isArray(item) ? "[…]" : "{…}";
    } else if (Array.isArray(item)) {
      result += "[";
      stack.push({close: "]", entries: item.map((one: unknown) => [null, one] as const), at: 0});
    } else {
      result += "{";
      stack.push({close: "}", entries: Object.entries(item), at: 0});
    }
  }
  return result;
}

/** A string in a list stands bare where it cannot be taken for anything else. */
function scalar(value: unknown, inList: boolean): string {
  if (typeof value !== "string") return String(value);
  if (inList && bareName.test(value) && !literals.has(value)) return value;
  return `"${value.replaceAll('"', '\\"')}"`;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
