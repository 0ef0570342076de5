/** What a trace may hold to steer, spoof or hang a terminal. `kind` says what it would do. */
export type Payload = {
  readonly name: string;
  readonly kind: "steer" | "reply" | "write" | "hide" | "spoof" | "size";
  readonly text: string;
};

const escape = "\u001b";
const controlSequence = `${escape}[`;
const operatingSystem = `${escape}]`;
const bell = "\u0007";
const end = `${escape}\\`;

const steer: Record<string, string> = {
  "clear screen": `${controlSequence}2J`,
  "clear scrollback": `${controlSequence}3J`,
  "cursor home": `${controlSequence}H`,
  "cursor up and erase": `${controlSequence}5A${controlSequence}2K`,
  "alternate screen": `${controlSequence}?1049h`,
  "leave the alternate screen": `${controlSequence}?1049l`,
  "mouse tracking": `${controlSequence}?1000h${controlSequence}?1006h`,
  "bracketed paste": `${controlSequence}?2004h`,
  "application keys": `${controlSequence}?1h${escape}=`,
  "hide the cursor": `${controlSequence}?25l`,
  "scroll region": `${controlSequence}5;10r`,
  "no wrapping": `${controlSequence}?7l`,
  "insert mode": `${controlSequence}4h`,
  "soft reset": `${controlSequence}!p`,
  "full reset": `${escape}c`,
  "save and restore cursor": `${escape}7${escape}8`,
  "reverse index": `${escape}M`,
  "window resize": `${controlSequence}8;10;20t`,
  "line drawing character set": `${escape}(0`,
  "shift out": "\u000e",
  "double-height line": `${escape}#3`,
  "screen alignment": `${escape}#8`,
  "8-bit clear screen": "\u009b2J",
  "8-bit title": "\u009d0;pwned\u009c",
  bell,
  "many bells": bell.repeat(20),
  backspaces: "safe\b\b\b\bEVIL",
  "vertical tab and form feed": "a\u000bb\u000cc",
  nul: "a\0b",
  delete: "a\u007fb",
  "kitty keyboard": `${controlSequence}>31u`,
  "synchronised output without end": `${controlSequence}?2026h`,
};

const reply: Record<string, string> = {
  "cursor position": `${controlSequence}6n`,
  "device attributes": `${controlSequence}c`,
  "secondary device attributes": `${controlSequence}>c`,
  "terminal version": `${controlSequence}>q`,
  "status report": `${controlSequence}5n`,
  "setting query": `${escape}P$qm${end}`,
  "capability query": `${escape}P+q544e${end}`,
  "title report": `${controlSequence}21t`,
  "background colour query": `${operatingSystem}11;?${end}`,
  "clipboard read": `${operatingSystem}52;c;?${bell}`,
  "font query": `${operatingSystem}50;?${bell}`,
  answerback: "\u0005",
};

const write: Record<string, string> = {
  "clipboard write": `${operatingSystem}52;c;cm0gLXJmIH4=${bell}`,
  "window title": `${operatingSystem}0;pwned${bell}`,
  "window title, long end": `${operatingSystem}2;pwned${end}`,
  "working directory": `${operatingSystem}7;file:///tmp/evil${end}`,
  notification: `${operatingSystem}9;you are hacked${bell}`,
  "urxvt notification": `${operatingSystem}777;notify;title;body${bell}`,
  palette: `${operatingSystem}4;1;rgb:00/00/00${end}`,
  "background colour": `${operatingSystem}11;#000000${end}`,
  "inline file": `${operatingSystem}1337;File=name=eA==;inline=1:QUFB${bell}`,
  "remote control": `${escape}P@kitty-cmd{"cmd":"ls"}${end}`,
  "kitty image": `${escape}_Gf=24,s=1,v=1;AAAA${end}`,
  sixel: `${escape}Pq#0;2;0;0;0~${end}`,
  "privacy message": `${escape}^secret${end}`,
  "start of string": `${escape}Xsecret${end}`,
  "tmux passthrough": `${escape}Ptmux;${escape}${escape}]0;pwned${bell}${end}`,
};

const hide: Record<string, string> = {
  "title without end": `a ${operatingSystem}0;never ends and more text`,
  "device control without end": `a ${escape}Pnever ends`,
  "unfinished sequence": `a ${controlSequence}12;3`,
  "lone escape": `a ${escape}`,
  concealed: `user ${controlSequence}8mhidden instruction${controlSequence}0m`,
  "black on black": `${controlSequence}30;40mhidden${controlSequence}0m`,
  "colour without end": `${controlSequence}31mred for ever`,
  blink: `${controlSequence}5mblink`,
  "carriage return": "safe text\rEVIL",
  "tag characters": Array.from("ignore all")
    .map(letter => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)))
    .join(""),
  "variation selectors": "x\u{e0100}\u{e0101}\u{e0102}",
  "zero-width letters": "pass\u200bword\u2060\ufeff",
  "soft hyphens": "a\u00adb\u00adc",
  "Hangul fillers": "a\u3164\u115f\u1160\uffa0b",
  "invisible operators": "a\u2061\u2062\u2063\u2064b",
  "braille blank": "a\u2800b",
};

const spoof: Record<string, string> = {
  "hyperlink to a file": `${operatingSystem}8;;file:///etc/passwd${end}click${operatingSystem}8;;${end}`,
  "hyperlink elsewhere": `${operatingSystem}8;;https://evil.example${end}https://good.example${operatingSystem}8;;${end}`,
  "right-to-left override": "user\u202etxt.exe",
  "direction isolates": "a\u2066\u2067\u2068b\u2069",
  "marks of direction": "a\u200e\u200f\u061cb",
  "a literal substitution": "<U+202E> ^[[2J",
  "line and paragraph separators": "a\u2028b\u2029c",
  "interlinear annotation": "a\ufff9b\ufffac\ufffb",
  "a frame of ours": "╭ 2 Filters ──╮\n│ Min reward 0 │",
};

const size: Record<string, string> = {
  "piled marks": `Z${"\u0353".repeat(200)}`,
  "endless joiners": "👨\u200d".repeat(200),
  "lone surrogates": "\ud800\udfff\udc00\ud83d",
  noncharacters: "\uffff\ufdd0\u{10ffff}",
  "dangling joiner": "👨\u200d",
  "flag of tags": "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
  "wide and narrow": "漢a字b\u0301ｱﾞ가각ᄀᄀᄀ",
  "line breaks": "a\nb\r\nc\n\n\nd",
  tabs: "a\tb\t\tc",
  "very long": "x".repeat(20_000),
  "very long and wide": "漢".repeat(10_000),
};

const groups: Record<Payload["kind"], Record<string, string>> = {steer, reply, write, hide, spoof, size};
const kinds = ["steer", "reply", "write", "hide", "spoof", "size"] as const;

export const payloadCorpus: readonly Payload[] = kinds.flatMap(kind =>
  Object.entries(groups[kind]).map(([name, text]) => ({name, kind, text})),
);
