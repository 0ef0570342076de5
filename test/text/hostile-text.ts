import {randomNumbers} from "./random.ts";

const atoms = [
  "\u001b",
  "\u001b[",
  "\u001b]",
  "\u001bP",
  "\u001b_",
  "\u001b^",
  "\u001bX",
  "\u009b",
  "\u009d",
  "\u0090",
  "\u009c",
  "\u0007",
  "\u001b\\",
  "31m",
  "2J",
  "0;t",
  "52;c;QQ==",
  "8;;http://e/",
  "?1049h",
  "6n",
  "c",
  "\r",
  "\n",
  "\r\n",
  "\t",
  "\b",
  "\0",
  "a",
  "Z",
  "é",
  "e\u0301",
  "\u0353".repeat(9),
  "漢",
  "👨‍👩‍👧",
  "🇩🇪",
  "❤️",
  "1️⃣",
  "👩🏽‍🚀",
  "\u200d",
  "\ufe0f",
  "\ufe0e",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\u{e0041}",
  "\u{e0100}",
  "\ud800",
  "\udc00",
  "\uffff",
  "\u2028",
  "\u00ad",
  "\u3164",
  "\u007f",
  "<U+202E>",
  "^[",
  "🏴\u{e0067}\u{e0062}\u{e007f}",
  ";",
  " ",
  "\u001b[31m",
  "가",
  "ᄀ",
  "ᅡ",
  "\u20e3",
  "क्षि",
  "©",
  "↔",
] as const;

/** Endless random text made of what attacks are made of, and of random code points. */
export function hostileText(seed: number): () => string {
  const random = randomNumbers(seed);
  return () => {
    let text = "";
    const length = 1 + Math.floor(random() * 12);
    for (let index = 0; index < length; index++) {
      text +=
        random() < 0.15
          ? String.fromCodePoint(Math.floor(random() * 0x10ffff))
          : (atoms[Math.floor(random() * atoms.length)] ?? "");
    }
    return text;
  };
}
